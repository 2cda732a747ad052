"""Raw documents: kept once by hash, with every origin; damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4, Origin
from kakehashi.store.documents import KEPT, Documents, origin_of
from kakehashi.store.home import Home


def origin(content: bytes, document: str = "toy.csv", at: str = "2026-11-01") -> Origin:
    said = {"way": "web", "url": "https://example.org/toy.csv", "publisher": "Example", "licence": CC_BY_4, "note": ""}
    return origin_of("toy", document, content, retrieved_at=at, **said)  # type: ignore[arg-type]


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(Home(tmp_path).made())


def test_an_origin_names_document_hash_size_and_duties() -> None:
    found = origin(b"abc")
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert found.origin_id == "toy/toy.csv@ba7816bf8f01" and found.size_bytes == 3 and found.reuse == "attribution"


def test_bytes_are_kept_once_and_every_collection_is_noted(documents: Documents) -> None:
    documents.put(origin(b"abc"), b"abc", "2026-11-01T00:00:00")
    documents.put(origin(b"abc"), b"abc", "2026-11-02T00:00:00")
    assert len(documents.history("toy", "toy.csv")) == 1, "nothing new was said"
    documents.put(origin(b"abd", at="2026-11-03"), b"abd", "2026-11-03T00:00:00")
    assert documents.latest("toy") == [origin(b"abd", at="2026-11-03")]
    assert [entry["retrieved_at"] for entry in documents.history("toy", "toy.csv")] == ["2026-11-01", "2026-11-03"]
    assert documents.read(origin(b"abc")) == b"abc", "what an old release cites stays"


def test_the_ledger_keeps_the_newest_entries_only(documents: Documents) -> None:
    for n in range(KEPT + 5):
        documents.put(origin(str(n).encode()), str(n).encode(), f"2026-11-{n:02}")
    assert len(documents.history("toy", "toy.csv")) == KEPT
    assert documents.latest("toy")[0].sha256 == origin(str(KEPT + 4).encode()).sha256


def test_damaged_or_lost_bytes_are_named_and_never_read(documents: Documents) -> None:
    found = origin(b"abc")
    documents.put(found, b"abc", "2026-11-01")
    documents.path(found.sha256).write_bytes(b"abX")
    with pytest.raises(BadDocument, match=r"no longer has the sha256.*collect toy again"):
        documents.read(found)
    documents.path(found.sha256).unlink()
    with pytest.raises(BadDocument, match="its bytes are gone"):
        documents.read(found)


def test_a_document_that_another_replaced_leaves_the_ledger_but_not_the_store(documents: Documents) -> None:
    for name in ("toy.csv", "other.csv"):
        documents.put(origin(b"abc", name), b"abc", "2026-11-01")
    documents.forget("toy", "toy.csv")
    documents.forget("toy", "never.csv")
    assert [found.document for found in documents.latest("toy")] == ["other.csv"]
    assert documents.read(origin(b"abc")) == b"abc"


def test_a_document_of_a_subfolder_is_one_file_of_the_ledger(documents: Documents) -> None:
    documents.put(origin(b"abc", "a/b.csv"), b"abc", "2026-11-01")
    assert [found.document for found in documents.latest("toy")] == ["a/b.csv"]
    assert documents.latest("nobody") == []
