"""What the desk knows of an economy and a field, for a dossier: closed cases and knowledge notes that its readers may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.topic import TopicKind
from kakehashi.office.sharing.predicate import visible
from kakehashi.views.dossier.records import Known
from kakehashi.views.dossier.scope import Scope
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.address import address_of

MOST = 10
LONGEST = 300


class DeskRecords:
    """The records that every one of these readers sees: the officer who drafts, and the one who will read it."""

    def __init__(self, *readers: Reader, without: Case | None = None) -> None:
        self.readers = readers
        self.without = without

    def __call__(self, economy_code: str, scope: Scope) -> Iterator[Known]:
        """Notes first, then closed cases, newest first."""
        for note in self._about(KnowledgeNote.objects.all(), economy_code, scope)[:MOST]:
            summary = _short(in_language(note, "body"))
            yield Known("note", in_language(note, "title"), address_of(note), note.marking, summary, _day(note))
        cases = Case.objects.filter(state__in=(CaseState.ANSWERED, CaseState.CLOSED))
        if self.without is not None:
            cases = cases.exclude(pk=self.without.pk)
        for case in self._about(cases, economy_code, scope)[:MOST]:
            name, came_of_it = f"{case.number} {case.title}", str(case.get_outcome_display())
            yield Known("case", name, address_of(case), case.marking, came_of_it, _day(case))

    def _about(self, records: Any, economy_code: str, scope: Scope) -> Any:
        rule = Q()
        for reader in self.readers:
            rule &= visible(reader)
        found = records.filter(rule).about(TopicKind.ECONOMY, economy_code)
        wanted = [scope.scope_id, scope.field_id, *scope.area_ids]
        if scope.area_ids:
            found = found.about(TopicKind.AREA, *[key for key in wanted if key])
        return found.order_by("-changed_at", "pk")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _day(record: Any) -> str:
    return str(record.changed_at.date().isoformat())
