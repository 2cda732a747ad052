"""The people of an organisation: who, in which role, invited or here, and the end of their access."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.change_role import change_role
from kakehashi.office.actions.invite import invite, withdraw_invitation
from kakehashi.office.actions.leave_organisation import end_access
from kakehashi.office.people.invitation import Invitation, open_invitations
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.refusals import Refused
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import person_of


def context(request: HttpRequest, release: Any) -> Context:
    """People with role, last sign-in and second factor; open invitations; the roles that this reader may give."""
    me, here = person_of(request), _organisation(request)
    people = User.objects.select_related("role").filter(is_active=True, organisation=here).order_by("username")
    invitations = open_invitations(datetime.now(UTC)).filter(organisation=here).select_related("role", "invited_by")
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    with_second = set(Authenticator.objects.filter(user__in=people, type__in=kinds).values_list("user_id", flat=True))
    rows = [
        {
            "person": person,
            "has_second_factor": person.pk in with_second,
            "may_manage": person.pk != me.pk and me.may_manage(person),
        }
        for person in people
    ]
    return {
        "rows": rows,
        "without_second": sum(not row["has_second_factor"] for row in rows),
        "invitations": invitations,
        "roles": [role for role in Role.objects.all() if me.may_give(role)],
        "organisation": here,
        "organisations": Organisation.objects.all() if me.is_administrator else None,
        "typed": request.POST,
    }


def send_invitation(request: HttpRequest, release: Any) -> str:
    """Invite by e-mail."""
    here, post = _organisation(request), request.POST
    given = (post.get("email", ""), post.get("role", ""), here.pk if here is not None else None)
    invite(*given, _sender(request), by=person_of(request), at=datetime.now(UTC))
    return request.get_full_path()


def withdraw(request: HttpRequest, release: Any) -> str:
    """Take an invitation back."""
    withdraw_invitation(_number(request, "invitation"), by=person_of(request), at=datetime.now(UTC))
    return request.get_full_path()


def give_role(request: HttpRequest, release: Any) -> str:
    """Give somebody another role."""
    change_role(_number(request, "person"), request.POST.get("role", ""), by=person_of(request), at=datetime.now(UTC))
    return request.get_full_path()


def remove(request: HttpRequest, release: Any) -> str:
    """End somebody's access, once the box beside it is ticked."""
    if request.POST.get("sure") != "yes":
        raise Refused(_("Tick the box to confirm that the access ends."))
    end_access(_number(request, "person"), by=person_of(request), at=datetime.now(UTC))
    return request.get_full_path()


def _organisation(request: HttpRequest) -> Organisation | None:
    """The own organisation; for an administrator the one that the address names, or none for people without one."""
    me = person_of(request)
    asked = request.GET.get("organisation", "")
    if not me.is_administrator or not asked:
        return me.organisation
    if asked == "none":
        return None
    try:
        return Organisation.objects.filter(pk=UUID(asked)).first()
    except ValueError:
        return me.organisation


def _sender(request: HttpRequest) -> Callable[[Invitation, str], None]:
    def send(invitation: Invitation, token: str) -> None:
        """One mail in both languages: nobody knows yet which one the person reads."""
        words = {
            "by": person_of(request).get_full_name() or person_of(request).get_username(),
            "organisation": invitation.organisation,
            "role": invitation.role,
            "address": request.build_absolute_uri(f"/desk/invitation/{token}/"),
        }
        text = render_to_string("account/email/invitation.txt", words)
        send_mail("Kakehashi: invitation / 「架け橋」への招待", text, settings.DEFAULT_FROM_EMAIL, [invitation.email])

    return send


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else 0


PAGE = Page(
    name="people",
    path="desk/people/",
    title=_("People and invitations"),
    context=context,
    actions={"invite": send_invitation, "withdraw": withdraw, "change_role": give_role, "end_access": remove},
    access="may:accounts",
    needs_release=False,
    order=910,
)
