"""The own account: name, language, time zone, and what keeps it safe."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import available_timezones

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.leave_organisation import leave_organisation as leave
from kakehashi.office.people.user import LANGUAGES
from kakehashi.office.refusals import Refused
from kakehashi.views.account.around import notice
from kakehashi.views.account.elsewhere import ways_elsewhere
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import person_of


def context(request: HttpRequest, release: Any) -> Context:
    """The account as it is, or as it was typed where that was refused."""
    user, typed = person_of(request), request.POST
    return {
        "account": user,
        "full_name": typed.get("full_name", user.get_full_name()),
        "chosen_language": typed.get("language", user.language),
        "chosen_timezone": typed.get("timezone", user.timezone),
        "language_choices": LANGUAGES,
        "timezones": sorted(available_timezones()),
        "has_second_factor": is_mfa_enabled(user),
        "has_password": user.has_usable_password(),
        "has_elsewhere": bool(ways_elsewhere(request)),
        "may_people": user.may("accounts"),
        "notice": notice(request),
    }


def keep(request: HttpRequest, release: Any) -> str:
    """Keep name, language and time zone; Refused for a language or zone that is not known."""
    user = person_of(request)
    user.first_name, user.last_name = request.POST.get("full_name", "").strip()[:150], ""
    user.language, user.timezone = request.POST.get("language", ""), request.POST.get("timezone", "").strip()
    try:
        user.clean_fields(exclude={field.name for field in user._meta.fields} - {"first_name", "language", "timezone"})
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    user.save(update_fields=["first_name", "last_name", "language", "timezone"])
    return "/desk/account/"


def leave_organisation(request: HttpRequest, release: Any) -> str:
    """End the own access; the name is typed again, so that nobody does it by a slip."""
    if request.POST.get("confirm", "").strip() != person_of(request).get_username():
        raise Refused(_("Type your user name to confirm that you want to leave."))
    leave(by=person_of(request), at=datetime.now(UTC))
    get_adapter(request).logout(request)
    return "/"


PAGE = Page(
    name="account",
    path="desk/account/",
    title=gettext_lazy("Your account"),
    context=context,
    actions={"keep": keep, "leave": leave_organisation},
    access="signed_in",
    needs_release=False,
    order=900,
)
