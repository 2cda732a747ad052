"""Documents by area, body, kind and year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.analyses.work import areas
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.analyses.output import ANALYSIS
from kakehashi.link.document_areas import DOCUMENT_AREAS
from kakehashi.link.documents import DOCUMENTS
from kakehashi.sources.figures import FIGURES


def document(name: str, year: int | None, body: str = "ITU-T", kind: str = "recommendation") -> dict[str, Any]:
    return {"document_id": name, "body": body, "kind": kind, "document_number": name, "year": year, "source_table": "x"}


def figure(body: str, kind: str, area: str, year: int, value: float) -> dict[str, Any]:
    said = {"measure": "output", "body": body, "kind": kind, "area_id": area, "actor_kind": "all", "actor_id": "all"}
    return {**said, "period": str(year), "value": value}


WORLD = {
    DOCUMENTS: [document("X.1", 2020), document("X.2", 2020), document("X.3", None), document("R 1", 2021, "IETF", "rfc")],
    DOCUMENT_AREAS: [row for name, of in (("X.1", ("video", "radio")), ("X.3", ("video",))) for row in areas(name, *of)],
}


def counted(folder: Path, world: Any) -> list[tuple[Any, ...]]:
    found = computed(folder, ANALYSIS, world)[ANALYSIS.spec.name]
    return found.select("area_id", "kind", "year", "document_count", "touched_count", "basis").sort("kind", "area_id").rows()


def test_documents_count_in_parts_and_without_area_as_unassigned(tmp_path: Path) -> None:
    assert counted(tmp_path, WORLD) == [
        ("radio", "recommendation", 2020, 0.5, 1, "documents"),
        ("unassigned", "recommendation", 2020, 1.0, 1, "documents"),
        ("video", "recommendation", 2020, 0.5, 1, "documents"),
        ("unassigned", "rfc", 2021, 1.0, 1, "documents"),
    ]


def test_figures_stand_in_only_for_kinds_that_are_not_here(tmp_path: Path) -> None:
    figures = [figure("ITU-T", "recommendation", "video", 2019, 30.0), figure("3GPP", "specification", "radio", 2019, 9.0)]
    rows = counted(tmp_path, {**WORLD, FIGURES: figures})
    assert rows[-1] == ("radio", "specification", 2019, 9.0, None, "compiled figures")
    assert len(rows) == 5 and sum(row[3] for row in rows if row[1] == "recommendation") == pytest.approx(2)


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    first = sorted_by_key(computed(tmp_path / "a", ANALYSIS, WORLD)[ANALYSIS.spec.name], ANALYSIS.spec)
    again = sorted_by_key(computed(tmp_path / "b", ANALYSIS, shuffled(WORLD, 2))[ANALYSIS.spec.name], ANALYSIS.spec)
    assert first.equals(again)
