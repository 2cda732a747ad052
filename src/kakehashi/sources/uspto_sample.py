"""USPTO: a random sample of granted patents with abstract and CPC classes, to try classifiers on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, date, integer, text, texts

OGL = Licence.of(
    "Open Government Licence v3 (compilation); USPTO data public domain",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ATTRIBUTION,
)
# US06836996-20050104: country, number, day of grant
NUMBER = re.compile(r"^US(\d{8}|PP\d{6}|RE\d{6})-(\d{4})(\d\d)(\d\d)$")
KINDS = {"PP": "plant", "RE": "reissue"}
# two symbols of the sample have lost their main group (G11B/85)
SYMBOL = re.compile(r"^[A-HY]\d\d[A-Z]\d{0,4}/\d{2,6}$")

PATENTS = TableSpec(
    "uspto_sample.patents",
    ("patent_id",),
    (
        text("patent_id", "country, number and day, as the sample writes them", required=True),
        text("patent_number", "number of the patent", required=True),
        text("kind", "utility, plant or reissue", required=True, closed=frozenset(("utility", "plant", "reissue"))),
        date("granted_date", "day of grant", required=True),
        integer("granted_year", "year of grant", low=1976, high=2100, required=True),
        text("abstract", "abstract", required=True),
        texts("cpc_symbols", "classes of the Cooperative Patent Classification, such as H04W72/042; empty where none"),
        texts("cpc_subclasses", "their subclasses, such as H04W, each once"),
    ),
    "one row per patent of the sample",
)


def read(given: Given) -> Iterator[Named]:
    """One row per patent."""
    for line in parse.csv(given, archive.unpack(given.content)):
        row = _row(line)
        if row is not None:
            yield PATENTS.name, row


def _row(line: Fields) -> Row | None:
    patent_id, granted = line.take_text("patent_id"), line.take_date("publication_date")
    abstract, classes = line.take_text("abstract"), line.take_text("classifications_cpc")
    line.done()
    match = NUMBER.match(patent_id)
    if match is None or granted is None or granted.isoformat() != "-".join(match.groups()[1:]):
        line.given.error("unknown-value", "a number is not written US12345678-20050104", locator=line.locator, value=patent_id)
        return None
    symbols = [symbol.strip() for symbol in classes.split(";")] if classes else []
    for symbol in symbols:
        if SYMBOL.match(symbol) is None:
            line.given.error("unknown-value", "a class is no CPC symbol", locator=line.locator, value=symbol)
    return {
        "locator": line.locator,
        "patent_id": patent_id,
        "patent_number": match[1],
        "kind": KINDS.get(match[1][:2], "utility"),
        "granted_date": granted,
        "granted_year": granted.year,
        "abstract": abstract,
        "cpc_symbols": symbols,
        "cpc_subclasses": list(dict.fromkeys(symbol[:4] for symbol in symbols)),
    }


SOURCE = Source(
    name="uspto_sample",
    title="USPTO patents: a random sample of 10,000 with abstract and CPC classes",
    title_ja="米国特許商標庁：要約とCPC分類つき特許の無作為抽出1万件",
    publisher="United States Patent and Trademark Office",
    homepage="https://bulkdata.uspto.gov/",
    licence=OGL,
    documents=(
        Document(
            "uspto-random-10000.csv.gz",
            web=Web(
                "https://github.com/datasciencecampus/pygrams",
                note="the sample is made from the full text at https://bulkdata.uspto.gov/",
                is_data=False,
            ),
            mirror="pat-uspto-sample/uspto-random-10000.csv.gz",
        ),
    ),
    tables=(PATENTS,),
    read=read,
    expect=Expect(rows={PATENTS.name: (9_000, 2_000_000)}),
    covers="10,000 patents granted from 4 January 2005 to 29 May 2018; 2,947 with a class of H04 or G06",
    limits=(
        "A random sample: good to try a classifier on, no count of anything. No applicant, inventor, title or country. 465 "
        "patents have no CPC class."
    ),
)
