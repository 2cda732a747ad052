"""LinuxTV: which digital television system is received where, on which frequency (DVBv5 scan tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

LINUXTV = Licence.of(
    "LGPL-2.1 / GPL-2.0 (dtv-scan-tables)",
    "https://git.linuxtv.org/dtv-scan-tables.git/tree/COPYING",
    ATTRIBUTION,
    SHARE_ALIKE + "LGPL-2.1",
)
NETWORKS = {"atsc": "terrestrial", "dvb-t": "terrestrial", "isdb-t": "terrestrial", "dvb-c": "cable", "dvb-s": "satellite"}
# DVBv5 has no names but these; older files write the hyphen, and DVBT22 is one contributor's slip for DVBT2
SYSTEMS = {
    **dict.fromkeys(("DVBT", "DVB-T"), "DVB-T"),
    **dict.fromkeys(("DVBT2", "DVB-T2", "DVBT22"), "DVB-T2"),
    **dict.fromkeys(("DVBS", "DVB-S"), "DVB-S"),
    **dict.fromkeys(("DVBS2", "DVB-S2"), "DVB-S2"),
    "ISDBT": "ISDB-T",
    "ATSC": "ATSC",
    "DTMB": "DTMB",
    "DVBC/ANNEX_A": "DVB-C annex A",
    "DVBC/ANNEX_B": "DVB-C annex B",
}
MODULATIONS = {
    **{name: name for name in ("QPSK", "PSK/8", "APSK/16", "APSK/32", "VSB/8", "QAM/AUTO")},
    **{f"QAM{sign}{size}": f"QAM/{size}" for size in (16, 32, 64, 128, 256) for sign in "/_"},
    "8PSK": "PSK/8",
}
POLARIZATIONS = {name: name.lower() for name in ("HORIZONTAL", "VERTICAL", "LEFT", "RIGHT")}
# how the signal is made, and numbers of programmes: nothing that tells countries apart
PASSED_OVER = (
    *("INVERSION", "GUARD_INTERVAL", "TRANSMISSION_MODE", "HIERARCHY", "CODE_RATE_HP", "CODE_RATE_LP", "INNER_FEC"),
    *("ROLLOFF", "PILOT", "PLS_CODE", "PLS_MODE", "SERVICE_ID", "VIDEO_PID", "AUDIO_PID"),
    *("ISDBT_LAYER_ENABLED", "ISDBT_SOUND_BROADCASTING"),
    *(f"ISDBT_SB_{part}" for part in ("SUBCHANNEL_ID", "SEGMENT_IDX", "SEGMENT_COUNT")),
    *(f"ISDBT_LAYER{n}_{part}" for n in "ABC" for part in ("FEC", "MODULATION", "SEGMENT_COUNT", "TIME_INTERLEAVING")),
)
PROGRAMME = re.compile(r"^PID_[0-9a-f]{2}$")
MEMBER = re.compile(r"^(?P<folder>[^/]+)/(?P<name>[^/]+)$")
COUNTRY = re.compile(r"^([a-z]{2})-(.+)$")
DAY = re.compile(r"\b((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})\b")
ANOTHER = re.compile(r"\bDMB-T/?H\b|\bDTMB\b")
KILOHERTZ, HERTZ = 1_000, 1_000_000
# a terrestrial or cable channel lies between 40 and 1,002 MHz, a satellite's in the bands C, Ku and Ka
BANDS = {"terrestrial": (40, 1_002), "cable": (40, 1_002), "satellite": (2_500, 31_000)}

TABLES = TableSpec(
    "dtv.tables",
    ("table_id",),
    (
        text("table_id", "folder and name of the scan table"),
        text("network", "how the signal travels", closed=frozenset(NETWORKS.values()), required=True),
        text("country_iso2", "country of the name's first letters (ISO 3166-1 alpha-2); empty: a satellite, or no country"),
        text("place_name", "transmitter, town, network or satellite as the name spells it; 'All' = the whole country"),
        text("stated_on", "latest day that the table's remarks give; empty where they give none"),
        integer("stated_year", "year of it", low=1995, high=2100),
        text("remark_standard", "standard that the remarks name where the entries cannot", closed=frozenset({"DTMB"})),
        integer("channel_count", "entries of the table", low=1, unit="channels", required=True),
    ),
    "One row per scan table: what somebody received at a place, or a list of a country's channels.",
)
CHANNELS = TableSpec(
    "dtv.channels",
    ("table_id", "number"),
    (
        text("table_id", "the scan table"),
        integer("number", "place of the entry in it, from 1", low=1),
        text("channel_name", "name of the entry; empty where it has none of its own"),
        text("delivery_system", "system of transmission", closed=frozenset(SYSTEMS.values()), required=True),
        number("frequency_mhz", "centre frequency; empty where the one written lies in no band of its kind"),
        number("bandwidth_mhz", "bandwidth of the channel; empty where not given", low=1, high=10),
        number("symbol_rate_mbd", "symbols per microsecond, cable and satellite", unit="MBd"),
        text("modulation", "modulation; QAM/AUTO = found by the receiver", closed=frozenset(MODULATIONS.values())),
        text("polarization", "polarization of a satellite's signal", closed=frozenset(POLARIZATIONS.values())),
        text("stream_id", "physical layer pipe or input stream, where several share the channel"),
    ),
    "One row per entry of a scan table.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per table and one per entry; remarks are read for a day and a standard, never kept (they name contributors)."""
    for member, content in archive.members(given.content):
        parse.refuse_html(content, member)
        match = MEMBER.match(member)
        if match is None or match["folder"] not in NETWORKS:
            raise UnknownValue(f"{given.document} holds {member!r}, which is in none of the folders {', '.join(NETWORKS)}")
        network = NETWORKS[match["folder"]]
        lines, remarks = _lines(member, content)
        count = 0
        for count, entry in enumerate(_entries(given, member, lines), 1):
            channel = _channel(entry, network, {"table_id": member, "number": count})
            if str(channel["delivery_system"]).startswith("DVB-C"):
                network = "cable"  # American cable stands in the folder of the terrestrial system
            yield CHANNELS.name, channel
        if count == 0:
            raise BadDocument(f"{given.document}: {member} holds no entry; is it cut short?")
        yield TABLES.name, {**_table(given, member, network, match["name"], remarks), "channel_count": count}


