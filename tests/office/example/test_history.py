"""The history is the white paper's: its words are found there, and nothing is dated that the paper does not date."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kakehashi.core.period import PartialDate
from kakehashi.office.example.loading import rows_of
from kakehashi.office.records.sharing.milestone import Course, MilestoneKind

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MILESTONES = rows_of("history")["milestone"]


def white_paper() -> str:
    """The text of the paper with single spaces; the test is skipped where it is not at hand."""
    places = [os.environ.get("SEED", ""), str(Path(__file__).resolve().parents[4] / "shared" / "seed")]
    found = [path for place in places if place for path in sorted(Path(place).glob("*.txt"))]
    if not found:
        pytest.skip("the white paper is not here; SEED=/path/to/its/folder compares the quotations with it")
    return re.sub(r"\s+", " ", " ".join(path.read_text(encoding="utf-8") for path in found))


def test_every_quotation_is_found_word_for_word() -> None:
    text = white_paper()
    assert [row["id"] for row in MILESTONES if row["quotation"] not in text] == []


def test_a_date_stands_in_the_words_that_are_quoted() -> None:
    for row in (row for row in MILESTONES if "begins" in row):
        when = PartialDate.parse(row["begins"])
        whole = next((other for other in MILESTONES if other["id"] == row.get("part_of")), row)
        said = f"{row['quotation']} {whole['quotation']}"
        assert str(when.year) in said, row["id"]
        assert when.month is None or f"{MONTHS[when.month - 1]} {when.year}" in said, row["id"]
        assert when.day is None, "the paper names no day"


def test_what_the_paper_does_not_date_has_no_date() -> None:
    undated = {row["id"] for row in MILESTONES if "begins" not in row}
    assert {"asean-plan-proposed", "asean-plan-deliberated", "asean-plan-accepted", "security-conference-accepted"} <= undated


def test_both_languages_and_known_words() -> None:
    ids = [row["id"] for row in MILESTONES]
    assert len(ids) == len(set(ids))
    for row in MILESTONES:
        assert row["title"] and row["title_ja"] and bool(row.get("body")) == bool(row.get("body_ja")), row["id"]
        assert row["kind"] in MilestoneKind.values and row.get("course", "happened") in Course.values, row["id"]
        assert row.get("part_of") is None or ids.index(row["part_of"]) < ids.index(row["id"]), row["id"]
