"""Internet number resources by economy: IPv4 addresses, IPv6 networks and AS numbers, from the regional registries."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kakehashi.collect import archive, parse, pickled
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Package, Row, Source, Web
from kakehashi.core.table import TableSpec, date, integer, number, text

REGISTRY_TERMS = Licence.of(
    "Regional Internet registries' terms: free use with attribution", "https://www.nro.net/statistics", ATTRIBUTION
)
REGISTRIES = frozenset({"afrinic", "apnic", "arin", "lacnic", "ripencc"})
ALL = "all"
UNITS = {"ipv4": "addresses", "ipv6": "/48 networks", "asn": "numbers"}
HELD = frozenset({"allocated", "assigned"})
FREE = frozenset({"available", "reserved"})
ECONOMY = re.compile(r"^[A-Z]{2}$")
IPV4_TUPLE, IPV6_TUPLE = ("ipaddress", "IPv4Address"), ("ipaddress", "IPv6Network")
PREFIX = re.compile(r"^[0-9a-f:]+/([0-9]{1,3})$")

RESOURCES = TableSpec(
    "rir.resources",
    ("country_iso2", "registry", "kind"),
    (
        text("country_iso2", "ISO 3166-1 alpha-2 code as the registry gives it; EU and AP are regions, no economies"),
        text("registry", "regional registry; 'all' = all five together, which one is not kept", closed=REGISTRIES | {ALL}),
        text("kind", "kind of resource", closed=frozenset(UNITS)),
        integer("block_count", "delegations (blocks)", low=1, unit="blocks", required=True),
        number("size_count", "addresses, networks or numbers, in the unit beside", low=0, required=True),
        text("size_unit", "IPv4: addresses; IPv6: /48 networks, one for a site (RFC 6177); AS numbers: numbers",
             closed=frozenset(UNITS.values()), required=True),
        date("last_date", "day of the latest delegation counted"),
        date("stated_date", "day for which the registry states this; empty where the copy does not keep it"),
    ),
    "One row per economy, registry and kind. Rows of 'all' hold those of a single registry too: never add the two.",
)  # fmt: skip


@dataclass
class _Sum:
    """What one economy holds of one kind at one registry."""

    blocks: int = 0
    size: float = 0.0
    last: dt.date | None = None
    locator: str = ""

    def add(self, size: float, locator: str, day: dt.date | None = None) -> None:
        """Add one delegation of that size."""
        self.locator = self.locator or locator
        self.blocks, self.size = self.blocks + 1, self.size + size
        self.last = max(self.last, day) if self.last and day else self.last or day


Sums = dict[tuple[str, str, str], _Sum]


def read(given: Given) -> Iterator[Named]:
    """One row per economy, registry and kind, summed over its delegations; the locator is that of the first."""
    if given.document == "delegated":
        for member, content in archive.members(given.content):
            yield from _statistics(given, member, parse.text(content, member))
        return
    sums: Sums = defaultdict(_Sum)
    for member, content in archive.members(given.content):
        if member.endswith("/ipv4_ranges.pkl"):
            _ipv4(given, member, pickled.read(content, [IPV4_TUPLE], member), sums)
        elif member.endswith("/ipv6_ranges.pkl"):
            _ipv6(given, member, pickled.read(content, [IPV6_TUPLE], member), sums)
        else:
            raise UnknownValue(f"{given.document} holds {member!r}, which is no table of ranges")
    if not sums:
        raise BadDocument(f"{given.document} holds no ranges")
    yield from _rows(sums, None)


def _rows(sums: Sums, stated: dt.date | None) -> Iterator[tuple[str, Row]]:
    for (economy, registry, kind), total in sums.items():
        yield (
            RESOURCES.name,
            {
                "country_iso2": economy,
                "registry": registry,
                "kind": kind,
                "block_count": total.blocks,
                "size_count": round(total.size, 6),
                "size_unit": UNITS[kind],
                "last_date": total.last,
                "stated_date": stated,
                "locator": total.locator,
            },
        )


def _statistics(given: Given, member: str, page: str) -> Iterator[Named]:
    """The registries' statistics exchange format, plain or extended; what is not held by anybody is passed over."""
    parse.refuse_html(page[:2000].encode(), member)
    lines = [(n, line) for n, line in enumerate(page.split("\n"), 1) if line.strip() and not line.startswith("#")]
    if not lines or not lines[0][1].startswith("2|"):
        raise BadDocument(f"{member} does not begin with the head of the exchange format, version 2")
    head = lines[0][1].split("|")
    if len(head) != 7 or head[1] not in REGISTRIES:
        raise UnknownValue(f"{member}: the head names no known registry: {lines[0][1][:80]!r}")
    stated = _day(given, f"{member}#line {lines[0][0]}", head[5])
    sums: Sums = defaultdict(_Sum)
    counts, promised = dict.fromkeys(UNITS, 0), dict.fromkeys(UNITS, 0)
    for number_, line in lines[1:]:
        locator, parts = f"{member}#line {number_}", line.split("|")
        if len(parts) == 6 and parts[5] == "summary":
            if not parts[4].isdigit():
                raise UnknownValue(f"{locator}: the summary counts {parts[4]!r}, which is no number")
            promised[_kind(parts[2], locator)] = int(parts[4])
            continue
        counts[_kind(parts[2] if len(parts) > 2 else "", locator)] += 1
        _delegation(given, locator, parts, head[1], sums)
    if counts != promised:
        raise BadDocument(f"{member} holds {counts} records and its summary promises {promised}; it is cut short or damaged")
    yield from _rows(sums, stated)


