"""The words of a record, kept beside it for the search: written with every change, in the same transaction."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from kakehashi.methods.grams import bigrams


class RecordText(models.Model):
    """Title and body as they are read, and both cut into grams by `methods.grams`; the full-text tables are made from it."""

    record = models.OneToOneField("office.Record", on_delete=models.CASCADE, related_name="words")
    title = models.TextField()
    body = models.TextField()
    title_grams = models.TextField()
    body_grams = models.TextField()

    def __str__(self) -> str:
        return self.title


def write_text(record_id: UUID, title: str, body: str) -> None:
    """Keep the words of a record; one row a record."""
    words = {"title": title, "body": body, "title_grams": " ".join(bigrams(title)), "body_grams": " ".join(bigrams(body))}
    RecordText.objects.update_or_create(record_id=record_id, defaults=words)
