"""Which names mean one organisation? Pairs that the resolver left open, and what people judged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.judge_different import judge_different
from kakehashi.office.actions.judge_same import judge_same
from kakehashi.office.actions.undo_judgement import restore_judgement, undo_judgement
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.event import Event
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, Pair
from kakehashi.office.refusals import Refused
from kakehashi.views.forms.judge_names import MARKINGS, ReasonsForm
from kakehashi.views.identity.queue import LEAST, Asked, fitting, queue, table
from kakehashi.views.identity.spellings import known
from kakehashi.views.identity.standing import Shown, marking_of, shown
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.history import told_of
from kakehashi.views.records.reader import person_name, person_of, reader_of
from kakehashi.views.records.typed import text_of
from kakehashi.views.tables import ColumnView, Table

MOST = 50
ORDER_LABELS = {
    "documents": gettext_lazy("documents"),
    "score": gettext_lazy("likeness"),
    "name": gettext_lazy("name"),
}
COLUMNS = (
    ColumnView("title", gettext_lazy("Judgement"), href="address"),
    ColumnView("canonical_name", gettext_lazy("To be called")),
    ColumnView("where", gettext_lazy("Where it stands")),
    ColumnView("marking", gettext_lazy("Marking"), is_unbroken=True),
    ColumnView("since", gettext_lazy("Since"), kind="date"),
)


def context(request: HttpRequest, release: Any) -> Context:
    """The queue with filters, and the judgements that the reader may see, the newest first."""
    reader, asked = reader_of(request), Asked.of(request.GET)
    every = shown(Judgement.objects.visible_to(reader), release)
    in_force = {each.it.verdict.pair for each in every if each.it.state == JudgementState.IN_FORCE}
    found = queue(release, asked, in_force)
    wanted = text_of(request.GET, "judged")
    listed = [each for each in every if _fits(each, wanted)]
    failed = request.POST if request.method == "POST" else {}
    for pair in found.pairs:
        is_typed = (failed.get("name"), failed.get("other_name")) == (pair["name_a"], pair["name_b"])
        pair["why_typed"] = text_of(failed, "why") if is_typed else ""
    return {
        "queue": found,
        "asked": asked,
        "least": [(value, value == asked.least) for value in LEAST],
        "orders": [(value, label, value == asked.order) for value, label in ORDER_LABELS.items()],
        "markings": [(value, label, value == asked.mark) for value, label in MARKINGS],
        "before": asked.address(found.page - 1) if found.page > 1 else "",
        "after": asked.address(found.page + 1) if found.page < found.pages else "",
        "pending_count": sum(each.is_pending for each in every),
        "wanted": wanted,
        "judged": _rows(listed[:MOST], reader),
        "more": max(0, len(listed) - MOST),
        "pairs": table(found, lambda: fitting(release, asked, in_force) if found.is_there else []),
        "judgements": _table(listed),
        "marking": marking_of(every),
    }


def _fits(each: Shown, wanted: str) -> bool:
    return {"pending": each.is_pending, "undone": each.it.state == JudgementState.UNDONE}.get(wanted, True)


def _rows(listed: list[Shown], reader: Reader) -> list[dict[str, Any]]:
    """What the list shows; who and why only to those who are told of what happens to the record."""
    events: dict[Any, Event] = {}
    told = [each.it.pk for each in listed if told_of(each.it, reader)]
    for event in Event.objects.filter(record_id__in=told, verb__in=("judge", "undo", "restore")).select_related("by"):
        events[event.record_id] = event  # the last one stays
    mine = set(
        Judgement.objects.changeable_by(reader).filter(pk__in=[each.it.pk for each in listed]).values_list("pk", flat=True)
    )
    return [
        {
            "it": each.it,
            "where": each.where,
            "is_pending": each.is_pending,
            "address": each.address,
            "by": person_name(events[each.it.pk].by) if each.it.pk in events else "",
            "why": events[each.it.pk].why if each.it.pk in events else "",
            "does": _step_of(each.it) if each.it.pk in mine else None,
        }
        for each in listed
    ]


def _step_of(judgement: Judgement) -> tuple[str, Any]:
    return next((step.verb, step.label) for step in judgement.steps)


def _table(listed: list[Shown]) -> Table:
    rows = [
        {
            "title": each.it.title,
            "address": each.address,
            "canonical_name": each.it.canonical_name or None,
            "where": str(each.where),
            "marking": each.it.marking,
            "since": each.it.in_force_since.date(),
        }
        for each in listed
    ]
    return Table(rows, COLUMNS, title=_("Judgements"), why_empty=_("Nothing has been judged yet."))


def _judge(act: Any) -> Any:
    def action(request: HttpRequest, release: Any) -> str:
        """Judge the pair that the form names, then go on to the next one, which takes its place."""
        form = ReasonsForm(request.POST)
        checked(form)
        pair = Pair(*(text_of(request.POST, name) for name in ("name", "other_name", "canonical_name")))
        names = known(release, [pair.name, pair.other_name])
        act(pair, form.reasons, names, by=person_of(request), at=reader_of(request).at)
        place = request.POST.get("place", "")
        return f"{request.get_full_path()}#pair-{place if place.isascii() and place.isdigit() else 1}"

    return action


def _step(act: Any) -> Any:
    def action(request: HttpRequest, release: Any) -> str:
        """Undo the judgement that the form names, or put it in force again."""
        try:
            judgement_id = UUID(request.POST.get("judgement", ""))
        except ValueError as error:
            raise Refused(_("The form was not filled in by this page.")) from error
        given = checked(ReasonForm(request.POST))
        act(judgement_id, given["version"], given["why"], by=person_of(request), at=reader_of(request).at)
        return f"{request.get_full_path()}#judged"

    return action


PAGE = Page(
    name="identity",
    path="desk/identity/",
    title=gettext_lazy("Names of organisations"),
    context=context,
    tables=("pairs", "judgements"),
    actions={
        "same": _judge(judge_same),
        "different": _judge(judge_different),
        "undo": _step(undo_judgement),
        "restore": _step(restore_judgement),
    },
    access="may:identity",
    needs_release=False,
    order=43,
)
