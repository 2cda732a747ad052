"""Write a publication, or draft a newsletter of what was published."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.draft_newsletter import draft_newsletter
from kakehashi.office.actions.write_publication import Manuscript, write_publication
from kakehashi.office.people.may import May
from kakehashi.views.dissemination.citations import cited
from kakehashi.views.forms.publication import NewPublicationForm, NewsletterForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed

DAY, MONTH = timedelta(days=1), timedelta(days=30)


def context(request: HttpRequest, release: Any) -> Context:
    """Both forms; a newsletter takes up the last thirty days unless told otherwise."""
    reader = reader_of(request)
    first = {"begin": (reader.at - MONTH).date(), "end": reader.at.date()}
    return {
        "writes": May.PUBLISH in reader.may or reader.is_administrator,
        "form": NewPublicationForm(typed(request, "write"), auto_id="write_%s"),
        "newsletter_form": NewsletterForm(typed(request, "newsletter"), initial=first, auto_id="newsletter_%s"),
        "crumbs": [(_("Publications"), "/today/publications/")],
    }


def write(request: HttpRequest, release: Any) -> str:
    """Keep a draft that its author alone sees."""
    form = NewPublicationForm(request.POST)
    given = checked(form)
    manuscript = Manuscript(form.wording, form.topics, cited(request, release, given["citations"], ()))
    return address_of(write_publication(given["kind"], manuscript, by=person_of(request), at=reader_of(request).at))


def newsletter(request: HttpRequest, release: Any) -> str:
    """Draft the newsletter of a period, its last day included; days are those of UTC."""
    given = checked(NewsletterForm(request.POST))
    begin = datetime.combine(given["begin"], time.min, tzinfo=UTC)
    end = datetime.combine(given["end"] + DAY, time.min, tzinfo=UTC)
    return address_of(draft_newsletter(begin, end, by=person_of(request), at=reader_of(request).at))


PAGE = Page(
    name="publication_new",
    path="desk/publications/new/",
    title=_("Write a publication"),
    context=context,
    room="desk",
    access="signed_in",
    actions={"write": write, "newsletter": newsletter},
    needs_release=False,
    in_menu=False,
)
