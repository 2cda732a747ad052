"""US National Science Foundation (NCSES): patents by technical field and economy, trademarks and industries beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import PUBLIC_DOMAIN
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text

CATALOG = "catalog.csv"
MEMBER = re.compile(r"^(\d+)/(data\.csv|notes\.txt)$")
REGION = "region_country_or_economy"
LEVELS = 4
VALUE = re.compile(r"^field_(\d{4})(?:_(\w+))?$")
UNITS = re.compile(r"^\*\*Units:\*\* \((.+)\)\s*$", re.MULTILINE)
BY = r", by region, country, or economy: \d{4}.\d\d(?:\d\d)?$"
# the 35 fields of the WIPO IPC-Technology Concordance (Schmoch 2008), in its order
WIPO_FIELDS = (
    "electrical machinery, apparatus, energy",
    "audio-visual technology",
    "telecommunications",
    "digital communication",
    "basic communication processes",
    "computer technology",
    "IT methods for management",
    "semiconductors",
    "optics",
    "measurement",
    "analysis of biological materials",
    "control",
    "medical technology",
    "organic fine chemistry",
    "biotechnology",
    "pharmaceuticals",
    "macromolecular chemistry, polymers",
    "food chemistry",
    "basic materials chemistry",
    "materials, metallurgy",
    "surface technology, coating",
    "microstructural and nanotechnology",
    "chemical engineering",
    "environmental technology",
    "handling",
    "machine tools",
    "engines, pumps, turbines",
    "textile and paper machines",
    "other special machines",
    "thermal processes and apparatus",
    "mechanical elements",
    "transport",
    "furniture, games",
    "other consumer goods",
    "civil engineering",
)
ALL = "all"


@dataclass(frozen=True)
class _Family:
    """Tables of one kind: their title, and the measure of each column ending."""

    title: re.Pattern[str]
    kind: str
    measures: dict[str | None, str]


PATENTS: dict[str | None, str] = {"uspto_patents": "USPTO patents", "patent_families": "patent families"}
FAMILIES = (
    _Family(re.compile(rf"^USPTO patents and patent families granted(?: in (.+))?{BY}"), "technical field", PATENTS),
    _Family(re.compile(rf"^(Unclassified) USPTO patents and patent families granted{BY}"), "no technical field", PATENTS),
    _Family(re.compile(rf"^USPTO design patents granted{BY}"), "designs", {None: "USPTO design patents"}),
    _Family(
        re.compile(
            r"^Number of registered USPTO and EUIPO trademarks"
            rf"(?: in the business sector of (.+)| (unassigned under the Nice classification))?{BY}"
        ),
        "business sector",
        {"uspto": "USPTO trademarks", "euipo": "EUIPO trademarks"},
    ),
    _Family(re.compile(rf"^Value added of (.+){BY}"), "industry", {None: "value added"}),
)
MEASURES = frozenset(measure for family in FAMILIES for measure in family.measures.values())
RESIDUALS = frozenset({"World", "All others", "Unclassified", "Former Soviet Union"})
PASSED_OVER = (
    (re.compile("patent|trademark", re.IGNORECASE), "patents or trademarks, but not by field or year and economy"),
    (re.compile("article|publication|citation|collaborat|research portfolio", re.IGNORECASE), "scientific publications"),
    (re.compile("degree|doctorate|student|visa", re.IGNORECASE), "education and people"),
    (
        re.compile("R&D|GERD|obligation|expenditure|research", re.IGNORECASE),
        "research expenditure, mostly inside the United States",
    ),
    (
        re.compile("compan|firm|digital|intellectual property|artificial", re.IGNORECASE),
        "surveys of companies in the United States",
    ),
    (re.compile("industr|products|venture|financ|capital", re.IGNORECASE), "industries, trade or finance in another layout"),
)
OTHER = "another subject"

FIGURES = TableSpec(
    "ncses_patents.figures",
    ("table_number", "measure", "region_path", "year"),
    (
        text("table_number", "number of the table, see ncses_patents.tables", required=True),
        text("measure", "what is counted", closed=MEASURES, required=True),
        text("subject_kind", "what the subject is", closed=frozenset(family.kind for family in FAMILIES), required=True),
        text("subject", "technical field, business sector or industry; 'all' where the table is of all of them", required=True),
        integer("wipo_field_number", "number of the technical field in WIPO's concordance", low=1, high=35),
        text("region_path", "economy with the regions above it, joined by ' -> '", required=True),
        text("region_name", "economy or region, as spelled", required=True),
        boolean("is_aggregate", "whether it is a region, a residual or a former state, and no economy", required=True),
        integer("year", "year", low=1990, high=2100, required=True),
        number("value", "value; patents are shared among inventors' economies and rounded", required=True),
        text("unit", "unit", required=True),
    ),
    "one row per table, measure, economy or region, and year",
)
TABLES = TableSpec(
    "ncses_patents.tables",
    ("modal_id",),
    (
        text("modal_id", "number of the table in the authority's database", required=True),
        text("table_number", "number of the table in its report; reports share numbers", required=True),
        text("title", "title", required=True),
        text("unit", "unit, where the notes give one"),
        integer("row_count", "rows of the table without its header", required=True),
        boolean("is_read", "whether its values are in ncses_patents.figures", required=True),
        text("passed_over_because", "why they are not"),
    ),
    "one row per table of the document, read or passed over",
)


def read(given: Given) -> Iterator[Named]:
    """The list of tables, and the values of those that are patents, trademarks or industries by economy and year."""
    files: dict[tuple[str, str], bytes] = {}
    catalog: bytes | None = None
    for name, content in archive.members(given.content):
        match = MEMBER.match(name)
        if match is not None:
            files[match[1], match[2]] = content
        elif name == CATALOG:
            catalog = content
        else:
            given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=name, value=name)
    if catalog is None:
        raise BadDocument(f"{given.document} holds no {CATALOG}")
    listed = set()
    for line in parse.csv(given, catalog, locator=CATALOG):
        table = _table(line)
        listed.add(table["modal_id"])
        yield from _read(given, table, files)
    strange = {modal_id for modal_id, _ in files} - listed
    if strange:
        given.error("unknown-member", "a table is not in the catalog", locator=CATALOG, value=sorted(strange)[:3])


def _table(line: Fields) -> Row:
    row = {
        "locator": line.locator,
        "modal_id": line.take_text("modal_id"),
        "table_number": line.take_text("table_number"),
        "title": html.unescape(line.take_text("title")),
        # the catalog counts the header too
        "row_count": (line.take_integer("rows") or 1) - 1,
    }
    line.done(ignore=("bytes",))
    return row


def _read(given: Given, table: Row, files: dict[tuple[str, str], bytes]) -> Iterator[Named]:
    modal_id, title = table["modal_id"], table["title"]
    data, notes = files.get((modal_id, "data.csv")), files.get((modal_id, "notes.txt"))
    if data is None or notes is None:
        raise BadDocument(f"{given.document}: the table {modal_id} ({title}) has no data or no notes")
    said = UNITS.search(parse.text(notes, f"{modal_id}/notes.txt"))
    unit = said[1] if said is not None else None
    found = next(((family, match) for family in FAMILIES if (match := family.title.match(title))), None)
    because = None if found else next((reason for pattern, reason in PASSED_OVER if pattern.search(title)), OTHER)
    yield TABLES.name, table | {"unit": unit, "is_read": found is not None, "passed_over_because": because}
    if found is None:
        return
    if unit is None:
        raise BadDocument(f"{given.document}: the notes of the table {modal_id} give no unit")
    family, match = found
    subject = next((group for group in match.groups() if group), ALL)
    head = {"table_number": table["table_number"], "subject_kind": family.kind, "subject": subject, "unit": unit}
    head["wipo_field_number"] = _wipo(given, family, subject, f"{modal_id}/data.csv")
    lines = list(parse.csv(given, data, locator=f"{modal_id}/data.csv"))
    if len(lines) != table["row_count"]:
        given.error("row-count", "a table has not the rows of the catalog", locator=modal_id, value=len(lines))
    paths = [line.left.get(f"{REGION}_full_path") or "" for line in lines]
    parents = {path.rpartition(" -> ")[0] for path in paths}
    for line in lines:
        yield from _values(line, head, parents, family, modal_id)


def _wipo(given: Given, family: _Family, subject: str, where: str) -> int | None:
    if family.kind != "technical field" or subject == ALL:
        return None
    if subject not in WIPO_FIELDS:
        given.error("new-member", "a technical field is not one of WIPO's 35", locator=where, value=subject)
        return None
    return WIPO_FIELDS.index(subject) + 1


def _values(line: Fields, head: Row, parents: set[str], family: _Family, modal_id: str) -> Iterator[Named]:
    path = line.take(f"{REGION}_full_path")
    levels = [level for n in range(1, LEVELS + 1) if (level := line.take(f"{REGION}_level_{n}"))]
    if line.take("table_id") != modal_id or " -> ".join(levels) != path:
        line.given.error("unknown-value", "a row contradicts itself", locator=line.locator, value=path)
    name = path.rpartition(" -> ")[2].strip()
    is_aggregate = path in parents or name in RESIDUALS or name.startswith("Other ")
    row = head | {"locator": line.locator, "region_path": path, "region_name": name, "is_aggregate": is_aggregate}
    for match in [match for column in line.left if (match := VALUE.match(column)) and match[2] in family.measures]:
        value = line.take_number(match[0])
        yield FIGURES.name, row | {"measure": family.measures[match[2]], "year": int(match[1]), "value": value}
    line.done(ignore=("row_id", f"{REGION}_hierarchy_depth"))


SOURCE = Source(
    name="ncses_patents",
    title="NSF/NCSES: USPTO patents and patent families by WIPO technical field and economy; trademarks; industries",
    title_ja="米国NSF/NCSES：WIPO技術分野・国別の特許（USPTO登録・特許ファミリー）、商標、ICT等産業の付加価値",
    publisher="US National Science Foundation, National Center for Science and Engineering Statistics",
    homepage="https://ncses.nsf.gov/indicators",
    licence=PUBLIC_DOMAIN,
    documents=(
        Document(
            "ncses-patents-rd.tar.xz",
            web=Web(
                "https://ncses.nsf.gov/indicators",
                note="each table can be downloaded from its report; pack <modal id>/data.csv and notes.txt with catalog.csv",
                is_data=False,
            ),
            mirror="pat-ncses/ncses-patents-rd.tar.xz",
        ),
    ),
    tables=(FIGURES, TABLES),
    read=read,
    expect=Expect(rows={FIGURES.name: (140_000, 1_000_000), TABLES.name: (350, 2_000)}),
    covers=(
        "patents, patent families, design patents and trademarks 1998-2018 (35 WIPO fields, 53 economies and regions), value "
        "added of 30 industries 2002-2018 or 2019; 277 further tables are listed, not read"
    ),
    limits=(
        "No applicants: economies by inventors' residence, shared among them and rounded. Regions and residuals stand beside "
        "economies (is_aggregate). Families of India, and of South Africa in 2018, are missing in the authority's source; "
        "Italy's are applications; China includes Hong Kong; the EU has 28 members. The two editions of value added (S6, SKTI) "
        "differ: use one. Filing at the USPTO favours the United States."
    ),
)
