"""What the pages read, derived from a release: one read-only DuckDB file and the search index."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from kakehashi.store import search_index
from kakehashi.store.engine import quoted_name


def derive(folder: Path, tables: Mapping[str, Path]) -> None:
    """Fill `folder` with `evidence.duckdb` and `search/`, from Parquet files by table name."""
    connection = duckdb.connect(str(folder / "evidence.duckdb"), config={"threads": "2", "preserve_insertion_order": "true"})
    try:
        for name, path in tables.items():
            quoted = str(path).replace("'", "''")
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{name.split(".")[0]}"')
            connection.execute(f"CREATE TABLE {quoted_name(name)} AS FROM read_parquet('{quoted}')")
        connection.execute("CHECKPOINT")
        if "linked.search_documents" in tables:
            documents = connection.execute("FROM linked.search_documents").pl()
            search_index.write(folder / "search", documents)
    finally:
        connection.close()
