"""PatentsView: patents granted by the USPTO with assignees, filing dates and CPC classes, as a user brings them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from kakehashi.collect import parse
from kakehashi.collect.parts import parts
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, text

if TYPE_CHECKING:
    from kakehashi.core.source import Frames

PAGE = Web(
    "https://patentsview.org/download/data-download-tables",
    note="tab-separated, zipped; cut them to the patents wanted first: a table may hold 512 MB at most",
    is_data=False,
)
PATENT_TYPES = frozenset(
    (
        "utility",
        "design",
        "plant",
        "reissue",
        "defensive publication",
        "statutory invention registration",
        "TVPP",
        "defensive_publication",
        "SIR",
    )
)
# data dictionary of PatentsView: 1 added where the interest is partial
ASSIGNEES = {
    "2": "US company or corporation",
    "3": "foreign company or corporation",
    "4": "US individual",
    "5": "foreign individual",
    "6": "US federal government",
    "7": "foreign government",
    "8": "US county government",
    "9": "US state government",
}
INDIVIDUALS = ("4", "5")

PATENTS = TableSpec(
    "patentsview.patents",
    ("patent_id",),
    (
        text("patent_id", "number of the patent", required=True),
        text("patent_type", "kind of patent", required=True, closed=PATENT_TYPES),
        date("granted_date", "day of grant", required=True),
        integer("granted_year", "its year", low=1790, high=2100, required=True),
        text("title", "title"),
        text("kind_code", "WIPO ST.16 kind code"),
        integer("claim_count", "claims", low=0),
        boolean("is_withdrawn", "whether it was withdrawn"),
    ),
    "one row per patent",
)
APPLICATIONS = TableSpec(
    "patentsview.applications",
    ("patent_id",),
    (
        text("patent_id", "number of the patent", required=True),
        text("application_id", "number of the application", required=True),
        text("application_type", "series of the application, as coded"),
        date("filed_date", "day of filing; empty where the file holds no day"),
        integer("filed_year", "its year", low=1700, high=2100),
    ),
    "one row per patent: its application",
)
APPLICANTS = TableSpec(
    "patentsview.assignees",
    ("patent_id", "sequence"),
    (
        text("patent_id", "number of the patent", required=True),
        integer("sequence", "place among the assignees, from 0", low=0, required=True),
        text("assignee_id", "PatentsView's number of the assignee"),
        text("organization_name", "organisation as PatentsView spells it; empty for individuals, whose names are not kept"),
        text("assignee_kind", "company, individual or government, US or foreign", closed=frozenset(ASSIGNEES.values())),
        boolean("is_partial", "whether the interest is partial", required=True),
        text("location_id", "place, see patentsview.locations"),
    ),
    "one row per patent and assignee at grant",
)
CLASSES = TableSpec(
    "patentsview.cpc",
    ("patent_id", "sequence"),
    (
        text("patent_id", "number of the patent", required=True),
        integer("sequence", "place among the classes, from 0", low=0, required=True),
        text("cpc_symbol", "class, such as H04W72/04", required=True),
        text("cpc_subclass", "subclass, such as H04W", required=True),
        text("cpc_kind", "inventional or additional", closed=frozenset(("inventional", "additional"))),
    ),
    "one row per patent and current CPC class",
)
LOCATIONS = TableSpec(
    "patentsview.locations",
    ("location_id",),
    (
        text("location_id", "PatentsView's number of the place", required=True),
        text("country_iso2", "ISO 3166-1 alpha-2, as given"),
    ),
    "one row per place of an assignee: its country only",
)


@dataclass(frozen=True)
class _File:
    """One of the tables: its columns, those that some releases leave out, and how it becomes ours."""

    table: str
    columns: tuple[str, ...]
    to_rows: Callable[[Given, pl.DataFrame], pl.DataFrame]
    optional: tuple[str, ...] = ()


def read(given: Given) -> Frames:
    """The table that the document's name says; several files of it are joined."""
    file = FILES[given.document]
    found = [file.to_rows(given, _table(given, file, name, content)) for name, content in parts(given.content, given.document)]
    if not found:
        raise BadDocument(f"{given.document} holds no table")
    return {file.table: pl.concat(found)}


def _table(given: Given, file: _File, name: str, content: bytes) -> pl.DataFrame:
    """The lines as text by column, with their place; BadDocument for other columns or a file that is cut."""
    parse.refuse_html(content, name)
    header = content[: content.find(b"\n")].decode("utf-8-sig", "replace").strip().replace('"', "").split("\t")
    unknown = [column for column in header if column not in (*file.columns, *file.optional)]
    missing = [column for column in file.columns if column not in header]
    if unknown or missing:
        raise BadDocument(f"{name}: unknown columns {unknown}, missing columns {missing}")
    if not content.endswith(b"\n"):
        raise BadDocument(f"{name}: the last line has no end; the document is cut short")
    try:
        frame = pl.read_csv(
            io.BytesIO(content),
            separator="\t",
            schema=dict.fromkeys(header, pl.String),
            row_index_name="line",
            row_index_offset=2,
        )
    except pl.exceptions.PolarsError as error:
        raise BadDocument(f"{name} cannot be read: {str(error).splitlines()[0]}") from error
    return frame.with_columns(locator=pl.concat_str(pl.lit(f"{name}#row "), pl.col("line") - 1))


