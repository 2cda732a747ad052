"""National and regional tables of frequency allocations: which radio service may use which band, by rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts

CC_BY_SA_4 = Licence.of(
    "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/", ATTRIBUTION, SHARE_ALIKE + "CC-BY-SA-4.0"
)
# the folders are named by the codes of the CEPT's frequency information system, of which many mean another country than ISO's:
# kr is Kosovo, sg Slovakia, mn Montenegro, mo Macedonia, ci Croatia, bo Bosnia; so the name in the metadata decides.
# Kosovo has no code in ISO 3166-1, and stays without one
ECONOMIES: dict[str, str | None] = {
    "Albania": "ALB", "Andorra": "AND", "Austria": "AUT", "Azerbaijan": "AZE", "Belarus": "BLR", "Belgium": "BEL",
    "Bosnia and Herzegovina": "BIH", "Bulgaria": "BGR", "Canada": "CAN", "Croatia": "HRV", "Cyprus": "CYP",
    "CzechRepublic": "CZE", "Denmark": "DNK", "Estonia": "EST", "Finland": "FIN", "France": "FRA", "Georgia": "GEO",
    "Germany": "DEU", "Greece": "GRC", "Hungary": "HUN", "Iceland": "ISL", "Ireland": "IRL", "Italy": "ITA", "Kosovo": None,
    "Latvia": "LVA", "Liechtenstein": "LIE", "Lithuania": "LTU", "Luxembourg": "LUX", "Macedonia (FYROM)": "MKD",
    "Malta": "MLT", "Moldova": "MDA", "Montenegro": "MNE", "Netherlands": "NLD", "Norway": "NOR", "Poland": "POL",
    "Portugal": "PRT", "Romania": "ROU", "Russian Federation": "RUS", "Serbia": "SRB", "Slovakia": "SVK", "Slovenia": "SVN",
    "Spain": "ESP", "Sweden": "SWE", "Switzerland": "CHE", "Turkey": "TUR", "Ukraine": "UKR", "United Kingdom": "GBR",
    "United States of America": "USA",
}  # fmt: skip
REGIONS = frozenset({"European Union", "ITU", "ITU Region 1", "ITU Region 2", "ITU Region 3"})
TABLE = re.compile(r"^allocation-tables/([a-z0-9]+)/(metadata|allocations|footnotes)\.tsv$")
# the heading of all tables, lists that explain words, and the two halves of the table of the United States in an older form
PASSED_OVER = re.compile(
    r"^allocation-tables/(metadata|itu/services|us/(non-)?government/allocations"
    r"|eu/(abbreviations|decissions-and-recommendations|european-standards))\.tsv$"
)
# slips and variants in the headings of some tables
HEADINGS = {"legion": "region", "Category": "category", "sub-Table": "sub-table", "activity": "sub-table"}
WANTED = frozenset({"region", "sub-table", "lower_frequency", "upper_frequency", "service", "category", "footnotes"})
CATEGORIES = {"p": "primary", "s": "secondary", "": None}
NONE = frozenset({"", "-"})
UNALLOCATED = re.compile(r"^\(?not allocated\)?$", re.IGNORECASE)
HERTZ = 1_000_000

TABLES = TableSpec(
    "spectrum.allocation_tables",
    ("table_code",),
    (
        text("table_code", "folder of the table; no country code: kr is Kosovo, sg Slovakia"),
        text("place_name", "country or region as the table's metadata name it", required=True),
        text("economy_code", "ISO 3166-1 alpha-3 of that country; empty for regions and Kosovo"),
        text("edition", "edition of the table as stated"),
        integer("edition_year", "year of that edition", low=1990, high=2100),
        text("official_url", "the authority's own table, where one is named"),
        texts("parent_regions", "tables that stand above it"),
        integer("allocation_count", "rows of the table; 0 = the compilers have its heading only", low=0, unit="rows"),
        boolean("has_upper_edges", "whether the bands have both edges; in some tables the upper edge was lost"),
    ),
    "One row per table of allocations.",
)
ALLOCATIONS = TableSpec(
    "spectrum.allocations",
    ("table_code", "number"),
    (
        text("table_code", "the table"),
        integer("number", "place in the table, from 1", low=1),
        text("economy_code", "ISO 3166-1 alpha-3 of the table's country; empty for regions and Kosovo"),
        number("lower_mhz", "lower edge of the band", low=0, required=True),
        number("upper_mhz", "upper edge of the band; empty where the table repeats the lower one", low=0),
        text("service", "radio service as spelled; empty: what the row says holds for the whole band"),
        text("rank", "rank of the service in the band", closed=frozenset({"primary", "secondary"})),
        boolean("is_unallocated", "whether the table says that the band is not allocated"),
        text("sub_table", "part of the table, such as federal and other use"),
        texts("footnotes", "footnotes by number"),
        texts("applications", "applications, in the words of the CEPT's tables"),
    ),
    "One row per band and service, and one per band for what holds for all of it.",
)
FOOTNOTES = TableSpec(
    "spectrum.footnotes",
    ("table_code", "place"),
    (
        text("table_code", "the table that gives the text"),
        integer("place", "place in the table's list, from 1", low=1),
        text("footnote", "number of the footnote; two stand twice, where the compilers broke a text", required=True),
        text("footnote_text", "its text as given", required=True),
    ),
    "One row per footnote whose text is given: of the Radio Regulations, Europe, Canada and the United Kingdom.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per table, allocation and footnote; the metadata's name of a country decides, never its folder's code."""
    members: dict[tuple[str, str], tuple[str, bytes]] = {}
    for member, content in archive.members(given.content):
        match = TABLE.match(member)
        if match is not None:
            members[(match[1], match[2])] = (member, content)
        elif not PASSED_OVER.match(member):
            given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=member, value=member)
    if not members:
        raise BadDocument(f"{given.document} holds no table of allocations")
    for code, part in sorted(members):
        if (code, "metadata") not in members:
            raise BadDocument(f"{given.document} holds a table {code!r} without metadata; whose it is cannot be told")
        if part == "metadata":
            yield from _table(given, code, members)
        elif part == "footnotes":
            yield from _footnotes(code, *members[(code, part)])