def _kind(said: str, locator: str) -> str:
    if said not in UNITS:
        raise UnknownValue(f"{locator}: {said!r} is no kind of resource; known are {', '.join(UNITS)}")
    return said


def _delegation(given: Given, locator: str, parts: list[str], registry: str, sums: Sums) -> None:
    if len(parts) not in (7, 8):
        raise UnknownValue(f"{locator}: a record has {len(parts)} parts, not 7 or 8: {'|'.join(parts)[:80]!r}")
    _, economy, kind, _, value, day, status = parts[:7]
    if status in FREE:
        return
    if status not in HELD:
        given.error("new-member", "a status is not in the list", locator=locator, value=status)
    elif not ECONOMY.match(economy):
        given.error("bad-code", "a delegation is to no economy", locator=locator, value=economy)
    elif not value.isdigit() or (kind == "ipv6" and int(value) > 128):
        given.error("bad-number", "the size of a delegation is no number", locator=locator, value=value)
    else:
        size = 2.0 ** (48 - int(value)) if kind == "ipv6" else float(value)
        sums[(economy, registry, kind)].add(size, locator, _day(given, locator, day))


def _day(given: Given, locator: str, said: str) -> dt.date | None:
    # registries write 00000000 or nothing where the day of an early delegation is lost
    if said in ("", "00000000"):
        return None
    try:
        return dt.datetime.strptime(said, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        given.error("bad-date", "there is no such day", locator=locator, value=said)
        return None


def _ipv4(given: Given, member: str, ranges: Any, sums: Sums) -> None:
    for place, entry in enumerate(_entries(ranges, member)):
        if not isinstance(entry, tuple) or len(entry) != 3 or not all(_is_address(part) for part in entry[:2]):
            raise UnknownValue(f"{member}#/{place}: a range is not (first, last, economy) but {str(entry)[:80]}")
        (first,), (last,), economy = entry
        if last < first:
            given.error("bad-number", "a range ends before it begins", locator=f"{member}#/{place}", value=f"{first} {last}")
        elif _is_economy(given, f"{member}#/{place}", economy):
            sums[(economy, ALL, "ipv4")].add(last - first + 1, f"{member}#/{place}")


def _ipv6(given: Given, member: str, ranges: Any, sums: Sums) -> None:
    for place, entry in enumerate(_entries(ranges, member)):
        try:
            (network,), economy = entry
            match = PREFIX.match(network)
        except (TypeError, ValueError) as error:
            raise UnknownValue(f"{member}#/{place}: a network is not (network, economy) but {str(entry)[:80]}") from error
        if match is None or int(match[1]) > 128:
            given.error("bad-code", "a network is not written as one", locator=f"{member}#/{place}", value=network)
        elif _is_economy(given, f"{member}#/{place}", economy):
            sums[(economy, ALL, "ipv6")].add(2.0 ** (48 - int(match[1])), f"{member}#/{place}")


def _entries(ranges: Any, member: str) -> Iterable[Any]:
    if not isinstance(ranges, list):
        raise BadDocument(f"{member} holds no list")
    return ranges


def _is_address(part: Any) -> bool:
    return isinstance(part, tuple) and len(part) == 1 and isinstance(part[0], int) and 0 <= part[0] < 2**32


def _is_economy(given: Given, locator: str, economy: Any) -> bool:
    if isinstance(economy, str) and ECONOMY.match(economy):
        return True
    given.error("bad-code", "a range is of no economy", locator=locator, value=economy)
    return False


SOURCE = Source(
    name="ip_resources",
    title="Internet number resources by economy",
    title_ja="国・地域別インターネット番号資源（IPアドレス・AS番号）",
    publisher="Regional Internet registries (AFRINIC, APNIC, ARIN, LACNIC, RIPE NCC)",
    homepage="https://www.nro.net/statistics",
    licence=REGISTRY_TERMS,
    documents=(
        Document(
            "ranges",
            web=Web(
                "https://www.nro.net/statistics", "the five registries' statistics files stand behind this page", is_data=False
            ),
            package=Package(
                "ip-to-country",
                "1.0.2",
                "e9ed48466bab9037ef86b20107c4770dc3f5893591c9684a4b252bbdb0629f0f",
                "ip_to_country/data/ipv[46]_ranges.pkl",
                date="2025-05-20",
            ),
            optional=True,
        ),
        Document(
            "delegated",
            web=Web("https://ftp.apnic.net/stats/apnic/delegated-apnic-latest", "one file per registry", is_data=False),
            mirror="net-rir-delegated/rir-delegated.zip",
            optional=True,
        ),
    ),
    tables=(RESOURCES,),
    read=read,
    expect=Expect(rows={"rir.resources": (200, 1_500)}),
    covers="IPv4 and IPv6 of all five registries, May 2025; with AS numbers and dates for APNIC (November 2024) and AFRINIC "
    "(May 2026)",
    limits="The economy is where the holder is registered, not where the addresses are used. ARIN, RIPE NCC and LACNIC are "
    "held only in the five-registry sum, without AS numbers and dates.",
)
