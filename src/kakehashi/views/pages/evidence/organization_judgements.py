"""What was judged of an organisation's names and is not in the release yet: for whom it is open, apart from the cached page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.identity.spellings import spelled
from kakehashi.views.identity.standing import marking_of, waiting
from kakehashi.views.names import organization_address
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.reader import reader_of
from kakehashi.views.search import places


def context(request: HttpRequest, release: Release, group_id: str) -> Context:
    """The judgements on its names that this reader may see and that wait for the next build; NotHere for no organisation."""
    facts = places.organization_rows(release).get(group_id)
    if facts is None:
        raise NotHere(_("There is no organisation “%(name)s” in this release.") % {"name": group_id})
    pending = waiting(reader_of(request), release, {*spelled(release, group_id), facts["name_en"], group_id})
    return {
        "title": in_language(facts),
        "crumbs": [(in_language(facts), organization_address(group_id)), (gettext_lazy("Judgements on its names"), "")],
        "pending": pending,
        "marking": marking_of(pending),
    }


PAGE = Page(
    name="organization_judgements",
    path="evidence/organizations/<group_id>/judgements/",
    title=gettext_lazy("Judgements on its names"),
    context=context,
    reads=("linked.economies",),
    in_menu=False,
)
