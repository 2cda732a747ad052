"""What the pages read is derived from the tables alone, and an unchanged search index is taken over."""

from __future__ import annotations

from pathlib import Path

import duckdb
from tests.given import written

from kakehashi.link.search_documents import SEARCH_DOCUMENTS
from kakehashi.store import caches

DOCUMENT = {"document_id": "RFC 1", "body": "IETF", "kind": "rfc", "document_number": "RFC 1", "title": "Routing"}


def made(folder: Path, tables: dict[str, Path], earlier: Path | None = None) -> Path:
    folder.mkdir()
    caches.derive(folder, tables, earlier)
    return folder


def named_by_content(folder: Path, title: str) -> dict[str, Path]:
    """The table of searched documents in a file that is named by its content, as the store does it."""
    path = written(folder, {SEARCH_DOCUMENTS: [{**DOCUMENT, "title": title}]})[SEARCH_DOCUMENTS.name]
    return {SEARCH_DOCUMENTS.name: path.rename(path.with_name(f"{title}.parquet"))}


def test_every_table_is_there_and_read_only_readers_can_open_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "one", named_by_content(tmp_path / "t", "routing"))
    connection = duckdb.connect(str(folder / "evidence.duckdb"), read_only=True)
    assert connection.execute("SELECT title FROM linked.search_documents").fetchall() == [("routing",)]
    connection.close()
    assert (folder / "search").is_dir()


def test_the_index_of_the_same_documents_is_linked_and_of_others_made(tmp_path: Path) -> None:
    one = made(tmp_path / "one", named_by_content(tmp_path / "t", "routing"))
    same = made(tmp_path / "same", named_by_content(tmp_path / "t", "routing"), one)
    other = made(tmp_path / "other", named_by_content(tmp_path / "u", "radio"), one)
    inodes = [{path.stat().st_ino for path in (folder / "search").iterdir()} for folder in (one, same, other)]
    assert inodes[0] & inodes[1] and not inodes[0] & inodes[2]


def test_without_searched_documents_there_is_no_index(tmp_path: Path) -> None:
    from tests.store.test_tables import ROW, THINGS

    folder = made(tmp_path / "one", written(tmp_path / "t", {THINGS: [ROW]}))
    assert not (folder / "search").exists()


def test_an_earlier_release_without_index_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    folder = made(tmp_path / "one", named_by_content(tmp_path / "t", "routing"), tmp_path / "earlier")
    assert (folder / "search").is_dir()


def test_documents_are_looked_up_by_an_index(tmp_path: Path) -> None:
    from kakehashi.link.documents import DOCUMENTS

    row = {column.name: None for column in DOCUMENTS.columns} | {
        "document_id": "RFC 1",
        "body": "IETF",
        "kind": "rfc",
        "title": "a",
    }
    folder = made(tmp_path / "one", written(tmp_path / "t", {DOCUMENTS: [row]}))
    connection = duckdb.connect(str(folder / "evidence.duckdb"), read_only=True)
    assert connection.execute("SELECT table_name, expressions FROM duckdb_indexes()").fetchall() == [
        ("documents", "[document_id]")
    ]
    connection.close()