def _footnotes(code: str, member: str, content: bytes) -> Iterator[Named]:
    # one text of the Radio Regulations is broken before the number of another footnote that it names
    content = content.replace(b"\n5.331. Furthermore", b" 5.331. Furthermore")
    for place, (locator, line) in enumerate(_lines(member, content, frozenset({"ref", "description"})), 1):
        row = {"table_code": code, "place": place, "locator": locator}
        yield FOOTNOTES.name, {**row, "footnote": line["ref"].strip(), "footnote_text": line["description"].strip()}


def _table(given: Given, code: str, members: Mapping[tuple[str, str], tuple[str, bytes]]) -> Iterator[Named]:
    member, content = members[(code, "metadata")]
    said = {line["name"]: line["value"].strip() for _, line in _lines(member, content, frozenset({"name", "value"}))}
    for name in sorted(set(said) - {"iso2", "name_en", "official", "edition", "parentRegions", ""}):
        given.error("unknown-field", f"the field {name!r} is not known", locator=member, value=said[name])
    place = said.get("name_en", "")
    if place not in ECONOMIES and place not in REGIONS:
        given.error("new-member", "a table is of a country that is not in the list", locator=member, value=place)
    table: Row = {
        "table_code": code,
        "place_name": place,
        "economy_code": ECONOMIES.get(place),
        "edition": said.get("edition") or None,
        "edition_year": int(said["edition"]) if said.get("edition", "").isdigit() else None,
        "official_url": said.get("official") or None,
        "parent_regions": _list(said.get("parentRegions", "")),
        "allocation_count": 0,
        "has_upper_edges": False,
        "locator": member,
    }
    if (code, "allocations") in members:
        for row in _allocations(given, *members[(code, "allocations")], table):
            table["allocation_count"] += 1
            table["has_upper_edges"] |= row["upper_mhz"] is not None
            yield ALLOCATIONS.name, row
    yield TABLES.name, table


