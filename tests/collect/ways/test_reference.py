"""Our own reference files, one by one or as many as a glob matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.collect import archive
from kakehashi.collect.ways import reference
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document


def test_gives_a_file_that_is_shipped() -> None:
    found = reference.obtain(Document("areas", reference="areas.toml"))
    assert found is not None
    assert b"[[area]]" in found.read()
    assert found.retrieved_at == ""


def test_packs_what_a_glob_matches(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "b.csv").write_bytes(b"2")
    (tmp_path / "figures" / "a.csv").write_bytes(b"1")
    found = reference.obtain(Document("figures", reference="figures/*.csv"), reference=tmp_path)
    assert found is not None
    assert list(archive.members(found.read())) == [("a.csv", b"1"), ("b.csv", b"2")]


def test_is_no_way_where_none_is_declared() -> None:
    assert reference.obtain(Document("other", mirror="x")) is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../core/config.py", "leads out"),
        ("/etc/passwd", "leads out"),
        ("none.csv", "not in this version"),
        ("*.none", "no reference"),
    ],
)
def test_says_what_it_cannot_give(path: str, said: str) -> None:
    with pytest.raises(Unobtainable, match=said):
        reference.obtain(Document("other", reference=path))
