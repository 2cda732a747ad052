"""The list of cases: what is asked for, in which order, page by page with a key; all of it through the predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.case import Case, late
from kakehashi.office.records.desk.case_state import OPEN, CaseState
from kakehashi.office.records.desk.clock import stops_of
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.scopes import field_of, fields, name_key
from kakehashi.office.records.topic import RecordTopic, TopicKind
from kakehashi.views.desk.clock_words import told
from kakehashi.views.forms.desk_choices import economy_name, scope_name
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.counted import Markings, counted, markings
from kakehashi.views.records.reader import person_name
from kakehashi.views.tables import ColumnView, Row, Table

PAGE_ROWS = 50
SOON = timedelta(days=3)
NAMES = ("state", "field", "economy", "assignee", "late", "look", "channel", "q", "all")
COLUMNS = (
    ColumnView("number", _("Number"), href="address", is_unbroken=True),
    ColumnView("title", _("Title")),
    ColumnView("company", _("Company")),
    ColumnView("field", _("Field of technology")),
    ColumnView("economies", _("Economies"), kind="texts"),
    ColumnView("state", _("State")),
    ColumnView("assignee", _("Assignee")),
    ColumnView("due_on", _("Due"), kind="date"),
    ColumnView("clock", _("Clock"), meaning=_("working days until the answer is due; it stands while the company is asked")),
    ColumnView("received_on", _("Received"), kind="date", is_hidden=True),
    ColumnView("channel", _("Channel"), is_hidden=True),
    ColumnView("outcome", _("Outcome"), is_hidden=True),
    ColumnView("marking", _("Marking"), is_hidden=True, is_unbroken=True),
)


@dataclass(frozen=True)
class Asked:
    """What the reader chose, by the names of NAMES; `after` is the key of the last row of the page before."""

    chosen: dict[str, str]
    after: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """The choices of an address."""
        chosen = {name: query.get(name, "").strip()[:100] for name in NAMES}
        return cls({name: value for name, value in chosen.items() if value}, query.get("after", "")[:80])

    def __getattr__(self, name: str) -> str:
        if name in NAMES:
            return self.chosen.get(name, "")
        raise AttributeError(name)

    @property
    def is_default(self) -> bool:
        """Whether nothing was chosen: then the list shows what the reader has to do."""
        return not self.chosen

    @property
    def is_by_due(self) -> bool:
        """Whether the list is one of open cases, soonest due first; others begin with the newest."""
        return self.is_default or self.state in OPEN or bool(self.late) or self.state == "open"

    def address(self, after: str = "") -> str:
        """The query of this list, on that page."""
        return "?" + urlencode({**self.chosen, **({"after": after} if after else {})})


def matching(reader: Reader, asked: Asked, at: datetime, *, is_for_page: bool = False) -> Any:
    """The cases that fit, in the order of the list: to be counted and given away whole, or for one page of them."""
    cases = Case.objects.visible_to(reader)
    if asked.is_default:
        mine = Q(assignee_id=reader.user_id) | Q(assignee__isnull=True) | Q(due_at__lt=at + SOON)
        cases = cases.filter(Q(is_open=True) & mine | Q(needs_look=True))
    cases = _narrowed(cases, asked, reader, at)
    if asked.economy:
        cases = (cases.about_in_order if is_for_page else cases.about)(TopicKind.ECONOMY, asked.economy)
    order = ("due_at", "record_ptr_id") if asked.is_by_due else ("-received_at", "record_ptr_id")
    return cases.select_related("company", "assignee").order_by(*order)


def _narrowed(cases: Any, asked: Asked, reader: Reader, at: datetime) -> Any:
    if asked.state == "open":
        cases = cases.filter(is_open=True)
    elif asked.state in CaseState.values:
        cases = cases.filter(state=asked.state)
    elif not asked.is_default and not asked.q:
        cases = cases.exclude(state=CaseState.SPAM)
    if asked.field:
        areas = [key for key, field in field_of().items() if field == asked.field] if asked.field in fields() else []
        cases = cases.filter(field__in=[asked.field, *areas])
    if asked.assignee == "none":
        cases = cases.filter(assignee__isnull=True)
    elif asked.assignee.isascii() and asked.assignee.isdigit() and len(asked.assignee) < 12:
        cases = cases.filter(assignee_id=int(asked.assignee))
    if asked.channel:
        cases = cases.filter(channel=asked.channel)
    if asked.late:
        cases = cases.filter(late(at))
    if asked.look:
        cases = cases.filter(needs_look=True)
    return _named(cases, asked.q) if asked.q else cases


def _named(cases: Any, written: str) -> Any:
    """By number, reference or company; words in what was said are found by the search."""
    upper = written.upper()
    by_name = Q(company_name__icontains=written) | Q(title__icontains=written)
    key = name_key(written)
    if key:
        by_name |= Q(company__name_key__contains=key)
    return cases.filter(Q(number=upper) | Q(reference=upper) | by_name)


def listed(reader: Reader, asked: Asked, desk: DeskSettings | None, at: datetime) -> tuple[Table, str, Markings]:
    """One page as a table, the address of the next one, empty at the end, and the markings."""
    found = matching(reader, asked, at)
    page = list(_behind(matching(reader, asked, at, is_for_page=True), asked)[: PAGE_ROWS + 1])
    more = asked.address(_key(page[PAGE_ROWS - 1], asked)) if len(page) > PAGE_ROWS else ""
    is_whole = not more and not asked.after
    table = Table(
        rows_of(page[:PAGE_ROWS], desk, at),
        COLUMNS,
        title=_("Cases"),
        everything=lambda: _all(found, desk, at),
        **counted(found, page, is_whole),
        why_empty=_("No case fits."),
    )
    return table, more, markings(found, page[:PAGE_ROWS])


def rows_of(cases: Iterable[Case], desk: DeskSettings | None, at: datetime) -> list[Row]:
    """Cases as rows; pauses and economies are fetched for all of them at once."""
    cases = list(cases)
    stops, economies = stops_of(cases), _economies(cases)
    zone = desk.zone if desk is not None else None
    return [
        {
            "number": case.number,
            "address": f"/desk/cases/{case.pk}/",
            "title": case.title,
            "company": in_language_of(case),
            "field": scope_name(case.field) if case.field else None,
            "economies": [economy_name(code) for code in economies.get(case.pk, ())],
            "state": _state(case),
            "assignee": person_name(case.assignee) or None,
            "due_on": case.due_at.astimezone(zone).date() if case.is_open and case.paused_at is None else None,
            "clock": told(case, desk, at, stops[case.pk]).said or None,
            "received_on": case.received_at.astimezone(zone).date(),
            "channel": case.get_channel_display(),
            "outcome": case.get_outcome_display() or None,
            "marking": case.marking,
        }
        for case in cases
    ]


def in_language_of(case: Case) -> str | None:
    """The company's name in the reader's language, or as it was given."""
    return (in_language(case.company, "name") if case.company is not None else case.company_name) or None


def _state(case: Case) -> str:
    """The state, and that something new came in which nobody has looked at."""
    label = str(CaseState(case.state).label)
    return gettext("%(state)s, news") % {"state": label} if case.needs_look else label


def counts(reader: Reader, desk: DeskSettings | None, at: datetime) -> dict[str, int]:
    """How many are open, due until Sunday, late, and wait for a look; of all that the reader may see."""
    zone = desk.zone if desk is not None else None
    today = at.astimezone(zone)
    sunday = datetime.combine(today.date() + timedelta(days=7 - today.weekday()), time.min, today.tzinfo)
    visible = Case.objects.visible_to(reader)
    # what is over needs no look through all cases
    of_today = visible.filter(is_open=True)
    running = Q(is_open=True, paused_at__isnull=True)
    found: dict[str, int] = of_today.aggregate(
        open=Count("pk"),
        due=Count("pk", filter=running & Q(due_at__gte=at, due_at__lt=sunday)),
        late=Count("pk", filter=late(at)),
        waiting=Count("pk", filter=Q(is_open=True, paused_at__isnull=False)),
    )
    return {**found, "look": visible.filter(needs_look=True).count()}


def _economies(cases: Iterable[Case]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    rows = RecordTopic.objects.filter(record_id__in=[case.pk for case in cases], kind=TopicKind.ECONOMY).order_by("value")
    for record_id, code in rows.values_list("record_id", "value"):
        found.setdefault(record_id, []).append(code)
    return found


def _key(case: Case, asked: Asked) -> str:
    moment = case.due_at if asked.is_by_due else case.received_at
    return f"{moment.isoformat()}_{case.pk}"


def _behind(found: Any, asked: Asked) -> Any:
    """The rows behind a key; all of them where the key cannot be read."""
    moment, _underscore, last = asked.after.partition("_")
    try:
        at, record_id = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        return found
    if at.tzinfo is None:
        return found
    if asked.is_by_due:
        return found.filter(Q(due_at__gt=at) | Q(due_at=at, record_ptr_id__gt=record_id))
    return found.filter(Q(received_at__lt=at) | Q(received_at=at, record_ptr_id__gt=record_id))


def _all(found: Any, desk: DeskSettings | None, at: datetime) -> Iterator[Row]:
    """Every row, in batches, so that pauses and economies are fetched for many at once."""
    batch: list[Case] = []
    for case in found.iterator(chunk_size=500):
        batch.append(case)
        if len(batch) == 500:
            yield from rows_of(batch, desk, at)
            batch = []
    yield from rows_of(batch, desk, at)
