"""The base of everything that the office keeps: owner, marking, state, version and events."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.event import Event
from kakehashi.office.refusals import LostUpdate, Refused
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.predicate import changeable, visible

R = TypeVar("R", bound="Record")


class RecordQuerySet(models.QuerySet[R]):
    """Records are listed for a reader; there is no list that forgets to ask for whom."""

    def visible_to(self, who: Any) -> Self:
        """Those that this user or Reader may see."""
        return self.filter(visible(Reader.of(who)))

    def changeable_by(self, who: Any) -> Self:
        """Those that this user or Reader may see and change."""
        reader = Reader.of(who)
        return self.filter(visible(reader) & changeable(reader))

    def update(self, **kwargs: Any) -> int:
        """Refused: a change goes through `Record.change`, which writes its event."""
        raise Refused("change records one by one, with Record.change")


class Record(models.Model):
    """What the office keeps. A new record is RED: as restricted as it can be until its author opens it."""

    record_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    marking = models.CharField(max_length=16, choices=Marking.choices, default=Marking.RED, db_index=True)
    state = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)

    objects: ClassVar[RecordQuerySet[Any]] = RecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(marking__in=Marking.values), name="%(class)s_marking_known")
        ]

    def __str__(self) -> str:
        return self.title

    @contextmanager
    def change(self, *, by: User, at: datetime, why: str, verb: str = "change") -> Iterator[Self]:
        """Save what the block changes and write one Event, together or not at all; LostUpdate if somebody was faster."""
        before = {} if self._state.adding else self._values()
        with transaction.atomic():
            yield self
            if self._state.adding:
                self._insert(by, at)
            else:
                self._update_own_version()
            after = self._values()
            changes = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
            Event.objects.create(
                record_type=self.record_type,
                record_id=self.pk,
                version=self.version,
                verb=verb,
                at=at,
                by=by,
                why=why,
                changes=changes,
            )

    @property
    def record_type(self) -> str:
        """The kind of record, as events name it."""
        return str(self._meta.model_name)

    def events(self) -> models.QuerySet[Event]:
        """Everything that happened to it, oldest first."""
        return Event.objects.filter(record_type=self.record_type, record_id=self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused: a change goes through `change`, which writes its event."""
        raise Refused("save a record with Record.change")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: records end in a state; erasure by law is an action of its own."""
        raise Refused("a record is not deleted")

    def _insert(self, by: User, at: datetime) -> None:
        self.version, self.created_at, self.created_by = 1, at, by
        if self.owner_id is None:
            self.owner_id = by.organisation_id
        super().save(force_insert=True)

    def _update_own_version(self) -> None:
        """Write over the version that was read, and no other."""
        read = self.version
        fields = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields if not field.primary_key}
        fields["version"] = read + 1
        rows: models.QuerySet[Any] = models.QuerySet(type(self), using=self._state.db).filter(pk=self.pk, version=read)
        if rows.update(**fields) != 1:
            words = _("“%(title)s” was changed by somebody else since you opened it; your change was not saved.")
            raise LostUpdate(words % {"title": self.title})
        self.version = read + 1

    def _values(self) -> dict[str, Any]:
        """Every field as it goes into an event: text, numbers, truth, lists."""
        skipped = {"record_id", "version", "created_at", "created_by_id"}
        fields = (field for field in self._meta.concrete_fields if field.attname not in skipped)
        return {field.attname: _plain(getattr(self, field.attname)) for field in fields}


def find(records: RecordQuerySet[R], record_id: uuid.UUID, who: Any) -> R:
    """The record if this reader may see it; ObjectDoesNotExist otherwise, without a hint that it is there."""
    found = records.visible_to(who).filter(pk=record_id).first()
    if found is None:
        raise ObjectDoesNotExist("there is no such record for you")
    return found


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str | list | dict) else str(value)
