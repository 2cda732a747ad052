"""What I follow, how often I am told, and the secret addresses of my feed and calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.subscribe import change_subscription, end_subscription, subscribe
from kakehashi.office.digests.reader_key import end_key, make_key, open_key
from kakehashi.office.digests.words import subject_name
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.refusals import Refused
from kakehashi.views.forms.subscription import SubscribeForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed

# the key stands on the page once, right after it was made, and nowhere after that
NEW_KEY = "new_reader_key"


def context(request: HttpRequest, release: Any) -> Context:
    """The own subscriptions with their frequency; the form for more; the key, told once."""
    user = person_of(request)
    mine = list(Subscription.objects.filter(user=user))
    watch_count = Watch.objects.filter(user=user).count()
    key = request.session.pop(NEW_KEY, "") if NEW_KEY in request.session else ""
    return {
        "rows": [
            {"it": each, "subject": each.get_subject_display(), "name": subject_name((each.subject, each.value))}
            for each in mine
        ],
        "active": sum(1 for each in mine if not each.is_paused),
        "frequencies": Frequency.choices,
        "form": SubscribeForm(typed(request, "subscribe"), searches=_searches(user), auto_id="subscribe_%s"),
        "watch_count": watch_count,
        "says_watched": any(each.subject == Subject.WATCHED for each in mine),
        "zone": user.timezone,
        "email": user.email,
        "address": settings.SITE_ADDRESS,
        "key": key,
        "open_key": open_key(user),
        "ceiling": settings.MAIL_CEILING,
    }


def follow(request: HttpRequest, release: Any) -> None:
    """Subscribe to everything that was chosen."""
    form = SubscribeForm(request.POST, searches=_searches(person_of(request)))
    given = checked(form)
    if not form.wanted:
        raise Refused(_("Choose what to follow."))
    for subject, value in form.wanted:
        subscribe(subject, value, given["frequency"], by=person_of(request), at=reader_of(request).at)


def follow_watched(request: HttpRequest, release: Any) -> None:
    """Say how often one is told of the records that one watches."""
    subscribe(Subject.WATCHED, "", request.POST.get("frequency", ""), by=person_of(request), at=reader_of(request).at)


def change(request: HttpRequest, release: Any) -> None:
    """Another frequency, pause or resume."""
    is_paused = request.POST.get("pause") == "1"
    frequency = request.POST.get("frequency", "")
    change_subscription(_number(request), frequency, is_paused, by=person_of(request), at=reader_of(request).at)


def end(request: HttpRequest, release: Any) -> None:
    """End a subscription."""
    end_subscription(_number(request), by=person_of(request), at=reader_of(request).at)


def new_key(request: HttpRequest, release: Any) -> str:
    """Make the secret addresses; those before stop working."""
    request.session[NEW_KEY] = make_key(person_of(request), at=reader_of(request).at)
    return f"{request.path}#addresses"


def no_key(request: HttpRequest, release: Any) -> str:
    """End the secret addresses."""
    end_key(person_of(request), at=reader_of(request).at)
    return f"{request.path}#addresses"


def _searches(user: User) -> list[tuple[str, str]]:
    return [(str(saved.pk), saved.name) for saved in SavedSearch.objects.filter(user=user)]


def _number(request: HttpRequest) -> int:
    written = request.POST.get("subscription", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 15 else 0


PAGE = Page(
    name="subscriptions",
    path="today/subscriptions/",
    title=_("Subscriptions"),
    context=context,
    access="signed_in",
    actions={
        "subscribe": follow,
        "watched": follow_watched,
        "change": change,
        "end": end,
        "new_key": new_key,
        "end_key": no_key,
    },
    needs_release=False,
    order=52,
)
