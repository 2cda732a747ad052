"""The bulletins: what stands in a line of the table of contents, what is quoted, and how much of 185 issues is read."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest

from kakehashi.core.source import Given
from kakehashi.sources.itu_bulletins.communications import quoted
from kakehashi.sources.itu_bulletins.contents import days
from kakehashi.sources.itu_bulletins.source import SOURCE
from kakehashi.sources.itu_bulletins.topics import topic_of

MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Call – Back and alternative calling procedures (Res. 21 Rev. PP – 2006)", "call-back"),
        ("Call-Back", "call-back"),
        ("Mobile Networks Code (MNC)", "mobile-network-codes"),
        ("List of International Signalling Point Codes (ISPC)", "signalling-point-codes"),
        ("List of International Monitoring Stations (List VIII)", "monitoring-stations"),
        ("The International Public Telecommunication Numbering Plan (Recommendation ITU-T E.164)", "country-codes"),
        ("National Numbering Plan Diagram:", None),
        ("Weather on the Moon", None),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, topic: str | None) -> None:
    found = topic_of(heading)
    assert (found and found.name) == topic


def test_days_are_written_with_roman_months() -> None:
    assert days("5.II.2019 and 17. XII.2019") == [dt.date(2019, 2, 5), dt.date(2019, 12, 17)]
    assert days("31.II.2019, III.2024") == []


def test_a_quotation_is_one_sentence_without_addresses() -> None:
    assert quoted("The ECA, Town, announces a plan. It begins in May.") == "The ECA, Town, announces a plan."
    assert quoted("Write to Mr. Invented.") == "Write to"
    assert quoted("Write to nobody@example.org") == "Write to"
    long = quoted("word " * 80)
    assert long is not None and len(long) <= 200 and long.endswith("word…")


@pytest.mark.mirror
@pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no folder")
def test_the_whole_mirror() -> None:
    document = SOURCE.documents[0]
    given = Given(document.name, (Path(MIRROR) / str(document.mirror)).read_bytes())
    rows: dict[str, list[dict[str, object]]] = {}
    for table, row in SOURCE.read(given):  # type: ignore[misc, str-unpack, union-attr]
        rows.setdefault(str(table), []).append(row)  # type: ignore[arg-type]
    sections, notices = rows["itu_bulletins.sections"], rows["itu_bulletins.notices"]
    assert not given.problems, "every heading of the 185 issues is known"
    assert len(rows["itu_bulletins.issues"]) == 185
    assert sum(bool(row["is_found"]) for row in sections) / len(sections) >= 0.99
    assert 3_000 <= len(notices) <= 3_500 and all(len(str(row["summary"] or "")) <= 200 for row in notices)
    contact = re.compile(r"\S@\S+\.\w|\b(?:Tel|Fax)\b ?:|\bM(?:r|s|rs) [A-Z]")
    assert not [row for row in (*notices, *rows["itu_bulletins.code_changes"]) if contact.search(str(row))]
