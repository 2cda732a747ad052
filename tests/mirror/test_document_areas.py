"""The rules against the labelled documents, on the authorities' own catalogues: no worse than docs/areas.md says."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from kakehashi.build.compute import results
from kakehashi.build.plan import Computation, sources
from kakehashi.build.read import read_document
from kakehashi.collect.ways import reference
from kakehashi.collect.ways.mirror import Mirror, obtain
from kakehashi.core.source import Given
from kakehashi.link.document_areas import LINK as AREAS
from kakehashi.link.documents import LINK as DOCUMENTS
from kakehashi.store.engine import DuckEngine
from tests.link.area_labels import GUIDED, HELD_OUT, STRATA, Label, digest, draw, labels, macro_f1, micro_f1, scores

MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")
pytestmark = [pytest.mark.mirror, pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no folder")]
WITH_SPECREF = ("W3C", "Ecma")  # drawn from Specref too
READ = (
    "areas", "ecma", "etsi", "iec", "ieee_standards", "ietf_drafts", "ietf_rfc", "iso", "itu", "itu_r", "jis", "oasis", "ogc",
    "specref", "threegpp", "w3c",
)  # fmt: skip


def here() -> list[Label]:
    """The labels without those of Specref's bibliography, which is in a package and not in the mirror."""
    return [row for row in labels() if not row.locator.startswith("specref.")]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    """Documents and their areas, from the catalogues alone."""
    folder = tmp_path_factory.mktemp("tables")
    for name in READ:
        _read(name, folder)
    for step, link in (("link:documents", DOCUMENTS), ("link:document_areas", AREAS)):
        engine = DuckEngine({path.stem: path for path in sorted(folder.glob("*.parquet"))})
        for spec, frame in results(Computation(step, link, link.run.__module__), engine):
            frame.write_parquet(folder / f"{spec.name}.parquet")
        engine.close()
    return {name: pl.read_parquet(folder / f"linked.{name}.parquet") for name in ("documents", "document_areas")}


def _read(name: str, folder: Path) -> None:
    source, mirror = sources()[name], Mirror.at(Path(MIRROR))
    frames: dict[str, list[pl.DataFrame]] = {}
    for document in source.documents:
        found = reference.obtain(document) if document.reference is not None else obtain(name, document, mirror)
        if found is None:
            continue
        given = Given(document.name, found.read(), source.expect.known)
        for table, frame in read_document(source, given).items():
            frames.setdefault(table, []).append(frame.with_columns(pl.lit("x").alias("origin_id")))
    for table, parts in frames.items():
        pl.concat(parts).write_parquet(folder / f"{table}.parquet")


def _answers(linked: dict[str, pl.DataFrame]) -> dict[str, frozenset[str]]:
    lists = linked["document_areas"].group_by("document_id").agg("area_id")
    return {name: frozenset(areas) for name, areas in lists.rows()}


def test_the_labelled_documents_are_those_that_the_seed_draws_and_their_texts_are_unchanged(
    linked: dict[str, pl.DataFrame],
) -> None:
    told = {row.document_id: row for row in here()}
    texts = linked["documents"].filter(pl.col("document_id").is_in(list(told)))
    strata = {stratum: count for stratum, count in STRATA.items() if stratum[0] not in WITH_SPECREF}
    assert set(draw(linked["documents"], strata)) <= set(told)
    assert texts.height == len(told)
    for name, title, abstract in texts.select("document_id", "title", "abstract").rows():
        assert digest(title, abstract) == told[name].sha256, name


def test_the_rules_agree_with_the_reader_as_far_as_the_page_says(linked: dict[str, pl.DataFrame]) -> None:
    found, told = _answers(linked), here()
    parts = {part: [row for row in told if row.part == part] for part in (GUIDED, HELD_OUT)}
    assert macro_f1(scores(told, found)) >= 0.80
    assert macro_f1(scores(parts[HELD_OUT], found)) >= 0.72
    assert micro_f1(told, found) >= 0.81
    bare = [row for row in told if not row.areas]
    assert sum(not found.get(row.document_id) for row in bare) >= 0.9 * len(bare)
