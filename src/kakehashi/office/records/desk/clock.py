"""The service clock of a case: the rule of `methods.service_clock` with the calendar of the contact point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from kakehashi.methods.service_clock import ServiceClock, service_clock
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.pause import Pause

Stops = list[tuple[datetime, datetime | None]]
WITHOUT_CLOCK = (CaseState.MERGED, CaseState.SPAM)


def clock_of(case: Case, desk: DeskSettings, at: datetime, stops: Stops | None = None) -> ServiceClock:
    """The clock at that moment; `stops` where the pauses were fetched for many cases at once."""
    pauses = stops_of([case])[case.pk] if stops is None else stops
    within = [(start, end) for start, end in pauses if end is None or end > case.clock_started_at]
    return service_clock(
        case.clock_started_at,
        case.target_days,
        within,
        desk.is_working,
        desk.zone,
        at,
        warn_days=1,
        done_at=case.stopped_at,
    )


def has_clock(case: Case) -> bool:
    """Whether a clock says anything about the case."""
    return case.state not in WITHOUT_CLOCK


def due(case: Case, desk: DeskSettings, at: datetime) -> datetime:
    """When the answer is due, as the clock stands at that moment."""
    return clock_of(case, desk, at).due_at


def stops_of(cases: Iterable[Case]) -> Mapping[UUID, Stops]:
    """The pauses of these cases, by the id of the case, in one statement."""
    found: dict[UUID, Stops] = {case.pk: [] for case in cases}
    for case_id, start, end in Pause.objects.filter(case_id__in=found).values_list("case_id", "start", "end"):
        found[case_id].append((start, end))
    return found


def start_clock(case: Case, desk: DeskSettings, at: datetime) -> None:
    """Begin a new round; to be called inside `change`."""
    case.clock_started_at, case.target_days = at, desk.target_days
    case.paused_at = case.stopped_at = None
    case.due_at = due(case, desk, at)


def stop_clock(case: Case, desk: DeskSettings, at: datetime) -> None:
    """The matter is dealt with; whether in time is settled by the first stop. To be called inside `change`."""
    end_pause(case, at)
    if case.stopped_at is None:
        clock = clock_of(case, desk, at)
        case.stopped_at, case.due_at = at, clock.due_at
        if case.is_in_time is None:
            case.is_in_time = not clock.is_late


def begin_pause(case: Case, at: datetime) -> None:
    """The clock stands from now on; to be called inside `change`."""
    Pause.objects.create(case=case, start=at)
    case.paused_at = at


def end_pause(case: Case, at: datetime) -> None:
    """The clock runs again; nothing where it was running. To be called inside `change`."""
    if case.paused_at is not None:
        Pause.objects.filter(case=case, end__isnull=True).update(end=max(at, case.paused_at))
        case.paused_at = None


def resume_clock(case: Case, desk: DeskSettings, at: datetime) -> None:
    """End the pause and tell the new date; to be called inside `change`."""
    end_pause(case, at)
    case.due_at = due(case, desk, at)