def _lines(
    member: str, content: bytes, wanted: frozenset[str], more: frozenset[str] = frozenset()
) -> Iterator[tuple[str, dict[str, str]]]:
    """Locator and values of each line; UnknownValue for other columns than `wanted` and `more`, or a line of another length."""
    parse.refuse_html(content, member)
    lines = parse.text(content, member).splitlines()
    header = [HEADINGS.get(name, name) for name in (lines[0] if lines else "").split("\t")]
    missing, unknown = wanted - set(header), [name for name in header if name not in wanted | more]
    if missing or unknown or len(set(header)) != len(header):
        raise UnknownValue(f"{member} has not the columns it should: missing {sorted(missing)}, not known {unknown}")
    for number_, line in enumerate(lines[1:], 2):
        values = line.split("\t")
        if len(values) == len(header):
            yield f"{member}#line {number_}", dict(zip(header, values, strict=True))
        elif line.strip():
            raise UnknownValue(f"{member}#line {number_} has {len(values)} values and the header {len(header)}")


def _allocations(given: Given, member: str, content: bytes, table: Row) -> Iterator[Row]:
    for number_, (locator, line) in enumerate(_lines(member, content, WANTED, frozenset({"applications"})), 1):
        lower, upper, category = line["lower_frequency"], line["upper_frequency"], line["category"].strip()
        if not lower.isdigit() or not upper.isdigit() or int(upper) < int(lower):
            given.error("bad-number", "the edges of a band are none", locator=locator, value=f"{lower} {upper}")
            continue
        if category not in CATEGORIES:
            given.error("new-member", "a rank is not in the list", locator=locator, value=category)
        if lower == upper:
            given.problem(
                "lost-edge",
                "the upper edge of a band is the lower one again; left empty",
                locator=locator,
                value=f"{lower} {upper}",
            )
        service = " ".join(line["service"].split())
        is_unallocated = UNALLOCATED.match(service) is not None
        yield {
            "table_code": table["table_code"],
            "number": number_,
            "economy_code": table["economy_code"],
            "lower_mhz": int(lower) / HERTZ,
            "upper_mhz": None if lower == upper else int(upper) / HERTZ,
            "service": None if service in NONE or is_unallocated else service,
            "rank": None if is_unallocated else CATEGORIES.get(category),
            "is_unallocated": is_unallocated,
            "sub_table": line["sub-table"].strip() or None,
            "footnotes": _list(line["footnotes"]),
            "applications": _list(line.get("applications", "")),
            "locator": locator,
        }


def _list(said: str) -> list[str]:
    """The parts between commas, each once, in their order."""
    return list(dict.fromkeys(part.strip() for part in said.split(",") if part.strip()))


SOURCE = Source(
    name="spectrum_allocations",
    title="National and regional frequency allocation tables",
    title_ja="各国・各地域の周波数分配表",
    publisher="EarthFrequencies, after the CEPT's frequency information system and national regulators",
    homepage="https://efis.cept.org/",
    licence=CC_BY_SA_4,
    documents=(
        Document(
            "spectrum-allocations.tar.xz",
            web=Web(
                "https://github.com/EarthFrequencies/earth-frequencies-data", "a git repository, no longer kept", is_data=False
            ),
            mirror="spec-allocations/spectrum-allocations.tar.xz",
        ),
    ),
    tables=(TABLES, ALLOCATIONS, FOOTNOTES),
    read=read,
    expect=Expect(
        rows={
            "spectrum.allocation_tables": (40, 80),
            "spectrum.allocations": (80_000, 150_000),
            "spectrum.footnotes": (500, 3_000),
        }
    ),
    covers="tables of 46 European economies, Canada, the United States, Europe as a whole and the three ITU regions, about "
    "2012 to 2022; those of Azerbaijan, Belgium, Russia and Ukraine are headings only",
    limits="No table of Japan, Korea, Singapore or Mongolia: the folders kr, sg and mn are Kosovo, Slovakia and Montenegro. In "
    "the tables of eight economies the upper edges of the bands were lost when they were compiled, and some bands of others "
    "span far more than they should. Most tables state no edition. For a decision, open the regulator's own table.",
)
