"""ETSI: patents declared essential, or possibly essential, to its standards, from the export of its ISLD database.

The grain of the export is kept: one line a declaration, standard and patent, so that a family stands in it hundreds of times.
Count families on `family_id` (DIPG_PATF_ID); `declared_group_id` (DIPG_ID) is one entry in the list of one declaration and no
family. Where the family is empty, count the groups on a line of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kakehashi.collect import streams
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, text, texts

ETSI = Licence.of("ETSI terms of use of its IPR database", "https://ipr.etsi.org/", ATTRIBUTION, NO_BULK_TEXT)
CSV = re.compile(r"\.csv$", re.IGNORECASE)
OFFICE = re.compile(r"^([A-Z]{2})(?:\s+(.+))?$")
ISO_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
DAY_FIRST = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
# what the database writes where nobody gave a day
NO_DAY = dt.date(1900, 1, 1)
FLAGS = {"1": True, "0": False, "yes": True, "no": False, "true": True, "false": False, "y": True, "n": False, "": None}
PATENT_TYPES = {"Basis Patent": "basis", "Family Member": "family-member", "": None}
NORMALIZED = {
    "Yes": "yes",
    "yes": "yes",
    "1": "yes",
    "No": "no",
    "no": "no",
    "0": "no",
    "Error": "error",
    "error": "error",
    "": None,
}

# column of the table -> column of the export
TEXTS = {
    "declaration_id": "IPRD_ID",
    "declaration_reference": "IPRD_REFERENCE",
    "organization_name": "COMP_LEGAL_NAME",
    "declared_group_id": "DIPG_ID",
    "family_id": "DIPG_PATF_ID",
    "display_number": "DIPG_DISPLAY_NUMBER",
    "external_id": "DIPG_EXTERNAL_ID",
    "application_number": "PATT_APPLICATION_NUMBER",
    "original_application_number": "Original_Application_Number",
    "original_publication_number": "Original_Publication_Number",
    "title": "PBPA_TITLEEN",
    "standard": "Standard",
    "work_item_type": "WI_Type",
    "threegpp_type": "3GPP_Type",
    "specification_number": "TGPP_NUMBER",
    "specification_version": "TGPV_VERSION",
    "project_id": "ETPR_ID",
    "project_name": "ETPR_ACRONYM",
    "illustrative_part": "Illustrative_Part",
}
OPTIONAL = {
    "deliverable_number": "WOIT_ETSI_DELIVERABLE_NUMBER",
    "work_item_reference": "WOIT_REFERENCE",
    "work_item_version": "WOIT_VERSION",
}
LISTS = {"publication_numbers": "PUBL_NUMBER", "priority_numbers": "PBPA_PRIORITY_NUMBERS"}
DATES = {"signed_on": "IPRD_SIGNATURE_DATE", "reflected_on": "Reflected_Date", "application_date": "PBPA_APP_DATE"}
BOOLEANS = {
    "is_proprietor": "DECL_IS_PROP_FLAG",
    "is_prepared_to_grant": "LICD_DEC_PREP_TO_GRANT_FLAG",
    "has_licence_condition": "LICD_REC_CONDI_FLAG",
    "is_essential_to_project": "Ess_To_Project",
    "is_essential_to_standard": "Ess_To_Standard",
    "is_2g": "2G",
    "is_3g": "3G",
    "is_4g": "4G",
    "is_5g": "5G",
    "is_explicitly_disclosed": "Explicitely_Disclosed",
}
CLOSED = ("Patent_Type", "Normalized_Patent", "Country_Of_Registration")
NEEDED = (*TEXTS.values(), *LISTS.values(), *DATES.values(), *BOOLEANS.values(), *CLOSED)
# names and addresses of persons who sign a declaration, should an export hold them, are refused as unknown columns

DECLARATIONS = TableSpec(
    "etsi_isld.declarations",
    ("line_number",),
    (
        integer("line_number", "line of the export", low=2),
        text("declaration_id", "number of the declaration", required=True),
        text("declaration_reference", "reference of the declaration: ISLD-201608-010"),
        date("signed_on", "day of the signature; use it for what was declared before a day"),
        date("reflected_on", "day on which the database showed it"),
        text("organization_name", "declarant as written on the form; spellings vary", required=True),
        boolean("is_proprietor", "whether the declarant is the proprietor"),
        boolean("is_prepared_to_grant", "whether the declarant is prepared to grant licences"),
        boolean("has_licence_condition", "LICD_REC_CONDI_FLAG: the condition that goes with the licence (reciprocity)"),
        text("declared_group_id", "entry in the list of a declaration; no family", required=True),
        text("family_id", "patent family of the database, the key to count on; empty for some entries"),
        text("display_number", "patent as displayed"),
        text("external_id", "identifier of the entry outside the database"),
        text("patent_type", "basis patent, or member of its family", closed=frozenset(("basis", "family-member"))),
        text("application_number", "number of the application"),
        texts("publication_numbers", "numbers of the publications"),
        text("original_application_number", "number of the application as typed"),
        text("original_publication_number", "number of the publication as typed"),
        text("normalization", "whether ETSI could normalise the number", closed=frozenset(("yes", "no", "error"))),
        text("office_code", "patent office (WIPO ST.3): JP, EP, WO"),
        text("office_name", "patent office as written"),
        texts("priority_numbers", "numbers of the priorities"),
        date("application_date", "day of the application"),
        text("title", "title in English"),
        text("standard", "standard as written"),
        text("work_item_type", "type of the deliverable"),
        text("deliverable_number", "number of the ETSI deliverable, where the export gives it"),
        text("work_item_reference", "reference of the work item, where the export gives it"),
        text("work_item_version", "version of the work item, where the export gives it"),
        text("threegpp_type", "TS or TR, of a 3GPP specification"),
        text("specification_number", "number of the 3GPP specification: 38.211"),
        text("specification_version", "version of the 3GPP specification"),
        text("project_id", "number of the ETSI project"),
        text("project_name", "short name of the ETSI project"),
        boolean("is_essential_to_project", "whether declared essential to the project; false where taken back"),
        boolean("is_essential_to_standard", "whether declared essential to the standard; false where taken back"),
        boolean("is_2g", "whether the database counts it to the second generation"),
        boolean("is_3g", "whether the database counts it to the third generation"),
        boolean("is_4g", "whether the database counts it to the fourth generation"),
        boolean("is_5g", "whether the database counts it to the fifth generation"),
        boolean("is_explicitly_disclosed", "whether the declarant named this patent itself"),
        text("illustrative_part", "part of the standard that the declarant named"),
    ),
    "One row per declaration, standard and patent.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per line of the export."""
    found = False
    for member, stream in streams.opened(given.content, given.document):
        if member != given.document and CSV.search(member) is None:
            given.error("unknown-member", "the archive holds a file that is no CSV", locator=member, value=member)
            continue
        if found:
            raise BadDocument(f"{given.document} holds two exports: {member!r} is the second; bring one")
        found = True
        lines = streams.lines(given, stream, member, delimiter=";")
        places = _places(given, member, next(lines)[1])
        rows = _Lines(given, member, places)
        for line, values in lines:
            yield DECLARATIONS.name, rows.row(line, values)
    if not found:
        raise BadDocument(f"{given.document} holds no export")