def _lines(member: str, content: bytes) -> tuple[list[tuple[int, str]], list[str]]:
    """Numbered lines of the entries, strictly UTF-8, and the remarks, where older files still have Latin-1."""
    lines, remarks = [], []
    for number_, line in enumerate(content.split(b"\n"), 1):
        said = line.strip()
        if said.startswith(b"#"):
            remarks.append(said.decode("utf-8", "replace"))
        elif said:
            lines.append((number_, parse.text(said, f"{member}#line {number_}")))
    return lines, remarks


def _entries(given: Given, member: str, lines: list[tuple[int, str]]) -> Iterator[Fields]:
    values: dict[str, str] | None = None
    locator = ""
    for number_, line in lines:
        if line.startswith("[") and line.endswith("]"):
            if values is not None:
                yield Fields(values, given, locator)
            values, locator = {"": line[1:-1].strip()}, f"{member}#line {number_}"
            continue
        key, sign, value = (part.strip() for part in line.partition("="))
        if values is None or not sign:
            raise UnknownValue(f"{member}#line {number_} is neither an entry nor a field of one: {line[:60]!r}")
        if values.get(key, value) != value:
            given.error("duplicate-key", f"{key} has two values in one entry", locator=f"{member}#line {number_}", value=value)
        values[key] = value
    if values is not None:
        yield Fields(values, given, locator)