def _day(given: Given, frame: pl.DataFrame, column: str, severity: str) -> pl.Expr:
    day = pl.col(column).str.to_date("%Y-%m-%d", strict=False)
    odd = frame.filter(pl.col(column).is_not_null() & day.is_null())
    if odd.height:
        note = given.error if severity == "error" else given.problem
        note("bad-date", f"{column} is no date", locator=odd["locator"][0], value=odd[column][0])
    return day


def _whole(given: Given, frame: pl.DataFrame, column: str) -> pl.Expr:
    value = pl.col(column).cast(pl.Int64, strict=False)
    odd = frame.filter(pl.col(column).is_not_null() & value.is_null())
    if odd.height:
        given.error("bad-number", f"{column} is no whole number", locator=odd["locator"][0], value=odd[column][0])
    return value


def _member(given: Given, frame: pl.DataFrame, column: str, members: Mapping[str, object]) -> pl.Expr:
    odd = frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(list(members)))
    if odd.height:
        given.error(
            "new-member", f"{column} has a value that is not in its list", locator=odd["locator"][0], value=odd[column][0]
        )
    return pl.col(column).replace_strict(members, default=None)


def _patents(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    day = _day(given, frame, "patent_date", "error")
    return frame.select(
        "locator",
        "patent_id",
        "patent_type",
        granted_date=day,
        granted_year=day.dt.year().cast(pl.Int64),
        title="patent_title",
        kind_code="wipo_kind",
        claim_count=_whole(given, frame, "num_claims"),
        is_withdrawn=_member(given, frame, "withdrawn", {"0": False, "1": True}),
    )


def _applications(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    # some days of filing are not possible in the authority's file; they are left empty, with a warning
    day = _day(given, frame, "filing_date", "warning")
    return frame.select(
        "locator",
        "patent_id",
        "application_id",
        application_type="patent_application_type",
        filed_date=day,
        filed_year=day.dt.year().cast(pl.Int64),
    )


def _assignees(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    # 12, 13, ...: the same kinds with a partial interest; a release writes them as decimals (2.0)
    coded = frame.with_columns(pl.col("assignee_type").str.replace(r"\.0$", ""))
    partial = pl.col("assignee_type").str.contains(r"^1\d$")
    plain = coded.with_columns(partial=partial.fill_null(False), kind=pl.col("assignee_type").str.replace(r"^1(\d)$", "$1"))
    person = pl.col("kind").is_in(INDIVIDUALS) | pl.col("disambig_assignee_individual_name_last").is_not_null()
    return plain.select(
        "locator",
        "patent_id",
        sequence=_whole(given, plain, "assignee_sequence"),
        assignee_id="assignee_id",
        organization_name=pl.when(~person.fill_null(False)).then("disambig_assignee_organization"),
        assignee_kind=_member(given, plain, "kind", ASSIGNEES),
        is_partial="partial",
        location_id="location_id",
    )


def _cpc(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        "locator",
        "patent_id",
        sequence=_whole(given, frame, "cpc_sequence"),
        cpc_symbol="cpc_group",
        cpc_subclass="cpc_subclass",
        cpc_kind="cpc_type",
    )


def _locations(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("locator", "location_id", country_iso2="disambig_country")


FILES = {
    "g_patent.tsv": _File(
        PATENTS.name,
        ("patent_id", "patent_type", "patent_date", "patent_title", "wipo_kind", "num_claims", "withdrawn"),
        _patents,
        ("filename",),
    ),
    "g_application.tsv": _File(
        APPLICATIONS.name,
        ("application_id", "patent_id", "patent_application_type", "filing_date"),
        _applications,
        ("series_code", "rule_47_flag"),
    ),
    "g_assignee_disambiguated.tsv": _File(
        APPLICANTS.name,
        (
            "patent_id",
            "assignee_sequence",
            "assignee_id",
            "disambig_assignee_individual_name_first",
            "disambig_assignee_individual_name_last",
            "disambig_assignee_organization",
            "assignee_type",
            "location_id",
        ),
        _assignees,
    ),
    "g_cpc_current.tsv": _File(
        CLASSES.name,
        ("patent_id", "cpc_sequence", "cpc_subclass", "cpc_group", "cpc_type"),
        _cpc,
        ("cpc_section", "cpc_class"),
    ),
    "g_location_disambiguated.tsv": _File(
        LOCATIONS.name,
        ("location_id", "disambig_country"),
        _locations,
        ("disambig_city", "disambig_state", "latitude", "longitude", "county", "state_fips", "county_fips"),
    ),
}


SOURCE = Source(
    name="patentsview",
    title="PatentsView: USPTO patents with assignees and CPC classes, brought by a user",
    title_ja="PatentsView：米国特許の権利者・出願日・CPC分類（利用者が持ち込むデータ）",
    publisher="United States Patent and Trademark Office (PatentsView)",
    homepage="https://patentsview.org/",
    licence=CC_BY_4,
    documents=tuple(Document(name, web=PAGE, brought=f"{name}*", optional=True) for name in FILES),
    tables=(PATENTS, APPLICATIONS, APPLICANTS, CLASSES, LOCATIONS),
    read=read,
    expect=Expect(drift=100.0),
    covers="whatever a user brings of the patents granted since 1976",
    limits=(
        "No data of it came with this release: a user puts g_patent.tsv.zip and the others into brought/patentsview. Grants of "
        "one office, which favour the United States. Assignees are those at grant and spelled by PatentsView's own "
        "disambiguation; individuals are counted, their names are not kept; inventors are not read."
    ),
    every_days=90,
)
