"""The catalogues of standards, read whole from the mirror: counts that were checked by hand, and how far they meet."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from kakehashi.build.read import read_document
from kakehashi.core import registry
from kakehashi.core.source import Given
from kakehashi.store import checks

MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")
pytestmark = [pytest.mark.mirror, pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no folder")]


@cache
def read(name: str) -> dict[str, pl.DataFrame]:
    source = registry.named("kakehashi.sources", "SOURCE", name)
    (document,) = source.documents
    given = Given(document.name, (Path(MIRROR) / str(document.mirror)).read_bytes(), source.expect.known)
    frames = read_document(source, given)
    assert not given.problems
    for table, frame in frames.items():
        assert not list(checks.check(frame, source.table(table)))
        assert not list(checks.count(frame.height, table, source.expect))
    return frames


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        # 71,267 files less the 9,629 that repeat another in an older layout
        ("iso", {"iso.standards": 61_638, "iso.relations": 62_311}),
        ("iec", {"iec.standards": 32_524}),
        ("ieee_standards", {"ieee_standards.standards": 11_787, "ieee_standards.relations": 5_792}),
        ("etsi", {"etsi.deliverables": 28_616}),
        ("jis", {"jis.standards": 21_327}),
        ("itu_r", {"itu_r.texts": 2_041}),
    ],
)
def test_every_document_is_read(name: str, rows: dict[str, int]) -> None:
    assert {table: frame.height for table, frame in read(name).items()} == rows


def test_joint_texts_meet_in_the_catalogues_of_iso_and_iec() -> None:
    iso, iec = read("iso")["iso.standards"], read("iec")["iec.standards"]
    joint = iec.filter(pl.col("iso_document_id").is_not_null())
    met = joint.join(iso, left_on="iso_document_id", right_on="document_id", how="semi")
    assert (joint.height, met.height) == (7_379, 7_139)


def test_texts_of_3gpp_meet_in_the_catalogue_of_etsi() -> None:
    etsi, versions = read("etsi")["etsi.deliverables"], read("threegpp")["threegpp.versions"]
    published = etsi.filter(pl.col("threegpp_number").is_not_null())
    known = published.join(versions, left_on="threegpp_number", right_on="specification_number", how="semi")
    ours, theirs = ["threegpp_number", "threegpp_version"], ["specification_number", "version"]
    same = published.join(versions, left_on=ours, right_on=theirs, how="semi")
    assert (published.height, known.height, same.height) == (19_731, 19_687, 18_506)


def test_what_ieee_and_others_say_of_each_other() -> None:
    kinds = Counter(read("ieee_standards")["ieee_standards.relations"]["relation"])
    assert kinds == {"revises": 3_518, "replaced by": 1_211, "amends": 771, "corrects": 177, "adopts": 115}
    kinds = Counter(read("iso")["iso.relations"]["relation"])
    assert kinds == {"replaces": 32_535, "replaced by": 29_757, "part of": 19}
