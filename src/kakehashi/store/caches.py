"""What the pages read, derived from a release: one read-only DuckDB file and the search index."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from kakehashi.store import search_index
from kakehashi.store.engine import quoted_name

SEARCHED = "linked.search_documents"
# tables whose rows are asked for one by one, among many: the search asks for its hits (20 ms without an index, 2 ms with it)
LOOKED_UP = {"linked.documents": "document_id"}


def derive(folder: Path, tables: Mapping[str, Path], earlier: Path | None = None) -> None:
    """Fill `folder` with `evidence.duckdb` and `search/`, from Parquet files by table name.

    Where the folder `earlier` of another release has a search index over the same documents, its files are linked, not made.
    """
    connection = duckdb.connect(str(folder / "evidence.duckdb"), config={"threads": "2", "preserve_insertion_order": "true"})
    try:
        for name, path in tables.items():
            quoted = str(path).replace("'", "''")
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{name.split(".")[0]}"')
            connection.execute(f"CREATE TABLE {quoted_name(name)} AS FROM read_parquet('{quoted}')")
            if name in LOOKED_UP:
                connection.execute(f"CREATE INDEX looked_up ON {quoted_name(name)} ({LOOKED_UP[name]})")
        connection.execute("CHECKPOINT")
        if SEARCHED in tables:
            _index(folder, tables[SEARCHED], connection, earlier)
    finally:
        connection.close()


def _index(folder: Path, documents: Path, connection: duckdb.DuckDBPyConnection, earlier: Path | None) -> None:
    """The search index, named by the table that it was made from."""
    if earlier is not None and _source(earlier) == documents.stem:
        shutil.copytree(earlier / "search", folder / "search", copy_function=os.link, ignore=shutil.ignore_patterns(".*lock"))
    else:
        search_index.write(folder / "search", connection.execute(f"FROM {quoted_name(SEARCHED)}").pl())
    (folder / "search.sha256").write_text(documents.stem)


def _source(folder: Path) -> str:
    named = folder / "search.sha256"
    return named.read_text() if named.exists() else ""
