"""What a reader may read of the office's publications and seminars: newest texts first, next seminars first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.records.topic import TopicKind
from kakehashi.views.dissemination.texts import kind_of, place_in, summary_in, title_in
from kakehashi.views.records.address import address_of


def publications(reader: Reader, about: tuple[TopicKind, str] | None = None) -> QuerySet[Any]:
    """Public ones, each with `issued_at`: when its newest text was cleared; about one area, economy or body where asked."""
    found: Any = Publication.objects.visible_to(reader).filter(state=ClearanceState.PUBLIC)
    if about is not None:
        found = found.about(about[0], about[1])
    rows: QuerySet[Any] = found.annotate(issued_at=Max("texts__cleared_at"), number=Max("texts__number"))
    return rows.select_related("owner").order_by("-issued_at", "pk")


def seminars(reader: Reader, about: tuple[TopicKind, str] | None = None) -> QuerySet[Seminar]:
    """Public ones, the latest first; about one area, economy or body where asked."""
    found: Any = Seminar.objects.visible_to(reader).filter(state=ClearanceState.PUBLIC)
    rows: QuerySet[Seminar] = found.about(about[0], about[1]) if about is not None else found
    return rows.select_related("owner").order_by("-starts_at", "pk")


def coming(reader: Reader, at: datetime) -> QuerySet[Seminar]:
    """Public seminars that are not over, the next one first."""
    return seminars(reader).filter(ends_at__gte=at).order_by("starts_at", "pk")


def publication_row(publication: Any) -> dict[str, Any]:
    """One row of a list or a file; no name of a person."""
    return {
        "record_id": str(publication.pk),
        "title": title_in(publication),
        "address": address_of(publication),
        "kind": kind_of(publication),
        "issued": publication.issued_at.date() if publication.issued_at is not None else None,
        "number": publication.number,
        "languages": list(publication.languages),
        "summary": summary_in(publication),
        "owner": publication.owner.name if publication.owner is not None else None,
    }


def seminar_row(seminar: Seminar) -> dict[str, Any]:
    """The same of a seminar; times in UTC, with the zone in which they are told."""
    return {
        "record_id": str(seminar.pk),
        "title": title_in(seminar),
        "address": address_of(seminar),
        "starts_at": seminar.starts_at,
        "ends_at": seminar.ends_at,
        "zone": seminar.zone,
        "place": place_in(seminar),
        "stage": str(seminar.stage.label),
        "registration_until": seminar.deadline,
        "seminar": seminar,
    }
