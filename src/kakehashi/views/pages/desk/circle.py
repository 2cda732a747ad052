"""One circle: who is in it, and what is shared with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.add_to_circle import add_to_circle
from kakehashi.office.actions.close_circle import close_circle, open_circle
from kakehashi.office.actions.make_circle import change_circle
from kakehashi.office.actions.remove_from_circle import remove_from_circle
from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.circles_known import circles_known_to, members_known_to
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.keepers import may_keep
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.shared_with import RecordCircle
from kakehashi.views.forms.circle import CircleForm
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import checked
from kakehashi.views.records.forms.grant_access import ReceiverForm
from kakehashi.views.records.reader import person_name, person_of, reader_of
from kakehashi.views.records.typed import typed

Action = Callable[[HttpRequest, Any, UUID], str | None]


def context(request: HttpRequest, release: Any, circle_id: UUID) -> Context:
    """The circle as far as the reader may know of it; for its keepers, the forms."""
    reader = reader_of(request)
    circle = _known(reader, circle_id)
    keeps = may_keep(circle, reader)
    first = {name: getattr(circle, name) for name in ("name", "name_ja", "purpose", "hides_members")}
    in_it = RecordCircle.objects.filter(circle=circle).values("record_id")
    return {
        "circle": circle,
        "title": in_language(circle),
        "marking": Marking.AMBER_STRICT.value,
        "keeps": keeps,
        "members": [_member(member) for member in members_known_to(circle, reader).order_by("organisation__name", "pk")],
        "is_told_all": keeps
        or reader.is_administrator
        or circle.owner_id in reader.organisation_ids
        or not circle.hides_members,
        "record_count": Record.objects.visible_to(reader).filter(pk__in=in_it).count(),
        "change_form": CircleForm(typed(request, "change"), initial=first, auto_id="change_%s") if keeps else None,
        "add_form": ReceiverForm(typed(request, "add"), auto_id="add_%s") if keeps else None,
        "doing": request.POST.get("do", "") if request.method == "POST" else "",
    }


def _known(reader: Reader, circle_id: UUID) -> Circle:
    """The circle if the reader may know of it; NotHere otherwise, the same whether it is there or not."""
    circle = circles_known_to(reader).select_related("owner").filter(pk=circle_id).first()
    if circle is None:
        raise NotHere(_("There is no such circle, or you may not know of it."))
    return circle


def _member(member: CircleMember) -> dict[str, Any]:
    name = in_language(member.organisation) if member.organisation is not None else person_name(member.user)
    parts = [in_language(part) for part in member.organisation.parts.all()] if member.organisation is not None else []
    return {"it": member, "name": name, "parts": parts, "is_person": member.user_id is not None}


def _keeping(do: Callable[[HttpRequest, UUID, User], None]) -> Action:
    def action(request: HttpRequest, release: Any, circle_id: UUID) -> None:
        """Change the circle; whoever may not know of it is told that there is none."""
        _known(reader_of(request), circle_id)
        do(request, circle_id, person_of(request))

    return action


def _change(request: HttpRequest, circle_id: UUID, by: User) -> None:
    form = CircleForm(request.POST)
    checked(form)
    change_circle(circle_id, form.about, by=by, at=reader_of(request).at)


def _add(request: HttpRequest, circle_id: UUID, by: User) -> None:
    given = checked(ReceiverForm(request.POST))
    organisation = UUID(given["organisation"]) if given["organisation"] else None
    add_to_circle(circle_id, given["username"], organisation, by=by, at=reader_of(request).at)


def _remove(request: HttpRequest, circle_id: UUID, by: User) -> None:
    member = request.POST.get("member", "")
    if not member.isascii() or not member.isdigit() or len(member) > 15:
        raise Refused(_("The form was not filled in by this page."))
    remove_from_circle(circle_id, int(member), by=by, at=reader_of(request).at)


def _close(request: HttpRequest, circle_id: UUID, by: User) -> None:
    close_circle(circle_id, by=by, at=reader_of(request).at)


def _open(request: HttpRequest, circle_id: UUID, by: User) -> None:
    open_circle(circle_id, by=by, at=reader_of(request).at)


PAGE = Page(
    name="circle",
    path="desk/circles/<uuid:circle_id>/",
    title=gettext_lazy("Circle"),
    context=context,
    actions={
        "change": _keeping(_change),
        "add": _keeping(_add),
        "remove": _keeping(_remove),
        "close": _keeping(_close),
        "open": _keeping(_open),
    },
    access="signed_in",
    needs_release=False,
)
