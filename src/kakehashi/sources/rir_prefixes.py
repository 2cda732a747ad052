"""Regional Internet registries: IPv4 and IPv6 prefixes by the economy of their holder, one list each."""

from __future__ import annotations

import re

import polars as pl

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import CC0
from kakehashi.core.source import Document, Expect, Frames, Given, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

MEMBER = re.compile(r"^([a-z]{2})/ipv([46])-aggregated\.txt$")
HEAD = (
    re.compile(r"^# Country: (?P<name>.+) \((?P<country>[A-Z]{2})\)$"),
    re.compile(r"^# Address family: IPv(?P<version>[46])$"),
    re.compile(r"^# Delegation status: Allocated \|\| Assigned$"),
    re.compile(r"^# Export mode: Aggregated$"),
    re.compile(r"^#$"),
)
# shape of a prefix, its longest length, and the length of the unit that is counted
SHAPES = {4: (r"^([0-9]{1,3}(?:\.[0-9]{1,3}){3})/([0-9]{1,2})$", 32, 32), 6: (r"^([0-9a-f:]+)/([0-9]{1,3})$", 64, 48)}
UNITS = {4: "addresses", 6: "/48 networks"}

ECONOMIES = TableSpec(
    "rir_prefixes.economies",
    ("country_iso2", "ip_version"),
    (
        text("country_iso2", "ISO 3166-1 alpha-2 code of the holder's registration; EU is a region, no economy"),
        integer("ip_version", "version of the Internet protocol", low=4, high=6),
        text("country_name", "economy as the list spells it", required=True),
        integer("prefix_count", "prefixes, neighbouring ones joined", low=0, unit="prefixes", required=True),
        number("size_count", "addresses or networks, in the unit beside", low=0, required=True),
        text("size_unit", "IPv4: addresses; IPv6: /48 networks, one for a site (RFC 6177)", closed=frozenset(UNITS.values())),
    ),
    "One row per economy and version.",
)
PREFIXES = TableSpec(
    "rir_prefixes.prefixes",
    ("country_iso2", "prefix"),
    (
        text("country_iso2", "ISO 3166-1 alpha-2 code of the holder's registration"),
        text("prefix", "prefix in CIDR notation"),
        integer("ip_version", "version of the Internet protocol", low=4, high=6),
    ),
    "One row per prefix: neighbouring prefixes of one economy are joined, so none is one delegation.",
)


def read(given: Given) -> Frames:
    """Prefixes and their sums by economy and version."""
    sums: list[Row] = []
    parts: list[pl.DataFrame] = []
    for member, content in archive.members(given.content):
        match = MEMBER.match(member)
        if match is None:
            raise UnknownValue(f"{given.document} holds {member!r}, which is no list of prefixes")
        row, frame = _list(given, member, content, match[1].upper(), int(match[2]))
        sums.append(row)
        parts.append(frame)
    if not parts:
        raise BadDocument(f"{given.document} holds no list of prefixes")
    return {ECONOMIES.name: pl.DataFrame(sums), PREFIXES.name: pl.concat(parts)}


def _list(given: Given, member: str, content: bytes, country: str, version: int) -> tuple[Row, pl.DataFrame]:
    """One list; an error for a head of another economy or version, and for what is no prefix."""
    parse.refuse_html(content, member)
    lines = parse.text(content, member).split("\n")
    said: dict[str, str] = {}
    for number_, pattern in enumerate(HEAD):
        match = pattern.match(lines[number_]) if number_ < len(lines) else None
        if match is None:
            raise UnknownValue(f"{member}#line {number_ + 1} is not the head it should be: {lines[number_ : number_ + 1]}")
        said |= match.groupdict()
    if (said["country"], said["version"]) != (country, str(version)):
        raise BadDocument(f"{member} says that it is of {said['country']}, IPv{said['version']}")
    if lines[-1]:
        raise BadDocument(f"{member}: the last line has no end; the list is cut short")
    shape, longest, unit = SHAPES[version]
    frame = (
        pl.DataFrame({"prefix": lines[len(HEAD) : -1]}, schema={"prefix": pl.String})
        .with_row_index("line", offset=len(HEAD) + 1)
        .with_columns(length=pl.col("prefix").str.extract(shape, 2).cast(pl.Int64))
    )
    bad = frame.filter(pl.col("length").is_null() | (pl.col("length") > longest))
    for line, prefix in bad.select("line", "prefix").head(20).iter_rows():
        given.error("bad-code", "a prefix is not written as one", locator=f"{member}#line {line}", value=prefix)
    row = {
        "country_iso2": country,
        "ip_version": version,
        "country_name": said["name"],
        "prefix_count": frame.height,
        "size_count": float(frame.select((2.0 ** (unit - pl.col("length"))).sum()).item()),
        "size_unit": UNITS[version],
        "locator": member,
    }
    return row, frame.select(
        pl.lit(country).alias("country_iso2"),
        "prefix",
        pl.lit(version, dtype=pl.Int64).alias("ip_version"),
        pl.format("{}#line {}", pl.lit(member), "line").alias("locator"),
    )


SOURCE = Source(
    name="rir_prefixes",
    title="Internet prefixes by economy",
    title_ja="国・地域別のインターネットアドレスブロック（プレフィックス）",
    publisher="Regional Internet registries, compiled by ipverse",
    homepage="https://github.com/ipverse/rir-ip",
    licence=CC0,
    documents=(
        Document(
            "rir-country-prefixes.tar.xz",
            web=Web("https://github.com/ipverse/rir-ip", "a git repository, renewed daily; take a snapshot", is_data=False),
            mirror="net-rir-country/rir-country-prefixes.tar.xz",
        ),
    ),
    tables=(ECONOMIES, PREFIXES),
    read=read,
    expect=Expect(rows={"rir_prefixes.economies": (400, 520), "rir_prefixes.prefixes": (180_000, 500_000)}),
    covers="IPv4 of 237 and IPv6 of 231 economies, all five registries, 1 February 2026",
    limits="The economy is where the holder is registered, not where the addresses are used. Neighbouring delegations are "
    "joined, without dates or holders. The source 'ip_resources' gives the registries' own records: compare, never add.",
)
