"""ITU: Global Cybersecurity Index, scores and ranks of each edition."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

TERMS = Licence.of(
    "ITU publication (facts); compilation without stated licence",
    "https://www.itu.int/en/Pages/copyright.aspx",
    ATTRIBUTION,
    NO_BULK_TEXT,
)
# "Country", then year and rank in turn, then a column without a name; the first rank is spelled wrongly
HEADER = re.compile(r"^Country(?:,\d{4},(?:Globa|Global) Rank)+,$")
NOT_GIVEN = ("", "#N/A")
SCALE_CHANGED = 2020

SCORES = TableSpec(
    "cybersecurity_index.scores",
    ("year", "country_name"),
    (
        integer("year", "year of the edition", low=2014, high=2100, required=True),
        text("country_name", "country as the compilation spells it", required=True),
        number("score", "score as published, on the edition's own scale", low=0, high=100, required=True),
        integer("score_max", "upper end of the edition's scale: 1 before 2020, 100 since", low=1, high=100, required=True),
        number("score_pct", "score in per cent of the scale's upper end", low=0, high=100, required=True),
        integer("gci_rank", "rank in the edition, shared where tied", low=1, high=200),
    ),
    "one row per edition and country that has a score; the file's '#N/A' and empty cells give no row",
)


def read(given: Given) -> Iterator[Named]:
    """One row per edition and country."""
    content = archive.unpack(given.content)
    parse.refuse_html(content, given.document)
    first, _, rest = content.partition(b"\n")
    header = parse.text(first, given.document).strip()
    if HEADER.match(header) is None:
        raise BadDocument(f"{given.document} has the columns {header!r}; expected Country, then a year and its rank in turn")
    years = [int(name) for name in header.split(",")[1:-1:2]]
    names = ["country", *(f"{what} {year}" for year in years for what in ("score", "rank")), "nothing"]
    # the file's last line has no end; its trailing comma tells that it is whole
    end = b"" if rest.endswith(b"\n") else b"\n" if rest.endswith(b",") else b" cut short"
    for line in parse.csv(given, ",".join(names).encode() + b"\n" + rest + end):
        yield from _rows(line, years)


def _rows(line: Fields, years: list[int]) -> Iterator[Named]:
    country = line.take_text("country")
    if line.take_text("nothing"):
        line.given.error("unknown-field", "the column without a name holds a value", locator=line.locator, value=country)
    for year in years:
        score, rank = _number(line, f"score {year}"), _number(line, f"rank {year}")
        if score is None:
            if rank is not None:
                line.given.error("unknown-value", "a rank without a score", locator=line.locator, value=f"{country} {year}")
            continue
        top = 1 if year < SCALE_CHANGED else 100
        row: Row = {"locator": line.locator, "year": year, "country_name": country, "score": score, "score_max": top}
        if score > top:
            line.given.error(
                "out-of-range", f"a score is above {top}", locator=line.locator, value=f"{country} {year}: {score}"
            )
        share = {"score_pct": round(100 * score / top, 3), "gci_rank": None if rank is None else int(rank)}
        yield "cybersecurity_index.scores", row | share
    line.done()


def _number(line: Fields, column: str) -> float | None:
    written = line.take_text(column)
    if written in NOT_GIVEN:
        return None
    try:
        found = float(written)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        line.given.error("bad-number", f"{column} is no number", locator=line.locator, value=written)
        return None
    return found


SOURCE = Source(
    name="cybersecurity_index",
    title="ITU Global Cybersecurity Index: scores and ranks by edition",
    title_ja="ITU世界サイバーセキュリティ指数（GCI）：各版の得点と順位",
    publisher="International Telecommunication Union",
    homepage="https://www.itu.int/en/ITU-D/Cybersecurity/Pages/global-cybersecurity-index.aspx",
    licence=TERMS,
    documents=(
        Document(
            "global-cybersecurity-index.csv.gz",
            web=Web(
                "https://www.itu.int/en/ITU-D/Cybersecurity/Pages/global-cybersecurity-index.aspx",
                note="the ITU publishes reports as PDF; the table was compiled from them",
                is_data=False,
            ),
            mirror="ind-gci/global-cybersecurity-index.csv.gz",
        ),
    ),
    tables=(SCORES,),
    read=read,
    expect=Expect(rows={"cybersecurity_index.scores": (900, 3_000)}),
    covers="about 194 countries in the editions of 2014, 2017, 2018, 2020 and 2024",
    limits=(
        "The scale went from 0-1 to 0-100 with the edition of 2020, and the questions change with each edition: do not join "
        "them into one line. Made from a questionnaire that states answer themselves; a low score may be an unanswered one. "
        "The edition of 2024 groups countries in tiers: its ranks are the compiler's order by score, not the ITU's."
    ),
)
