"""IEEE Registration Authority: which organisation holds which block of device addresses, and in which country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Package, Source, Web
from kakehashi.core.table import TableSpec, text

LISTING = Licence.of("IEEE public listing", "https://standards.ieee.org/products-programs/regauth/", ATTRIBUTION)
REGISTRIES = frozenset({"MA-L", "MA-M", "MA-S", "CID", "IAB"})
PREFIX = re.compile(r"^[0-9A-F]{6,9}$")
HEAD = re.compile(r"^([0-9A-F]{2}-[0-9A-F]{2}-[0-9A-F]{2})   \(hex\)\t\t(.*)$")
BASE = re.compile(r"^([0-9A-F]{6})     \(base 16\)\t\t(.*)$")
COUNTRY = re.compile(r"^[A-Z]{2}$")
# "... Sunnyvale CA US 94089": two capitals and a postcode, which has a digit in its first or second part; the last such place
BEFORE_POSTCODE = re.compile(r"\b([A-Z]{2})(?= (?:\S*\d\S*(?: \S+){0,2}|[A-Z]+ \S*\d\S*)$)")
# ... or nothing, or words instead of a postcode ("TW R.O.C.", "KR KOREA", "GB KINGDOM", "FI FI - 02600")
AT_END = re.compile(
    r"\b([A-Z]{2})(?: (?:KOREA|KINGDOM|TAIWAN|R\.?O\.?C\.?|ENGLAND|AFRICA|DEUTSCHLAND|NIL|NA|NO CODE|[A-Z]{2} ?- ?\d[\d ]*))?$",
    re.IGNORECASE,
)

REGISTRATIONS = TableSpec(
    "ieee.registrations",
    ("prefix", "organization_name"),
    (
        text("prefix", "the assigned prefix in hexadecimal digits; a few were assigned more than once"),
        text("registry", "registry: MA-L is a block of 2^24 addresses", closed=REGISTRIES, required=True),
        text("organization_name", "organisation as spelled; 'Private' where it asked not to be named"),
        text("country_iso2", "country of the registered address, as printed; empty where the listing prints none"),
    ),
    "One row per assignment; streets and towns are not stored.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per assignment, from the authority's CSV or from its text listing."""
    return _csv(given) if given.document == "oui_csv" else _listing(given)


def _csv(given: Given) -> Iterator[Named]:
    for line in parse.csv(given, archive.unpack(given.content)):
        prefix, registry = line.take_text("Assignment"), line.take_text("Registry")
        address = " ".join(line.take("Organization Address").split())
        country = country_of(address)
        if registry not in REGISTRIES:
            given.error("new-member", "a registry is not in the list", locator=line.locator, value=registry)
        if not PREFIX.match(prefix):
            given.error("bad-code", "an assignment is no hexadecimal prefix", locator=line.locator, value=prefix)
        if address and country is None:
            given.problem("no-country", "an address ends in no country", locator=line.locator, value=prefix)
        yield (
            REGISTRATIONS.name,
            {
                "prefix": prefix,
                "registry": registry,
                "organization_name": " ".join(line.take("Organization Name").split()),
                "country_iso2": country,
                "locator": line.locator,
            },
        )
        line.done()


def country_of(address: str) -> str | None:
    """The two-letter country of an address in one line, which ends in country and postcode; None where it cannot be told."""
    end = AT_END.search(address)
    found = [] if end is not None and end.end(1) < len(address) else BEFORE_POSTCODE.findall(address)
    if found:
        return str(found[-1])
    return end[1] if end is not None and end[1].isupper() else None


def _listing(given: Given) -> Iterator[Named]:
    page = parse.text(given.content, given.document).replace("\r\n", "\n")
    parse.refuse_html(given.content, given.document)
    blocks = page.split("\n\n")
    if not blocks[0].startswith("OUI/MA-L"):
        raise BadDocument(f"{given.document} does not begin with the listing's head but with {page[:40]!r}")
    number = blocks[0].count("\n") + 3
    for block in blocks[1:]:
        lines = block.split("\n")
        if block.strip():
            yield REGISTRATIONS.name, _assignment(given, lines, f"line {number}", is_last=block is blocks[-1])
        number += len(lines) + 1


def _assignment(given: Given, lines: list[str], locator: str, *, is_last: bool) -> dict[str, str | None]:
    head, base = HEAD.match(lines[0]), BASE.match(lines[1]) if len(lines) > 1 else None
    if head is None or base is None or head[1].replace("-", "") != base[1]:
        raise BadDocument(f"{given.document}: {locator}: no assignment but {lines[0][:80]!r}")
    address = [line.strip() for line in lines[2:] if line.strip()]
    name = " ".join(head[2].split())
    country = address[-1] if address else None
    if country is not None and not COUNTRY.match(country):
        # a handful of addresses are cut off before the country; the value shown is a street or town, so only the prefix is told
        given.problem("no-country", "an address ends in no country", locator=locator, value=base[1])
        country = None
    elif country is None and name != "Private":
        given.problem("no-country", "an organisation has no address", locator=locator, value=name)
    if is_last and country is None and name != "Private":
        raise BadDocument(f"{given.document} is cut short at {locator}")
    return {"prefix": base[1], "registry": "MA-L", "organization_name": name, "country_iso2": country, "locator": locator}


SOURCE = Source(
    name="ieee_registrations",
    title="IEEE registrations of device address blocks (MA-L)",
    title_ja="IEEE 機器アドレス割当登録簿（MA-L）",
    publisher="IEEE Registration Authority",
    homepage="https://standards.ieee.org/products-programs/regauth/",
    licence=LISTING,
    documents=(
        Document(
            "oui_csv",
            web=Web("https://standards-oui.ieee.org/oui/oui.csv", "about 4 MB; asked for once a day at most"),
            mirror="org-ieee-oui/oui.csv.gz",
        ),
        Document(
            "oui_txt",
            web=Web("https://standards-oui.ieee.org/oui/oui.txt", "the same listing as text", is_data=False),
            package=Package(
                "netaddr",
                "1.3.0",
                "c2c6a8ebe5554ce33b7d5b3a306b71bbb373e000bbbf2350dd5213cc56e3dbbe",
                "netaddr/eui/oui.txt",
                date="2024-05-28",
            ),
            instead_of="oui_csv",
        ),
    ),
    tables=(REGISTRATIONS,),
    read=read,
    expect=Expect(rows={"ieee.registrations": (30_000, 60_000)}),
    covers="blocks of device addresses by registered organisation: makers of network equipment 2022 or 2024 by copy",
    limits="A registration says that somebody once bought a block, not that anything is made or sold; the country is that of "
    "the registered address. Subsidiaries and spellings stand side by side.",
)
