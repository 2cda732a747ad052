"""The search index of a release, opened once, and its hits joined to the documents of the release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kakehashi.store.release import Release
from kakehashi.store.search_index import Found, Hit, Search, Sort
from kakehashi.views.search.asked import Asked

BLOCK = 5000
COLUMNS = "document_id, body, kind, document_number, title, published_on, year, group_name, status, url"


def index_of(release: Release) -> Search | None:
    """The index of the release; None where it was built without one."""
    folder = release.folder / "search"
    return _opened(folder) if (folder / "meta.json").is_file() else None


@lru_cache(maxsize=4)
def _opened(folder: Path) -> Search:
    return Search(folder)


def find(search: Search, asked: Asked, limit: int, offset: int) -> Found:
    """One page of hits with the facets over all of them."""
    sort: Sort = "newest" if asked.sort == "newest" else "relevance"
    return search.find(asked.text, asked.filters, asked.years, limit, offset, sort)


def joined(release: Release, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """The hits in their order as rows of `linked.documents` with `hit`; what was withdrawn since is left out."""
    ids = [hit.document_id for hit in hits]
    rows = held(release, ids)
    return [{**rows[hit.document_id], "hit": hit} for hit in hits if hit.document_id in rows]


def every(release: Release, search: Search, asked: Asked) -> Iterator[dict[str, Any]]:
    """All documents of a search, in its order, fetched in blocks."""
    offset = 0
    while True:
        found = find(search, asked, BLOCK, offset)
        rows = held(release, [hit.document_id for hit in found.hits])
        yield from (rows[hit.document_id] for hit in found.hits if hit.document_id in rows)
        offset += len(found.hits)
        if not found.hits or offset >= found.total:
            return


def held(release: Release, ids: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    """The documents of those ids that the release still shows, by id."""
    sql = f"SELECT {COLUMNS} FROM linked.documents WHERE document_id IN (SELECT UNNEST(CAST(? AS VARCHAR[])))"  # noqa: S608
    return {row["document_id"]: row for row in release.rows(sql, [list(ids)])}
