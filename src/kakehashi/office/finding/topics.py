"""The topics of the records that a reader sees, each once: the lists are short even where the records are many."""

from __future__ import annotations

from django.db import connections

from kakehashi.office.finding.statement import Filters, allowed, conditions
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.topic import TopicKind

# From one value to the next by the index, instead of through all rows; of each, one record that the reader sees is enough.
SEEN = """
WITH RECURSIVE held (kind, value) AS (
  SELECT kinds.kind, (SELECT MIN(topic.value) FROM office_recordtopic AS topic WHERE topic.kind = kinds.kind)
  FROM ({kinds}) AS kinds
  UNION ALL SELECT held.kind,
    (SELECT MIN(topic.value) FROM office_recordtopic AS topic WHERE topic.kind = held.kind AND topic.value > held.value)
  FROM held WHERE held.value IS NOT NULL
)
SELECT held.kind, held.value FROM held WHERE held.value IS NOT NULL AND EXISTS (
  SELECT 1 FROM office_recordtopic AS topic JOIN office_record ON office_record.record_id = topic.record_id
  WHERE topic.kind = held.kind AND topic.value = held.value AND {rule}
) ORDER BY held.kind, held.value LIMIT %s
"""


def topics_seen(reader: Reader, most: int) -> list[tuple[str, str]]:
    """Pairs of kind and value, in their order."""
    records = allowed(reader, Filters())
    rule, parameters = conditions(records)
    # a text without a type would not be one for PostgreSQL
    kinds = " UNION ALL ".join("SELECT CAST(%s AS varchar(10)) AS kind" for _kind in TopicKind.values)
    with connections[records.db].cursor() as cursor:
        cursor.execute(SEEN.format(kinds=kinds, rule=rule), (*TopicKind.values, *parameters, most))
        return [(str(kind), str(value)) for kind, value in cursor.fetchall()]
