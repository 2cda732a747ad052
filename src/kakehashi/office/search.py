"""Records found in their own database, each search one statement with the predicate in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.utils.dateparse import parse_datetime

from kakehashi.office.finding.line import Line, Term, read
from kakehashi.office.finding.marked import Piece, Text, pieces, snippet
from kakehashi.office.finding.statement import MOST, Filters, Sql, allowed, counted, listed, whole
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.sharing.saved_search import SavedSearch

Pairs = list[tuple[str, int]]
TITLE, TEXT, TOPIC = "title", "text", "topic"
# the filters of a saved search, by the names that addresses use
SAVED_FILTERS = {"record_kind": "kinds", "marking": "markings", "area": "areas", "economy": "economies", "state": "states"}


@dataclass(frozen=True)
class Hit:
    """A record found. `title_marked` and `snippet` are pieces of text, each with whether it was looked for.

    `why`: which words are where, by `title`, `text`, `topic`; a record found without words has no reason.
    `topics`: pairs of kind and value.
    """

    record_id: UUID
    kind: str
    title: str
    marking: str
    state: str
    changed_at: datetime
    created_at: datetime
    title_marked: list[Piece]
    snippet: list[Piece]
    why: dict[str, list[str]]
    topics: list[tuple[str, str]]


@dataclass(frozen=True)
class Found:
    """One page of hits, the number of all, and counts by value over all of them (`kind`, `area`, `economy`, `body`, `marking`).

    `notes` are codes of `finding.line.Line`, and `many` where 1,000 or more match: the newest so many are counted and ranked.
    """

    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    facets: dict[str, Pairs] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggested:
    """A record whose title holds what was typed."""

    record_id: UUID
    kind: str
    title: str
    marking: str


def search_records(
    who: Any,
    query: str,
    *,
    kinds: Sequence[str] = (),
    areas: Sequence[str] = (),
    economies: Sequence[str] = (),
    markings: Sequence[str] = (),
    states: Sequence[str] = (),
    since: datetime | None = None,
    limit: int = 20,
    after: int = 0,
) -> Found:
    """The records that this user or Reader may see and that hold all words, best first, then newest; all without a query.

    `since`: changed after that moment; `after`: so many hits are passed over.
    """
    line = read(query)
    if "no_words" in line.notes:
        return Found(facets=counted({}), notes=line.notes)
    reader = Reader.of(who)
    records = allowed(reader, Filters(kinds, areas, economies, markings, states, since))
    rows = _rows(records.db, whole(records, line, limit, after, is_guest=not reader.is_signed_in))
    parts: dict[str, Pairs] = {}
    topics: dict[UUID, list[tuple[str, str]]] = {}
    for part, value, count, record_id, *_rest in rows:
        if part == "about":
            kind, _colon, name = value.partition(":")
            topics.setdefault(_uuid(record_id), []).append((kind, name))
        elif part != "hit":
            parts.setdefault(part, []).append((value, count))
    hits = [_hit(row[3:11], line, topics) for row in rows if row[0] == "hit"]
    count = parts["count"][0][1]
    return Found(hits, count, counted(parts), (*line.notes, "many") if count >= MOST else line.notes)


def suggest_records(who: Any, typed: str, limit: int = 8) -> list[Suggested]:
    """Records whose titles hold what is being typed, the last word perhaps only begun; those that begin so come first."""
    line = read(typed, is_typing=True)
    if not line.terms:
        return []
    records = allowed(Reader.of(who), Filters())
    rows = _rows(records.db, listed(records, line, titles_only=True))
    found = [Suggested(_uuid(row[1]), row[2], row[7], row[3]) for row in rows]
    begun = typed.strip().casefold()
    return sorted(found, key=lambda each: not each.title.casefold().startswith(begun))[:limit]


class Match(NamedTuple):
    """A record that a saved search finds, and whether it was created since (else it was changed)."""

    record_id: UUID
    kind: str
    title: str
    is_new: bool


def matches_since(saved: SavedSearch, who: Any, since: datetime | None) -> list[Match]:
    """What the saved search finds for this reader, changed after `since` (None: all), newest first; at most a thousand."""
    line = read(saved.query)
    if "no_words" in line.notes:
        return []
    filters = {SAVED_FILTERS[name]: values for name, values in saved.filters.items() if name in SAVED_FILTERS}
    records = allowed(Reader.of(who), Filters(**filters, since=since))
    rows = _rows(records.db, listed(records, line))
    return [Match(_uuid(row[1]), row[2], row[7], since is None or _moment(row[6]) > since) for row in rows]


def _rows(using: str, statement: Sql) -> list[Any]:
    with connections[using].cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())


def _hit(row: Sequence[Any], line: Line, topics: dict[UUID, list[tuple[str, str]]]) -> Hit:
    record_id, kind, marking, state, changed_at, created_at, title, body = row
    mine = topics.get(_uuid(record_id), [])
    in_title, in_body = Text(title), Text(body)
    title_spans = {term.text: in_title.spans(term) for term in line.terms}
    body_spans = {term.text: in_body.spans(term) for term in line.terms}
    why = {
        TITLE: [word for word, spans in title_spans.items() if spans],
        # a word with no place in what was looked through stands further on in a long text
        TEXT: [word for word, spans in body_spans.items() if spans or not title_spans[word]],
        TOPIC: _topics(line.terms, mine),
    }
    return Hit(
        _uuid(record_id),
        kind,
        title,
        marking,
        state,
        _moment(changed_at),
        _moment(created_at),
        pieces(title, [span for spans in title_spans.values() for span in spans]),
        snippet(in_body.written, [span for spans in body_spans.values() for span in spans]),
        {where: words for where, words in why.items() if words},
        mine,
    )


def _topics(terms: Sequence[Term], topics: Sequence[tuple[str, str]]) -> list[str]:
    """The words that are also the name of one of its topics."""
    names = {value.casefold() for _kind, value in topics}
    return [term.text for term in terms if term.text.casefold() in names]


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def _moment(value: Any) -> datetime:
    """SQLite keeps moments as text in UTC."""
    found = value if isinstance(value, datetime) else parse_datetime(str(value))
    if found is None:
        raise ValueError(f"{value!r} is no moment")
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
