"""United Nations: E-Government Development Index and E-Participation Index of each survey."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

TERMS = Licence.of("UN data, attribution", "https://www.un.org/en/about-us/terms-of-use", ATTRIBUTION)
YEAR_FILE = re.compile(r"^egdi-(\d{4})\.csv$")
# the compilation of 2010 to 2018, and the export of the knowledge base, which names the columns in full
SHORT = ("e-gov-rank", "e-gov-index", "e-pat-index", "osi", "hci", "tii")
LONG = (
    "E-Government Rank",
    "E-Government Index",
    "E-Participation Index",
    "Online Service Index",
    "Human Capital Index",
    "Telecommunication Infrastructure Index",
)
INDICES = ("egdi_index", "participation_index", "online_service_index", "human_capital_index", "infrastructure_index")

SCORES = TableSpec(
    "egov_index.scores",
    ("year", "country_name"),
    (
        integer("year", "year of the survey", low=2003, high=2100, required=True),
        text("country_name", "country as the survey spells it", required=True),
        text("economy_code", "ISO 3166-1 alpha-3, as given; the survey of 2022 gives names only"),
        integer("egdi_rank", "rank in the survey, shared where tied; empty where no index was given", low=1, high=200),
        number("egdi_index", "E-Government Development Index: mean of the three sub-indices", low=0, high=1),
        number("online_service_index", "sub-index of online services", low=0, high=1),
        number("infrastructure_index", "sub-index of telecommunication infrastructure", low=0, high=1),
        number("human_capital_index", "sub-index of human capital", low=0, high=1),
        number("participation_index", "E-Participation Index, beside the three sub-indices", low=0, high=1),
    ),
    "one row per survey and member state of the United Nations",
)


def read(given: Given) -> Iterator[Named]:
    """One row per survey and country; the year stands in the member's name, in a column, or in both."""
    found = False
    for name, content in archive.members(given.content):
        match = YEAR_FILE.match(name)
        if match is None:
            given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=name, value=name)
            continue
        found = True
        for line in parse.csv(given, content, locator=name):
            yield "egov_index.scores", _row(line, int(match[1]))
    if not found:
        raise BadDocument(f"{given.document} holds no survey (egdi-<year>.csv)")


def _row(line: Fields, year: int) -> Row:
    is_long = "Survey Year" in line.left
    columns = LONG if is_long else SHORT
    if is_long and line.take_integer("Survey Year") != year:
        line.given.error("unknown-value", "the year of the survey is not that of the file", locator=line.locator, value=year)
    row: Row = {
        "locator": line.locator,
        "year": year,
        "country_name": line.take_text("Country Name" if is_long else "country-name"),
        "economy_code": None if is_long else line.take_text("country-code"),
    }
    rank = _number(line, columns[0])
    values = dict(zip(INDICES, (_number(line, column) for column in columns[1:]), strict=True))
    line.done()
    parts = [values[name] for name in ("online_service_index", "human_capital_index", "infrastructure_index")]
    # a mean of 0 over sub-indices that are not all 0 is no figure: the country was listed last, without an index
    if values["egdi_index"] == 0 and any(part is None or part > 0 for part in parts):
        rank = values["egdi_index"] = None
    if rank is not None and rank != int(rank):
        line.given.error("bad-number", "a rank is no whole number", locator=line.locator, value=rank)
    return row | values | {"egdi_rank": None if rank is None else int(rank)}


def _number(line: Fields, column: str) -> float | None:
    written = line.take_text(column, None)
    if written is None:
        return None
    try:
        return round(float(written), 6)  # the compilation writes 0.6955600000000001
    except ValueError:
        line.given.error("bad-number", f"{column} is no number", locator=line.locator, value=written)
        return None


SOURCE = Source(
    name="egov_index",
    title="UN E-Government Development Index with sub-indices, and E-Participation Index, by survey",
    title_ja="国連電子政府発展度指数（EGDI）：構成指数と電子参加指数（調査年別）",
    publisher="United Nations Department of Economic and Social Affairs",
    homepage="https://publicadministration.un.org/egovkb/Data-Center",
    licence=TERMS,
    documents=(
        Document(
            "un-egov-index.zip",
            web=Web(
                "https://publicadministration.un.org/egovkb/Data-Center",
                note="choose a survey, export as CSV, name it egdi-<year>.csv, and pack all surveys as zip",
                is_data=False,
            ),
            mirror="ind-egdi/un-egov-index.zip",
        ),
    ),
    tables=(SCORES,),
    read=read,
    expect=Expect(rows={"egov_index.scores": (1_150, 3_000)}),
    covers="193 member states in the surveys of 2010, 2012, 2014, 2016, 2018 and 2022",
    limits=(
        "The survey of 2020 is missing. Each survey changes its questions and standardises anew: ranks may be compared over "
        "time, levels hardly. Nine countries of 2010 and three of 2012 are listed last with an index of 0 though a sub-index "
        "is above 0 or missing: they had no index, and have none here. The human capital and telecommunication parts are "
        "made from figures of other bodies, some years older than the survey."
    ),
)