def _channel(entry: Fields, network: str, row: Row) -> Row:
    name = entry.take_text("", None)
    streams = entry.take_text("STREAM_ID", None)
    rate = entry.take_integer("SYMBOL_RATE", None)
    row |= {
        "channel_name": None if name in (None, "CHANNEL") else name,
        "delivery_system": entry.take_of("DELIVERY_SYSTEM", SYSTEMS),
        "frequency_mhz": _frequency(entry, network),
        # one contributor writes 0 for a bandwidth that the receiver finds
        "bandwidth_mhz": (entry.take_integer("BANDWIDTH_HZ", None) or 0) / HERTZ or None,
        "symbol_rate_mbd": None if rate is None else rate / HERTZ,
        "modulation": entry.take_of("MODULATION", MODULATIONS, None),
        "polarization": entry.take_of("POLARIZATION", POLARIZATIONS, None),
        "stream_id": streams,
        "locator": entry.locator,
    }
    entry.done(ignore=[*PASSED_OVER, *filter(PROGRAMME.match, entry.left)])
    return row


def _frequency(entry: Fields, network: str) -> float | None:
    """Megahertz: the tables give kilohertz for satellites and hertz for the rest."""
    said = entry.take_integer("FREQUENCY")
    if said is None:
        return None
    frequency = float(said / (KILOHERTZ if network == "satellite" else HERTZ))
    low, high = BANDS[network]
    if low <= frequency <= high:
        return frequency
    entry.given.problem("bad-number", f"a {network} frequency lies in no band of its kind", locator=entry.locator, value=said)
    return None


def _table(given: Given, member: str, network: str, name: str, remarks: list[str]) -> dict[str, Any]:
    match = COUNTRY.match(name) if network != "satellite" else None
    if match is None and network != "satellite" and not name.startswith("auto-"):
        given.error("bad-code", "the name of a table does not begin with a country", locator=member, value=name)
    country = match[1].upper() if match else None
    days = [day for remark in remarks if "bsolete" not in remark for day in DAY.findall(remark)]
    stated_on, stated_year = partial_date(max(days, default=None), given, member)
    return {
        "table_id": member,
        "network": network,
        # the United Kingdom by its old internet domain; ISO gives it GB
        "country_iso2": "GB" if country == "UK" else country,
        "place_name": (match[2] if match else name).replace("_", " "),
        "stated_on": stated_on,
        "stated_year": stated_year,
        "remark_standard": "DTMB" if any(ANOTHER.search(remark) for remark in remarks) else None,
        "locator": member,
    }


SOURCE = Source(
    name="dtv_scan_tables",
    title="Digital television scan tables",
    title_ja="デジタルテレビ放送の受信周波数表",
    publisher="LinuxTV contributors",
    homepage="https://git.linuxtv.org/dtv-scan-tables.git",
    licence=LINUXTV,
    documents=(
        Document(
            "dtv-scan-tables.tar.xz",
            web=Web("https://git.linuxtv.org/dtv-scan-tables.git", "a git repository; take a snapshot of it", is_data=False),
            mirror="bcast-dtv-scan-tables/dtv-scan-tables.tar.xz",
        ),
    ),
    tables=(TABLES, CHANNELS),
    read=read,
    # a day with the month 24, and a symbol rate with a stroke in it: slips of the contributors, left empty
    expect=Expect(
        rows={"dtv.tables": (2_000, 5_000), "dtv.channels": (10_000, 40_000)}, known=frozenset({"2021-24-10", "663-000"})
    ),
    covers="terrestrial tables of 49 economies, cable of 20, and satellites, as contributed until January 2023",
    limits="What viewers chose to contribute: an economy without a table may well broadcast, and most tables give no day. Many "
    "tables are older than the switch to a second generation. DTMB has no name in this format: Hong Kong's calls its "
    "entries DVB-T and says DMB-TH in its remarks. Japan is not in the set.",
)
