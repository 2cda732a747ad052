"""Linux wireless-regdb: in which bands, how wide and how strong radio local area networks may send, by country."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts

ISC = Licence.of("ISC", "https://git.kernel.org/pub/scm/linux/kernel/git/wens/wireless-regdb.git/tree/LICENSE", ATTRIBUTION)
WORLD = "00"
COUNTRY = re.compile(r"^country ([A-Z]{2}|00):(?:\s*(\S+))?$")
NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
BAND = re.compile(rf"^\({NUMBER} - {NUMBER} @ ?{NUMBER}\), \({NUMBER}( ?mW)?\)((?:, ?[A-Za-z0-9=-]+)*)$")
# how a device tells and shares channels in its queues: no rule on spectrum, and passed over by name
QUEUES = re.compile(r"^(?:vo|vi|be|bk)_(?:c|ap): [a-z_=0-9, ]+$")
FLAGS = {
    "DFS": "is_dfs",
    "NO-OUTDOOR": "is_indoor_only",
    "NO-INDOOR": "is_outdoor_only",
    "NO-IR": "is_passive",
    "NO-OFDM": "is_without_ofdm",
    "AUTO-BW": "is_joinable",
}
RADAR = {"DFS-ETSI": "ETSI", "DFS-FCC": "FCC", "DFS-JP": "JP"}
ADDRESS = re.compile(r"https?://[^\s<>\"']+")

DOMAINS = TableSpec(
    "wireless.domains",
    ("domain_code",),
    (
        text("domain_code", "ISO 3166-1 alpha-2 code, or 00: what is allowed wherever a device may be"),
        text("country_iso2", "the same where it is a country"),
        text("radar_rules", "whose rules of radar detection hold; empty: none named", closed=frozenset(RADAR.values())),
        integer("band_count", "bands with a rule", low=1, unit="bands", required=True),
        texts("cited_urls", "addresses that the remarks cite, most often the national rule"),
    ),
    "One row per regulatory domain.",
)
BANDS = TableSpec(
    "wireless.bands",
    ("domain_code", "number"),
    (
        text("domain_code", "regulatory domain"),
        integer("number", "place of the band in its domain, from 1", low=1),
        number("lower_mhz", "lower edge of the band", low=0, required=True),
        number("upper_mhz", "upper edge of the band", low=0, required=True),
        number("bandwidth_mhz", "widest channel allowed", low=0, required=True),
        number("eirp_dbm", "highest power allowed (EIRP), in dBm", unit="dBm", low=-20, high=60, required=True),
        boolean("is_stated_in_mw", "whether the database states that power in milliwatts; it is converted here"),
        boolean("is_dfs", "whether a device must watch for radar and give way (dynamic frequency selection)"),
        boolean("is_indoor_only", "whether use outdoors is not allowed"),
        boolean("is_outdoor_only", "whether use indoors is not allowed"),
        boolean("is_passive", "whether a device may not be the first to send"),
        boolean("is_without_ofdm", "whether OFDM is not allowed"),
        boolean("is_joinable", "whether a channel may reach over the edge into the neighbouring band"),
    ),
    "One row per band of a regulatory domain.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per domain and per band; remarks are read for the addresses they cite and are not kept."""
    page = parse.text(archive.unpack(given.content), given.document)
    parse.refuse_html(page[:2000].encode(), given.document)
    domain: dict[str, Any] | None = None
    cited: list[str] = []
    for number_, line in enumerate(page.splitlines(), 1):
        said, sign, remark = (part.strip() for part in line.partition("#"))
        if sign:
            cited += ADDRESS.findall(remark)
        locator = f"line {number_}"
        if said.startswith("country "):
            yield from _ended(domain)
            domain, cited = _domain(given, said, locator, cited), []
        elif said.startswith("("):
            if domain is None:
                raise UnknownValue(f"{given.document}: {locator} gives a band before any country: {said[:60]!r}")
            domain["band_count"] += 1
            yield BANDS.name, _band(given, said, locator, domain)
        elif not said and not sign and domain is not None:
            domain["cited_urls"] += cited  # an empty line ends the country, and what follows is said of the next
            cited = []
        elif said and not QUEUES.match(said) and not said.startswith("wmmrule "):
            raise UnknownValue(f"{given.document}: {locator} is nothing that the grammar knows: {said[:60]!r}")
    if domain is None:
        raise BadDocument(f"{given.document} holds no country")
    domain["cited_urls"] += cited
    yield from _ended(domain)


