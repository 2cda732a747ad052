"""Is what an office holds whole? Every record with all that a change writes, or with nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any


def breaks() -> list[str]:
    """What is half-written, a sentence each; to be called where Django is set up."""
    return [*_of_records(), *_of_cases(), *_of_the_database()]


def _of_records() -> Iterator[str]:
    from kakehashi.methods.grams import bigrams
    from kakehashi.office.models import Event, Record, RecordCircle, RecordText
    from kakehashi.office.records.record import kinds

    versions: dict[Any, list[int]] = {}
    for record_id, version in Event.objects.exclude(version=None).order_by("version").values_list("record_id", "version"):
        versions.setdefault(record_id, []).append(version)
    records = list(Record._base_manager.all())
    for record in records:
        if versions.pop(record.pk, []) != list(range(1, record.version + 1)):
            yield f"{record.pk}: version {record.version} and its events differ"
        text = RecordText.objects.filter(record_id=record.pk).first()
        whole = kinds()[record.record_type]._base_manager.filter(pk=record.pk).first()
        if whole is None or text is None:
            yield f"{record.pk}: without its own row or its words"
            continue
        # what the office itself sent last may wait for the next change of its case before it is found
        if text.title != record.title or not whole.body_text.startswith(text.body):
            yield f"{record.pk}: its words are those of another version"
        if (text.title_grams, text.body_grams) != tuple(" ".join(bigrams(each)) for each in (text.title, text.body)):
            yield f"{record.pk}: its grams are those of another version"
        if record.has_circles != RecordCircle.objects.filter(record_id=record.pk).exists():
            yield f"{record.pk}: its circles and its mark of them differ"
        last = Event.objects.filter(record_id=record.pk, version=record.version).first()
        for name in ("title", "marking"):
            told = Event.objects.filter(record_id=record.pk, changes__has_key=name).order_by("-version").first()
            if last is not None and told is not None and told.changes[name][1] != getattr(record, name):
                yield f"{record.pk}: {name} is not what its last event says"
    for record_id in versions:
        yield f"{record_id}: events without a record"
    for name, model in kinds().items():
        if model._base_manager.count() != Counter(record.record_type for record in records)[name]:
            yield f"{name}: rows of its own and of the base differ"


def _of_cases() -> Iterator[str]:
    from kakehashi.office.models import Case, CaseCounter, OutgoingMessage

    for case in Case._base_manager.all():
        if not case.interactions.filter(kind="enquiry").exists():
            yield f"{case.number}: without what was asked"
        if not OutgoingMessage.objects.filter(dedupe_key=f"desk:acknowledgement:{case.pk.hex}").exists():
            yield f"{case.number}: without its acknowledgement"
    given = sum(CaseCounter.objects.values_list("last", flat=True))
    if given != Case._base_manager.count():
        yield f"{given} numbers were given to {Case._base_manager.count()} cases"


def _of_the_database() -> Iterator[str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [row[0] for row in cursor.fetchall()]
        if found != ["ok"]:
            yield f"the file: {found[:3]}"
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"a row that refers to nothing: {row}" for row in cursor.fetchall())
        # rank 1: the index is compared with the texts, too; an error where they differ
        cursor.execute("INSERT INTO office_fulltext(office_fulltext, rank) VALUES ('integrity-check', 1)")
