"""The base of everything that the office keeps: owner, marking, circles, topics, evidence, state, version and events."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.event import Event
from kakehashi.office.records.record_text import write_text
from kakehashi.office.records.topic import RecordTopic, TopicKind
from kakehashi.office.refusals import LostUpdate, NotOpen, Refused
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.predicate import changeable, visible
from kakehashi.office.sharing.shared_with import RecordCircle

R = TypeVar("R", bound="Record")
Topics = Mapping[str, Iterable[str]]
# a topic of so many records is found soon, wherever one looks
FREQUENT = 1_000
UNTOLD = frozenset({"record_id", "record_ptr_id", "record_type", "version", "created_at", "created_by_id", "changed_at"})


class Transition(NamedTuple):
    """A named step from one of the states `sources` to `target`; `label` is what the button says."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: Any = ""


class RecordQuerySet(models.QuerySet[R]):
    """Records are listed for a reader; there is no list that forgets to ask for whom."""

    def visible_to(self, who: Any) -> Self:
        """Those that this user or Reader may see."""
        return self.filter(visible(Reader.of(who)))

    def changeable_by(self, who: Any) -> Self:
        """Those that this user or Reader may see and change."""
        reader = Reader.of(who)
        return self.filter(visible(reader) & changeable(reader, stewards()))

    def about(self, kind: TopicKind, *values: str) -> Self:
        """Those about one of these areas, economies or bodies."""
        return self.filter(pk__in=RecordTopic.objects.filter(kind=kind, value__in=values).values("record_id"))

    def about_in_order(self, kind: TopicKind, value: str) -> Self:
        """The same for one page of a list: of a frequent topic, record after record is asked until the page is full."""
        topics = RecordTopic.objects.filter(kind=kind, value=value)
        if topics[:FREQUENT].count() < FREQUENT:
            return self.about(kind, value)
        return self.filter(models.Exists(topics.filter(record_id=models.OuterRef("pk"))))

    def update(self, **kwargs: Any) -> int:
        """Refused: a change goes through `Record.change`, which writes its event."""
        raise Refused("change records one by one, with Record.change")


