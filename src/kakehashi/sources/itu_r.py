"""ITU-R: Questions with their Study Group, Recommendations, Reports, Handbooks and Resolutions of 2025 with day of approval.

A second catalogue of texts that `itu.recommendations` holds too: it adds the Study Group of a Question and days of approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text

# "ITU-R SG09.999-2", "ITU-R BX.9999-201" (the catalogue cut the year 201x of a first edition), "ITU-R 99-201" (a handbook)
WRITTEN = re.compile(r"^ITU-R (?:(?P<series>[A-Z]+)(?P<group>\d\d)?\.)?(?P<number>\d+)-(?P<revision>\d{1,3})$")
CUT_YEAR = re.compile(r"^(?:19|20)\d$")
TYPES = {
    "recommendation": "recommendation",
    "technical-report": "report",
    "handbook": "handbook",
    "question": "question",
    "resolution": "resolution",
}
STATUSES = {"In force": "in force"}

TEXTS = TableSpec(
    "itu_r.texts",
    ("document_id",),
    (
        text("document_id", "number and edition as the catalogue writes them", required=True),
        text("itu_document_id", "the same text as the ITU catalogue (itu.recommendations) would write it", required=True),
        text("document_number", "what all editions share: ITU-R M.2290, ITU-R 99/5 of a Question", required=True),
        text("series", "letters that begin the number: M"),
        integer("edition", "number of the revision; 0 for a first edition", low=0, required=True),
        text("document_type", "what it is", closed=frozenset(TYPES.values()), required=True),
        text("title", "title in English"),
        text("abstract", "summary in English"),
        text("study_group", "Study Group of a Question"),
        text("approved_on", "day or year of approval"),
        text("published_on", "year of publication"),
        integer("published_year", "year of publication", low=1920, high=2100),
        text("status", "said of handbooks only", closed=frozenset(STATUSES.values())),
        text("url", "address of its page"),
    ),
    "one row per text and edition listed",
)


def read(given: Given) -> Iterator[Named]:
    """One row per text."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        row = _row(relaton.item(records.read(content, name), given, name), given, name)
        if row is not None:
            yield "itu_r.texts", row


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    relaton_catalogue.check_kinds(item, frozenset(("published", "confirmed", "updated")), frozenset(("ITU",)), given, name)
    document_id = relaton_catalogue.primary(item, given, name)
    match = WRITTEN.match(document_id or "")
    if match is None or (match["group"] is not None) != (match["series"] == "SG"):
        given.error("unknown-value", "a number is not written ITU-R M.9999-1", locator=name, value=document_id)
        return None
    edition = 0 if CUT_YEAR.match(match["revision"]) else int(match["revision"])
    kind = relaton_catalogue.member(item.document_type, TYPES, given, name, "a document type")
    row = relaton_catalogue.shared(item, given, name)
    number, same = _numbers(match, edition, kind)
    approved = item.first_date("confirmed") or item.first_date("updated")
    return {column: row[column] for column in ("locator", "title", "abstract", "published_on", "published_year", "url")} | {
        "document_id": document_id,
        "itu_document_id": same,
        "document_number": number,
        "series": None if match["group"] else match["series"],
        "edition": edition,
        "document_type": kind,
        "study_group": None if match["group"] is None else f"ITU-R Study Group {int(match['group'])}",
        "approved_on": partial_date(approved, given, name)[0],
        "status": relaton_catalogue.member(item.stage, STATUSES, given, name, "a status"),
    }


def _numbers(match: re.Match[str], edition: int, kind: str | None) -> tuple[str, str]:
    """What all editions share, and the identifier in the ITU catalogue."""
    if match["group"] is not None:
        group, revision = int(match["group"]), f"-{edition}" if edition else ""
        return f"ITU-R {match['number']}/{group}", f"ITU-R {match['number']}{revision}/{group}:"
    if match["series"] is None:
        return f"ITU-R {match['number']}", f"ITU-R {match['number']}.HDB"
    number = f"ITU-R {match['series']}.{match['number']}"
    return number, number if kind == "resolution" and edition == 0 else f"{number}-{edition}"


SOURCE = Source(
    name="itu_r",
    title="ITU-R Questions, Recommendations, Reports, Handbooks and Resolutions with day of approval",
    title_ja="ITU-R研究課題・勧告・報告・ハンドブック・決議（承認日付き）",
    publisher="International Telecommunication Union",
    homepage="https://www.itu.int/pub/R-REC",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-itu-r.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-itu-r",
                note="the catalogue is compiled from https://extranet.itu.int/brdocsearch/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-itu-r/std-itu-r.tar.xz",
        ),
    ),
    tables=(TEXTS,),
    read=read,
    expect=Expect(rows={"itu_r.texts": (1_900, 8_000)}),
    covers="texts of ITU-R as listed in May 2025, 1970 to 2022",
    limits=(
        "Never count it together with itu.recommendations: most texts stand in both (itu_document_id). No person, company or "
        "country is named; a Study Group is given for Questions only. The catalogue cuts the year of first editions to three "
        "digits (M.2290-201); they are edition 0 here. It ends with 2022, and of most texts lists one edition only."
    ),
)
