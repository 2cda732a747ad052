"""The labelled documents are whole, and what measures the rules by them counts as it says."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from tests.link.area_labels import (
    GUIDED,
    HELD_OUT,
    SECOND_STRATA,
    STRATA,
    Label,
    digest,
    draw,
    labels,
    macro_f1,
    micro_f1,
    scores,
)

import kakehashi

AREAS = tomllib.loads((Path(kakehashi.__file__).parent / "reference" / "areas.toml").read_text(encoding="utf-8"))["area"]


def label(name: str, *areas: str) -> Label:
    return Label(name, "", "", frozenset(areas), "", GUIDED)


def test_the_labels_name_known_areas_and_documents_once_and_no_text() -> None:
    told = labels()
    assert len(told) == sum(STRATA.values()) + sum(SECOND_STRATA.values()) >= 400
    assert len({row.document_id for row in told}) == len(told)
    assert {area for row in told for area in row.areas} <= {area["id"] for area in AREAS}
    assert all(len(row.sha256) == 64 and row.rater and row.locator for row in told)
    assert Counter(row.part for row in told) == {GUIDED: 470, HELD_OUT: 260}


def test_a_draw_is_the_same_again_and_a_new_document_moves_no_other() -> None:
    names = [f"ISO {n}" for n in range(50)]
    frame = pl.DataFrame({"document_id": names, "body": ["ISO"] * 50, "kind": ["standard"] * 50})
    strata: dict[tuple[str, str | None], int] = {("ISO", None): 10}
    first = draw(frame, strata, "seed")
    assert len(first) == 10 and draw(frame.reverse(), strata, "seed") == first
    more = pl.concat([frame, pl.DataFrame({"document_id": ["ISO 999"], "body": ["ISO"], "kind": ["standard"]})])
    assert len(set(draw(more, strata, "seed")) - set(first)) <= 1
    assert draw(frame, strata, "other seed") != first


def test_precision_recall_and_f1_are_counted_by_area() -> None:
    told = [label("a", "video", "radio"), label("b", "video"), label("c")]
    found = {"a": frozenset({"video"}), "b": frozenset({"radio"}), "c": frozenset({"video"})}
    (video,) = (score for score in scores(told, found) if score.area_id == "video")
    assert (video.labelled, video.given, video.both) == (2, 2, 1)
    assert (video.precision, video.recall, video.f1) == (0.5, 0.5, 0.5)
    # radio: labelled once, given once, never both
    assert macro_f1(scores(told, found)) == pytest.approx(0.25)
    assert micro_f1(told, found) == pytest.approx(2 * 1 / (3 + 3))


def test_a_text_is_known_by_title_and_abstract() -> None:
    assert digest("Title", None) == digest("Title", "") != digest("Title", "Abstract")
