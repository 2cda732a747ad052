"""The search index of a release: written once at publishing, then opened to find documents in English and Japanese."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import polars as pl
from tantivy import Index, Query

from kakehashi.core.errors import NoRelease
from kakehashi.store import search_fields
from kakehashi.store.search_query import FIELDS, Queries
from kakehashi.store.search_words import Reading, clean, cut_before, english, marked, plain, read

# All of the documents of a full release in one segment: ties then stand in the order of writing, newest first
WRITER_BYTES = 1_000_000_000
MOST_VALUES = 10_000
FACETS = {
    "body": "body",
    "kind": "kind",
    "area": "area_ids",
    "year": "year",
    "organization": "organization_ids",
    "economy": "economy_codes",
}
TOP_ORGANIZATIONS = 20
# Editions of one document that a suggestion may have to pass over
VERSIONS = 6
Sort = Literal["relevance", "newest"]


@dataclass(frozen=True)
class Hit:
    """A document found. `title_marked` and `snippet` are pieces of text, each with whether it was looked for.

    `matched` says for each field (number, title, keyword, abstract) which words of the query are in it; `snippet` is the
    beginning of the abstract, at most 300 characters, so a word further on is not marked.
    """

    document_id: str
    score: float
    document_number: str
    title: str
    title_marked: list[tuple[str, bool]]
    snippet: list[tuple[str, bool]]
    matched: dict[str, list[str]]

    @property
    def why(self) -> list[str]:
        """The fields that matched."""
        return list(self.matched)


@dataclass(frozen=True)
class Found:
    """What a search gave: the number of all documents, one page of them, and counts by value over all of them.

    `notes` are codes: those of `search_words.Reading`, and `some_words` where no document has every word and those with
    at least half of them are shown.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A document whose title or number begins as typed."""

    document_id: str
    document_number: str
    title: str


def _with_tokenizers(index: Index) -> Index:
    """An index knows its tokenizers by name only: they are given to it at every opening."""
    for analyzer in (english, plain, cut_before):
        index.register_tokenizer(analyzer.__name__, analyzer())
    return index


def write(folder: Path, documents: pl.DataFrame) -> int:
    """Build the index of documents and return their number; `folder` is there whole or not at all.

    Errors: CheckFailed for a missing column or a document given twice; FileExistsError if `folder` holds something.
    """
    ordered = search_fields.ordered(documents)
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        index = _with_tokenizers(Index(search_fields.schema(), str(draft), reuse=False))
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for document in ordered.iter_rows(named=True):
            writer.add_json(json.dumps(search_fields.values(document)))
        writer.commit()
        writer.wait_merging_threads()
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return ordered.height


class Search:
    """An index opened for reading; one object serves all threads.

    Errors: NoRelease if the folder has no index or one that cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`."""
        if not (folder / "meta.json").is_file():
            raise NoRelease(f"there is no search index at {folder}")
        try:
            index = _with_tokenizers(Index.open(str(folder)))
            # The index never changes: nobody needs to watch its folder
            index.config_reader("manual")
            index.reload()
            self._searcher = index.searcher()
        except ValueError as error:
            # Damaged, or the reader may not lock `.tantivy-meta.lock` (tantivy locks it for writing while it opens)
            raise NoRelease(f"the search index at {folder} cannot be opened: {error}") from error
        self._queries = Queries(index.schema)

    def find(
        self,
        text: str,
        filters: Mapping[str, Sequence[str]] | None = None,
        year: tuple[int | None, int | None] = (None, None),
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
    ) -> Found:
        """Documents that have every word, from `offset`; an empty text browses all, newest first.

        `filters`: values by body, kind, group, area, organization or economy; `year` includes both ends. Errors:
        UnknownName for a filter that does not exist; no text is an error.
        """
        reading = read(text)
        if not text.strip():
            return self._found(
                self._narrowed(Query.all_query(), filters, year), Reading((), None, (), ()), limit, offset, "newest"
            )
        if not reading.clauses:
            return Found(0, [], {name: [] for name in FACETS}, reading.notes)
        found = self._found(self._narrowed(self._queries.matching(reading), filters, year), reading, limit, offset, sort)
        if found.total or len(reading.clauses) == 1:
            return found
        near = self._narrowed(self._queries.nearly(reading), filters, year)
        notes = (*reading.notes, "some_words")
        return self._found(near, Reading(reading.clauses, reading.whole_number, (), notes), limit, offset, sort)

    def _narrowed(
        self, query: Query, filters: Mapping[str, Sequence[str]] | None, year: tuple[int | None, int | None]
    ) -> Query:
        return self._queries.filtered(query, filters or {}, year)

    def _found(self, query: Query, reading: Reading, limit: int, offset: int, sort: Sort) -> Found:
        order = "recency" if sort == "newest" else None
        start, size = min(max(offset, 0), self._searcher.num_docs), min(max(limit, 1), max(self._searcher.num_docs, 1))
        result = self._searcher.search(query, size, offset=start, order_by_field=order)
        total: int = result.count  # type: ignore[attr-defined]  # the type stub forgets it
        scored = [(float(score), address) for score, address in result.hits] if limit > 0 else []
        return Found(total, self._hits(scored, reading), self._facets(query), reading.notes)

    def _facets(self, query: Query) -> dict[str, list[tuple[str, int]]]:
        """Exact counts by value over all hits: most frequent first, years in their order, the first 20 organisations."""
        terms = {
            name: {"terms": {"field": field, "size": MOST_VALUES, "segment_size": MOST_VALUES}}
            for name, field in FACETS.items()
        }
        counted = self._searcher.aggregate(query, terms)
        facets = {}
        for name in FACETS:
            pairs = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in counted[name]["buckets"]]
            facets[name] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        facets["year"].sort(key=lambda pair: int(pair[0]))
        facets["organization"] = facets["organization"][:TOP_ORGANIZATIONS]
        return facets

    def _hits(self, scored: Sequence[tuple[float, Any]], reading: Reading) -> list[Hit]:
        documents = [self._searcher.doc(address) for _, address in scored]
        ids = [str(document.get_first("document_id")) for document in documents]
        matched = self._matched(ids, reading)
        hits = []
        for (score, _), document, document_id in zip(scored, documents, ids, strict=True):
            title, snippet = document.get_first("title") or "", document.get_first("snippet") or ""
            hits.append(
                Hit(
                    document_id=document_id,
                    score=score,
                    document_number=document.get_first("document_number") or "",
                    title=title,
                    title_marked=marked(title, reading.clauses),
                    snippet=marked(snippet, reading.clauses),
                    matched=matched[document_id],
                )
            )
        return hits

    def _matched(self, ids: list[str], reading: Reading) -> dict[str, dict[str, list[str]]]:
        """By document, the words that each field has: asked of the index itself, for the documents of this page only."""
        matched: dict[str, dict[str, list[str]]] = {document_id: {} for document_id in ids}
        for field in FIELDS:
            for clause in reading.clauses:
                for document_id in self._which(self._queries.inside(field, clause), ids):
                    matched[document_id].setdefault(field, []).append(clause.text)
        if reading.whole_number is not None:
            for document_id in self._which(self._queries.number(reading.whole_number), ids):
                matched[document_id].setdefault("number", [reading.whole_number])
        return matched

    def _which(self, query: Query | None, ids: list[str]) -> list[str]:
        if query is None or not ids:
            return []
        hits = self._searcher.search(self._queries.among(query, ids), len(ids), count=False).hits
        return [str(self._searcher.doc(address).get_first("document_id")) for _, address in hits]

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Documents whose number or title begins as typed so far, each title once; none for an empty text."""
        query = self._queries.beginning(clean(text))
        if query is None or limit < 1:
            return []
        hits = self._searcher.search(query, limit * VERSIONS, count=False).hits
        by_title: dict[str, Suggestion] = {}
        for document in (self._searcher.doc(address) for _, address in hits):
            suggestion = Suggestion(*(document.get_first(name) or "" for name in ("document_id", *search_fields.STORED)))
            by_title.setdefault(suggestion.title.casefold() or suggestion.document_id, suggestion)
        return list(by_title.values())[:limit]
