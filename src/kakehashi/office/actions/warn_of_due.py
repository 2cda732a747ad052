"""Tell the assignee and the heads of the desk when a case is due soon, and when it is late; once each."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.methods.service_clock import ServiceClock
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.clock import clock_of, stops_of
from kakehashi.office.records.desk.desk_settings import DeskSettings, desk_people, heads
from kakehashi.office.records.desk.letters import desk_language, tell_colleague

# the longest stretch without a working day that one working day may lie before
AHEAD = timedelta(days=14)


def warn_of_due(desk: DeskSettings, *, at: datetime) -> int:
    """How many mails were asked for; the queue drops those that went out before. A clock that stands warns nobody."""
    running = Case.objects.filter(is_open=True, paused_at__isnull=True, due_at__lt=at + AHEAD).select_related("assignee__role")
    cases = list(running.order_by("due_at", "pk"))
    stops = stops_of(cases)
    chiefs = heads(desk)
    workers = desk_people(desk)
    count = 0
    for case in cases:
        clock = clock_of(case, desk, at, stops[case.pk])
        word = "late" if clock.is_late else "soon" if clock.remaining_days <= 1 else ""
        if word:
            count += sum(_tell(person, case, desk, clock, word, at) for person in _receivers(case, chiefs, workers))
    return count


def _receivers(case: Case, chiefs: list[User], workers: list[User]) -> list[User]:
    """The assignee, or all of the desk where nobody has the case, and the heads; each once, and only who still works there."""
    mine = [person for person in workers if case.assignee_id in (None, person.pk)]
    return list({person.pk: person for person in (*mine, *chiefs)}.values())


def _tell(person: User, case: Case, desk: DeskSettings, clock: ServiceClock, word: str, at: datetime) -> bool:
    with translation.override(person.language or desk_language(desk)):
        said = _("A case is late") if word == "late" else _("A case is due within one working day")
    key = f"desk:{word}:{case.pk.hex}:{clock.due_at:%Y%m%d%H}:{person.pk}"
    return tell_colleague(person, case, desk, said, key=key, at=at) is not None