def _places(given: Given, member: str, names: Sequence[str]) -> dict[str, int]:
    """Where each column stands; an unknown one is an error, a missing one stops the reading."""
    places = {name.strip(): place for place, name in enumerate(names)}
    for name in places:
        if name not in NEEDED and name not in OPTIONAL.values():
            given.error("unknown-field", f"the column {name!r} is not known", locator=member, value=name)
    for name in NEEDED:
        if name not in places:
            raise UnknownValue(f"{given.document}: {member}: the column {name!r} is missing")
    return places


class _Lines:
    """Turns lines into rows; a day, a flag or an office that was met before is not read again."""

    def __init__(self, given: Given, member: str, places: Mapping[str, int]) -> None:
        self.given, self.member = given, member
        self.texts = [(column, places[name]) for column, name in (TEXTS | OPTIONAL).items() if name in places]
        self.empty = [column for column, name in OPTIONAL.items() if name not in places]
        self.lists = [(column, places[name]) for column, name in LISTS.items()]
        self.days = [(column, name, places[name]) for column, name in DATES.items()]
        self.closed: list[tuple[str, str, int, Mapping[str, Any]]] = [
            *((column, name, places[name], FLAGS) for column, name in BOOLEANS.items()),
            ("patent_type", "Patent_Type", places["Patent_Type"], PATENT_TYPES),
            ("normalization", "Normalized_Patent", places["Normalized_Patent"], NORMALIZED),
        ]
        self.office = places["Country_Of_Registration"]
        self.met: dict[str, dt.date | None] = {"": None}

    def row(self, line: int, values: Sequence[str]) -> Row:
        """The row of a line; errors are noted."""
        locator = f"{self.member}#line {line}"
        row: Row = {"line_number": line, "locator": locator}
        for column, place in self.texts:
            row[column] = values[place].strip() or None
        for column in self.empty:
            row[column] = None
        for column, place in self.lists:
            row[column] = [number for each in values[place].split("|") if (number := each.strip())]
        for column, name, place in self.days:
            said = values[place]
            row[column] = self.met[said] if said in self.met else self._day(locator, name, said)
        for column, name, place, closed in self.closed:
            said = values[place]
            row[column] = closed[said] if said in closed else self._of(locator, name, said, closed)
        office = OFFICE.match(values[self.office].strip())
        row["office_code"], row["office_name"] = (None, None) if office is None else (office[1], office[2])
        return row

    def _of(self, locator: str, name: str, said: str, closed: Mapping[str, Any]) -> Any:
        for form in (said.strip(), said.strip().lower()):
            if form in closed:
                return closed[form]
        self.given.error("new-member", f"{name} has a value that is not in its list", locator=locator, value=said)
        return None

    def _day(self, locator: str, name: str, written: str) -> dt.date | None:
        said = written.strip()
        iso, day_first = ISO_DAY.match(said), DAY_FIRST.match(said)
        try:
            if iso is not None:
                found = dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
            elif day_first is not None:
                found = dt.date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
            else:
                raise ValueError(said)
        except ValueError:
            self.given.error("bad-date", f"{name} is no date", locator=locator, value=said)
            return None
        self.met[written] = None if found == NO_DAY else found
        return self.met[written]


SOURCE = Source(
    name="etsi_isld",
    title="Patents declared essential to ETSI and 3GPP standards",
    title_ja="ETSI標準必須特許宣言（ISLD）",
    publisher="European Telecommunications Standards Institute",
    homepage="https://ipr.etsi.org/",
    licence=ETSI,
    documents=(
        Document(
            "export",
            web=Web(
                "https://ipr.etsi.org/",
                "the whole export is offered weekly as ISLD-export.zip: five million lines, four minutes and 4 GB to read; "
                "an extract by declarant or standard is read in the same columns",
                is_data=False,
            ),
            brought="ISLD*",
            optional=True,
        ),
    ),
    tables=(DECLARATIONS,),
    read=read,
    expect=Expect(),
    covers="declarations since the 1990s, as of the export that is brought: whole, or an extract in the same columns",
    limits="No data of it came with this release: it is read where a user brings an export, and the columns were not checked "
    "against one here. A declaration is the declarant's own word: nobody examined whether a patent is essential. Lines are no "
    "patents: count families on family_id, and entries without one apart. A family may have several declarants, and one firm "
    "several spellings: fold them before ranking. Names of persons and contacts are not taken.",
)