def _domain(given: Given, said: str, locator: str, cited: list[str]) -> dict[str, Any]:
    match = COUNTRY.match(said)
    if match is None:
        raise UnknownValue(f"{given.document}: {locator} begins a country in a way that is none: {said[:60]!r}")
    if match[2] is not None and match[2] not in RADAR:
        given.error("new-member", "rules of radar detection are not in the list", locator=locator, value=match[2])
    return {
        "domain_code": match[1],
        "country_iso2": None if match[1] == WORLD else match[1],
        "radar_rules": RADAR.get(match[2]),
        "band_count": 0,
        "cited_urls": list(cited),
        "locator": locator,
    }


def _ended(domain: dict[str, Any] | None) -> Iterator[Named]:
    if domain is not None:
        # a remark ends its sentence or its bracket behind an address
        addresses = [address.rstrip(".,;)") for address in domain["cited_urls"]]
        yield DOMAINS.name, {**domain, "cited_urls": list(dict.fromkeys(addresses))}


def _band(given: Given, said: str, locator: str, domain: dict[str, Any]) -> dict[str, Any]:
    match = BAND.match(said)
    if match is None:
        raise UnknownValue(f"{given.document}: {locator} is no band: {said[:80]!r}")
    lower, upper, width, power = (float(match[part]) for part in (1, 2, 3, 4))
    if upper <= lower:
        given.error("bad-number", "a band ends before it begins", locator=locator, value=said[:60])
    if match[5] and power <= 0:
        given.error("bad-number", "a power in milliwatts is not above zero", locator=locator, value=said[:60])
    flags = {flag.strip() for flag in match[6].split(",")} - {"", "wmmrule=ETSI"}
    for flag in sorted(flags - set(FLAGS)):
        given.error("new-member", "a flag of a band is not in the list", locator=locator, value=flag)
    return {
        "domain_code": domain["domain_code"],
        "number": domain["band_count"],
        "lower_mhz": lower,
        "upper_mhz": upper,
        "bandwidth_mhz": width,
        "eirp_dbm": round(10 * math.log10(power), 2) if match[5] and power > 0 else power,
        "is_stated_in_mw": bool(match[5]),
        **{column: flag in flags for flag, column in FLAGS.items()},
        "locator": locator,
    }


SOURCE = Source(
    name="wireless_regdb",
    title="Wireless regulatory database",
    title_ja="無線LANの国・地域別電波規制データベース",
    publisher="Linux wireless-regdb contributors",
    homepage="https://wireless.docs.kernel.org/en/latest/en/developers/regulatory/wireless-regdb.html",
    licence=ISC,
    documents=(
        Document(
            "db",
            web=Web("https://git.kernel.org/pub/scm/linux/kernel/git/wens/wireless-regdb.git/plain/db.txt"),
            mirror="net-wireless-regdb/db.txt.gz",
        ),
    ),
    tables=(DOMAINS, BANDS),
    read=read,
    expect=Expect(rows={"wireless.domains": (150, 260), "wireless.bands": (900, 3_000)}),
    covers="radio local area networks of 181 economies from below 1 to 71 GHz, and the rule for devices that do not know where "
    "they are, June 2026",
    limits="What the Linux kernel enforces, kept by volunteers after the national rules that the remarks cite: not the rule "
    "itself. Limits are lowered where a device cannot control its power, and a band left out may well be allowed.",
)
