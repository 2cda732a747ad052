"""How often somebody asked within a minute, counted in the database, so that all processes count together."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.db import connection, models

SECONDS = 60
COUNT = """
INSERT INTO office_requestcount (key_hash, minute, count) VALUES (%s, %s, 1)
ON CONFLICT (key_hash, minute) DO UPDATE SET count = office_requestcount.count + 1 RETURNING count
"""


class RequestCount(models.Model):
    """The requests of one caller in one minute (since 1970); callers are kept as hashes, for as long as the minute lasts."""

    key_hash = models.CharField(max_length=64)
    minute = models.BigIntegerField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key_hash", "minute"], name="request_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.count} in minute {self.minute}"


def count_request(key: str, at: datetime) -> int:
    """Count one request of this caller; the number of its requests in this minute, this one included."""
    minute = int(at.timestamp()) // SECONDS
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [sha256(key.encode("utf-8", "replace")).hexdigest(), minute])
        count = int(cursor.fetchone()[0])
    if count == 1:
        RequestCount.objects.filter(minute__lt=minute).delete()
    return count


def seconds_left(at: datetime) -> int:
    """Until the minute is over and counting begins anew."""
    return SECONDS - int(at.timestamp()) % SECONDS