class Record(models.Model):
    """What the office keeps. A new record is RED: as restricted as it can be until its author opens it.

    A kind of record is a subclass with a table of its own beside this one. It says in `steward` which verb of a role lets
    people of the owner organisation change it, in `transitions` its named steps, and in `body_text` which words find it.
    """

    steward: ClassVar[str] = ""
    transitions: ClassVar[tuple[Transition, ...]] = ()

    record_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record_type = models.CharField(max_length=60, editable=False)
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    marking = models.CharField(max_length=16, choices=Marking.choices, default=Marking.RED)
    has_circles = models.BooleanField(default=False, editable=False)
    evidence = models.JSONField(default=list, blank=True)
    has_internal_evidence = models.BooleanField(default=False, editable=False)
    is_example = models.BooleanField(default=False)
    state = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects: ClassVar[RecordQuerySet[Any]] = RecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(marking__in=Marking.values), name="record_marking_known"),
            models.CheckConstraint(
                condition=~models.Q(marking=Marking.CLEAR) | models.Q(has_circles=False, has_internal_evidence=False),
                name="record_clear_is_free",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # in the whole order of the lists, so that a page of one kind or state is read off and not sorted
            models.Index(fields=["record_type", "-changed_at", "record_id"]),
            models.Index(fields=["state", "-changed_at", "record_id"]),
            # all that the predicate looks at, so that a count need not touch the table
            models.Index(
                fields=["marking", "has_circles", "owner", "created_by", "record_type", "record_id"], name="record_predicate"
            ),
            # the same for what is asked by key: a topic, a hit, the kind's own table
            models.Index(
                fields=["record_id", "marking", "has_circles", "owner", "created_by", "changed_at"],
                name="record_predicate_by_id",
            ),
            models.Index(fields=["owner", "marking", "-changed_at"]),
            models.Index(fields=["created_by", "-changed_at"]),
            models.Index(fields=["-changed_at", "record_id"]),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._circles: frozenset[uuid.UUID] | None = None
        self._topics: frozenset[tuple[str, str]] | None = None
        if not self.record_type:
            self.record_type = str(self._meta.model_name)

    def __str__(self) -> str:
        return self.title

    @property
    def body_text(self) -> str:
        """The words, beside the title, by which the record is found and from which snippets are cut."""
        return ""

    @property
    def crossing(self) -> dict[str, str] | None:
        """Its words as they cross to the evidence half while it is CLEAR, by the names of `export.WORDS`.

        Without names of persons and without what lies behind it; None for a kind that never crosses.
        """
        return None

    @contextmanager
    def change(self, *, by: User, at: datetime, why: str, verb: str = "change") -> Iterator[Self]:
        """Save what the block changes and write one Event, together or not at all; LostUpdate if somebody was faster."""
        before = {} if self._state.adding else self._values()
        with transaction.atomic():
            yield self
            self.changed_at = at
            if self._state.adding:
                self._insert(by, at)
            else:
                self._update_own_version()
            self._write_circles()
            self._write_topics()
            after = self._values()
            write_text(self.pk, self.title, self.body_text)
            Event.objects.create(
                record_type=self.record_type,
                record_id=self.pk,
                version=self.version,
                verb=verb,
                at=at,
                by=by,
                why=why,
                changes={name: [before.get(name), new] for name, new in after.items() if before.get(name) != new},
            )

    def tell(self, verb: str, *, by: User, at: datetime, why: str, changes: Mapping[str, Any] | None = None) -> Event:
        """Write an event of what happened beside the record's own fields: a comment, a file, a grant.

        It takes no version, so that nobody who is editing the record meanwhile loses their work to a remark.
        """
        given = {"record_type": self.record_type, "record_id": self.pk, "verb": verb, "at": at, "by": by, "why": why}
        return Event.objects.create(version=None, changes=dict(changes or {}), **given)

    def step(self, verb: str, *, by: User, at: datetime, why: str) -> None:
        """Take the named step of `transitions`; NotOpen where the state does not allow it."""
        found = next((t for t in self.transitions if t.verb == verb and self.state in t.sources), None)
        if found is None:
            words = _("“%(title)s” is %(state)s: “%(verb)s” is not possible.")
            raise NotOpen(words % {"title": self.title, "state": self.state, "verb": verb})
        with self.change(by=by, at=at, why=why, verb=verb):
            self.state = found.target

    @property
    def steps(self) -> list[Transition]:
        """The named steps that the state allows."""
        return [transition for transition in self.transitions if self.state in transition.sources]

    def expect(self, version: int) -> None:
        """LostUpdate, with both versions, unless `version`, the one that the writer read, is still the current one."""
        if self.version != version:
            raise self._lost(mine={})

    def compare(self, version: int) -> None:
        """LostUpdate with what was set on this object beside what is stored, unless `version` is still the current one."""
        if self.version != version:
            raise self._lost(mine=self._values())

    def share_with(self, circles: Iterable[Circle]) -> None:
        """Set the circles; to be called inside `change`."""
        self._circles = frozenset(circle.pk for circle in circles)
        self.has_circles = bool(self._circles)

    def be_about(self, topics: Topics) -> None:
        """Set the topics, values by kind (`area`, `economy`, `body`); to be called inside `change`."""
        self._topics = frozenset((str(TopicKind(kind)), value) for kind, values in topics.items() for value in values)

    def refer_to(self, *references: EvidenceRef, reuse: Reuse | None = None) -> None:
        """Add evidence and the duties of its licence; to be called inside `change`."""
        duties = sorted((reuse or Reuse()).duties)
        new = [json.loads(reference.to_json()) | {"duties": duties} for reference in references]
        self.evidence = [*self.evidence, *(item for item in new if item not in self.evidence)]
        self.has_internal_evidence = self.reuse.is_internal

    @property
    def references(self) -> list[EvidenceRef]:
        """The evidence as references, each with the value as it was seen."""
        return [EvidenceRef.from_json(json.dumps(item)) for item in self.evidence]

    @property
    def reuse(self) -> Reuse:
        """The duties of all the evidence together."""
        return Reuse(frozenset(duty for item in self.evidence for duty in item.get("duties", ())))

    @property
    def circle_ids(self) -> frozenset[uuid.UUID]:
        """The circles with which it is shared."""
        if not self.has_circles:
            return frozenset()
        return frozenset(RecordCircle.objects.filter(record_id=self.pk).values_list("circle_id", flat=True))

    @property
    def topics(self) -> dict[str, list[str]]:
        """What it is about: sorted values by kind."""
        found: dict[str, list[str]] = {}
        for kind, value in RecordTopic.objects.filter(record_id=self.pk).order_by("kind", "value").values_list("kind", "value"):
            found.setdefault(kind, []).append(value)
        return found

    def events(self) -> models.QuerySet[Event]:
        """Everything that happened to it, oldest first."""
        return Event.objects.filter(record_id=self.pk)

    def itself(self) -> Record:
        """The same record as the kind that it is, with the fields of its own table."""
        return self if type(self) is not Record else kinds()[self.record_type].objects.get(pk=self.pk)

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
        super().save(force_insert=(models.Model,))

    def _update_own_version(self) -> None:
        """Write over the version that was read, and no other: the base row decides, and stays locked until all is written."""
        read = self.version
        base = {f.attname: getattr(self, f.attname) for f in Record._meta.concrete_fields if not f.primary_key}
        rows: models.QuerySet[Any] = models.QuerySet(Record, using=self._state.db).filter(pk=self.pk, version=read)
        if rows.update(**(base | {"version": read + 1})) != 1:
            raise self._lost(mine=self._values())
        own = {f.attname: getattr(self, f.attname) for f in self._meta.local_concrete_fields if not f.primary_key}
        if type(self) is not Record and own:
            models.QuerySet(type(self), using=self._state.db).filter(pk=self.pk).update(**own)
        self.version = read + 1

    def _lost(self, mine: dict[str, Any]) -> LostUpdate:
        stored = type(self)._base_manager.filter(pk=self.pk).first()
        words = _("“%(title)s” was changed by somebody else since you opened it; your change was not saved.")
        return LostUpdate(words % {"title": self.title}, mine=mine, theirs=stored._values() if stored is not None else {})

    def _write_circles(self) -> None:
        if self._circles is None:
            return
        held = self.circle_ids if self.has_circles else frozenset()
        rows = RecordCircle.objects.filter(record_id=self.pk)
        rows.exclude(circle_id__in=self._circles).delete()
        RecordCircle.objects.bulk_create([RecordCircle(record_id=self.pk, circle_id=c) for c in sorted(self._circles - held)])
        self._circles = None

    def _write_topics(self) -> None:
        if self._topics is None:
            return
        held = set(RecordTopic.objects.filter(record_id=self.pk).values_list("kind", "value"))
        for kind, value in held - self._topics:
            RecordTopic.objects.filter(record_id=self.pk, kind=kind, value=value).delete()
        new = [RecordTopic(record_id=self.pk, kind=kind, value=value) for kind, value in sorted(self._topics - held)]
        RecordTopic.objects.bulk_create(new)
        self._topics = None

    def _values(self) -> dict[str, Any]:
        """Every field as it goes into an event: text, numbers, truth, lists; the circles and topics among them."""
        fields = (field for field in self._meta.concrete_fields if field.attname not in UNTOLD)
        values = {field.attname: _plain(getattr(self, field.attname)) for field in fields}
        values["circles"] = sorted(str(circle_id) for circle_id in self.circle_ids)
        values["topics"] = self.topics
        return values


# every row of a list asks for the name of its kind
@lru_cache(maxsize=1)
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by its name, in the order of names."""
    from django.apps import apps

    found = [model for model in apps.get_models() if issubclass(model, Record) and model is not Record]
    return {str(model._meta.model_name): model for model in sorted(found, key=lambda m: str(m._meta.model_name))}


def stewards() -> dict[str, str]:
    """The verb that the keepers of each kind of record need, for the kinds that have keepers."""
    return {name: model.steward for name, model in kinds().items() if model.steward}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str | list | dict) else str(value)
