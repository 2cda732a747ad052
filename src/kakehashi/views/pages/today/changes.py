"""What changed since an earlier release: since a day, since the reader's last look, or since the release before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.today.changes import changed_bodies, changed_tables, earlier
from kakehashi.views.trail.held import previous_of

SEEN = "seen_release"
BODIES = (
    ColumnView("body", _("Body")),
    ColumnView("before", _("Before"), kind="number"),
    ColumnView("after", _("Now"), kind="number"),
    ColumnView("difference", _("Difference"), kind="number"),
    ColumnView("newest", _("Newest"), kind="date"),
)
TABLES = (
    ColumnView("table", _("Table")),
    ColumnView("change", _("What happened")),
    ColumnView("rows_before", _("Rows before"), kind="number"),
    ColumnView("rows_after", _("Rows after"), kind="number"),
)


def context(request: HttpRequest, release: Release) -> Context:
    """`?since=` an id or a day; without it the release that this reader saw last, else the one before."""
    asked, seen = request.GET.get("since", "").strip()[:40], _seen(request, release)
    old_id = asked or seen or previous_of(release) or ""
    old = earlier(release, old_id) if old_id else None
    is_same = old is not None and old.release_id == release.release_id
    bodies = changed_bodies(old, release) if old is not None and not is_same else []
    tables = changed_tables(release, old.release_id) if old is not None and not is_same else []
    return {
        "since": asked,
        "old": old,
        "is_same": is_same,
        "is_unknown": bool(asked) and old is None,
        "is_own": not asked and bool(seen),
        "more": sum(row["difference"] for row in bodies),
        "bodies": Table(bodies, BODIES, title=_("Documents by body"), why_empty=_("No body has more or fewer documents.")),
        "changed": Table(tables, TABLES, title=_("Tables that differ"), why_empty=_("No table differs.")),
    }


def _seen(request: HttpRequest, release: Release) -> str:
    """The release that a signed-in reader saw last, kept with the session; the one seen now takes its place."""
    if not request.user.is_authenticated:
        return ""
    session: Any = request.session
    seen = str(session.get(SEEN, ""))
    if seen != release.release_id and not request.GET.get("as_of"):
        session[SEEN] = release.release_id
    return seen if seen != release.release_id else ""


PAGE = Page(
    name="changes",
    path="today/changes/",
    title=_("What changed"),
    context=context,
    tables=("bodies", "changed"),
    reads=("store.tables",),
    order=20,
)
