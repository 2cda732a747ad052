"""The one statement of a search: hits, their topics, the count and the facets, all drawn from what the predicate lets through.

The rule is not written again here: the queryset is filtered by `sharing.predicate.visible`, and its own SQL is the first part
of the statement, from which everything else is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import QuerySet

from kakehashi.office.finding.line import Line
from kakehashi.office.finding.queries import as_fts5, as_tsquery
from kakehashi.office.full_text import INDEX, TABLE
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record
from kakehashi.office.records.topic import RecordTopic

Sql = tuple[str, tuple[Any, ...]]
# a word in the title weighs as much as four in the body
TITLE, BODY = 4.0, 1.0
# so many matches are ranked and counted, the newest ones: a word that half of all records hold must not take a second
MOST = 1_000
COLUMNS = "office_record.record_id, record_type, marking, state, changed_at, created_at"
# CROSS JOIN keeps SQLite from turning the order round and asking the full text once for each record
FTS5 = """
SELECT {index}.rowid, {columns}, {place} FROM {index} CROSS JOIN {text} INDEXED BY {index}_way CROSS JOIN office_record
WHERE {index} MATCH %s AND {text}.id = {index}.rowid AND office_record.record_id = {text}.record_id AND {rule}
ORDER BY {index}.rowid DESC LIMIT {most}
"""
TSVECTOR = """
SELECT {text}.id, {columns}, {place} FROM {text} JOIN office_record ON office_record.record_id = {text}.record_id
WHERE {text}.grams @@ %s::tsquery AND {rule} ORDER BY {text}.id DESC LIMIT {most}
"""
NEWEST = """
SELECT {text}.id, {columns}, {place} FROM office_record CROSS JOIN {text}
WHERE {text}.record_id = office_record.record_id AND {rule} ORDER BY changed_at DESC LIMIT {most}
"""
BM25 = f"bm25({INDEX}, {TITLE}, {BODY})"
TS_RANK = f"-ts_rank('{{0, 0, {BODY / TITLE}, 1}}', {TABLE}.grams, %s::tsquery)"
WHOLE = """
WITH found (text_id, record_id, record_type, marking, state, changed_at, created_at, place) AS MATERIALIZED ({matches}),
top AS MATERIALIZED (
  SELECT found.*, ROW_NUMBER() OVER (ORDER BY place, changed_at DESC, record_id) AS number
  FROM found ORDER BY place, changed_at DESC, record_id LIMIT %s OFFSET %s
),
answer AS (
  SELECT 'hit' AS part, '' AS value, 0 AS count, top.record_id, record_type, marking, state, changed_at, created_at,
    text.title, text.body, top.number
  FROM top CROSS JOIN {text} AS text WHERE text.id = top.text_id
  UNION ALL SELECT 'about', topic.kind || ':' || topic.value, 0, top.record_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
  FROM top CROSS JOIN office_recordtopic AS topic WHERE topic.record_id = top.record_id
  UNION ALL SELECT 'count', '', COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 FROM found
  UNION ALL SELECT 'kind', record_type, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
  FROM found GROUP BY record_type
  UNION ALL SELECT 'marking', marking, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
  FROM found GROUP BY marking
  UNION ALL SELECT topic.kind, topic.value, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
  FROM found CROSS JOIN office_recordtopic AS topic WHERE topic.record_id = found.record_id GROUP BY topic.kind, topic.value
)
SELECT * FROM answer ORDER BY part, number, count DESC, value
"""


class Filters(NamedTuple):
    """What narrows a search; an empty one narrows nothing."""

    kinds: Sequence[str] = ()
    areas: Sequence[str] = ()
    economies: Sequence[str] = ()
    markings: Sequence[str] = ()
    states: Sequence[str] = ()
    since: datetime | None = None


def allowed(reader: Reader, filters: Filters) -> QuerySet[Record, Any]:
    """The records that the reader may see and that fit the filters."""
    records: QuerySet[Record, Any] = Record.objects.visible_to(reader)
    for name, values in (("record_type", filters.kinds), ("marking", filters.markings), ("state", filters.states)):
        if values:
            records = records.filter(**{f"{name}__in": list(values)})
    for kind, values in (("area", filters.areas), ("economy", filters.economies)):
        if values:
            records = records.filter(pk__in=RecordTopic.objects.filter(kind=kind, value__in=list(values)).values("record_id"))
    if filters.since is not None:
        records = records.filter(changed_at__gt=filters.since)
    return records


def whole(records: QuerySet[Record, Any], line: Line, limit: int, after: int, *, is_guest: bool) -> Sql:
    """The statement: rows of (part, value, count, record_id, record_type, marking, state, changed_at, created_at, title, body).

    `part` is `hit` (in order), `about` (a topic of a hit), `count`, or the name of a facet.
    """
    allows, parameters = conditions(records)
    if not line.terms:
        # hidden in IS TRUE, the rule is no reason to gather all that the reader may see before the newest are taken
        allows = allows if is_guest else f"({allows}) IS TRUE"
        return WHOLE.format(matches=_filled(NEWEST, allows, "0"), text=TABLE), (*parameters, limit, after)
    asked: tuple[str, ...]
    if connections[records.db].vendor == "postgresql":
        query = as_tsquery(line.terms)
        sql, asked = _filled(TSVECTOR, allows, TS_RANK), (query, query)
    else:
        sql, asked = _filled(FTS5, allows, BM25), (as_fts5(line.terms),)
    return WHOLE.format(matches=sql, text=TABLE), (*asked, *parameters, limit, after)


def listed(records: QuerySet[Record, Any], line: Line, *, titles_only: bool = False) -> Sql:
    """SQL of the newest matches as rows of (text_id, record_id, `COLUMNS`, title), without ranks and facets."""
    allows, parameters = conditions(records)
    title = "office_record.title"
    if not line.terms:
        return _filled(NEWEST, allows, title), parameters
    if connections[records.db].vendor == "postgresql":
        return _filled(TSVECTOR, allows, title), (as_tsquery(line.terms, "A" if titles_only else ""), *parameters)
    query = as_fts5(line.terms)
    return _filled(FTS5, allows, title), (f"{{title_grams}} : ({query})" if titles_only else query, *parameters)


def _filled(pattern: str, allows: str, place: str) -> str:
    return pattern.format(index=INDEX, text=TABLE, columns=COLUMNS, most=MOST, rule=allows, place=place)


def conditions(records: QuerySet[Record, Any]) -> Sql:
    """The conditions of the queryset as Django writes them, to stand in a statement that reads office_record."""
    query = records.query
    compiler = query.get_compiler(records.db)
    try:
        sql, parameters = compiler.compile(query.where)
    except FullResultSet:
        return "TRUE", ()
    except EmptyResultSet:
        return "FALSE", ()
    if sum(1 for alias in query.alias_map if query.alias_refcount[alias] > 0) > 1:
        raise ValueError("the predicate reads other tables than office_record; the statement does not join them")
    return f"({sql})", tuple(parameters)


def counted(parts: Mapping[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """The facets of an answer, each in the order of its counts."""
    return {name: parts.get(name, []) for name in ("kind", "area", "economy", "body", "marking")}
