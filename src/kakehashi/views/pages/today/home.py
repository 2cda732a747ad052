"""Today: what this release holds, what it says, what changed, what is wrong, and where to go from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.core.origin import Licence
from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.languages import in_language
from kakehashi.views.today.changes import changed_bodies, documents_by_body, earlier
from kakehashi.views.today.sentences import sentences
from kakehashi.views.today.wrong import issues_of
from kakehashi.views.trail.held import held_sources, previous_of

BODIES = (
    ColumnView("body", _("Body"), href="address"),
    ColumnView("count", _("Documents"), kind="number"),
    ColumnView("newest", _("Newest"), kind="date"),
    ColumnView("actors", _("Who stands behind them")),
)
EVIDENCED = {
    "3GPP": _("rapporteurs of today"),
    "IETF": _("authors and their organisations"),
}
OWN_WAY = ["reference"]


def context(request: HttpRequest, release: Release | None) -> Context:
    """`bodies` is its table; without a release only what to do."""
    if release is None:
        return {"bodies": Table((), BODIES)}
    sources = held_sources(release)
    held = [source for source in sources if source["is_present"] and source["ways"] != OWN_WAY]
    licences = licences_of(release, ["linked.documents"]) if release.has("linked.documents") else ()
    bodies = _bodies(release, licences)
    counts = _counts(release)
    return {
        "bodies": bodies,
        "document_count": sum(row["count"] for row in bodies.rows),
        "body_count": len(bodies.rows),
        "counts": counts,
        "sentences": sentences(release),
        "held": held,
        "absent": [_named(source) for source in sources if not source["is_present"]],
        "dated": sorted((_named(s) for s in held if s["retrieved_at"]), key=lambda s: str(s["retrieved_at"]), reverse=True),
        "undated": [_named(source) for source in held if not source["retrieved_at"]],
        "wrong": issues_of(release) if release.has("store.issues") else {},
        "set_aside": [_named(source) for source in sources if source["is_stale"]],
        "changes": _changes(release),
        "has": {name: release.has(name) for name in ("linked.documents",)} | _rooms(release),
    }


def _bodies(release: Release, licences: tuple[Licence, ...]) -> Table:
    found = documents_by_body(release).values()
    rows = [
        {
            **row,
            "address": f"/standards/explorer/?body={row['body']}",
            "actors": EVIDENCED.get(row["body"], _("output only, no actor evidence")),
        }
        for row in sorted(found, key=lambda row: (-row["count"], row["body"]))
    ]
    return Table(
        rows,
        BODIES,
        title=_("In this release"),
        licences=licences,
        shown=8,
        why_empty=_("This release holds no documents of standards bodies."),
    )


def _counts(release: Release) -> Mapping[str, int]:
    """Rows of a few tables, by a short name, where the release has them."""
    wanted = {
        "economies": "linked.economies",
        "organizations": "linked.organizations",
        "areas": "reference.areas",
        "registrations": "linked.participation",
        "figures": "reference.figures",
    }
    tables = release.manifest.tables
    return {name: tables[table].rows for name, table in wanted.items() if table in tables}


def _named(source: Mapping[str, Any]) -> dict[str, Any]:
    return {**source, "name": in_language(dict(source), "title"), "address": f"/evidence/sources/{source['source']}/"}


def _changes(release: Release) -> dict[str, Any]:
    """Against the release before: bodies with more or fewer documents, and how many."""
    before = previous_of(release)
    old = earlier(release, before) if before else None
    if old is None:
        return {}
    bodies = changed_bodies(old, release)
    return {"old": old, "bodies": bodies[:5], "more": sum(row["difference"] for row in bodies)}


def _rooms(release: Release) -> dict[str, bool]:
    """What the entry points need."""
    return {"map": release.has("analysis.strategy_map"), "economies": release.has("linked.economies")}


PAGE = Page(
    name="home",
    path="",
    title=_("Today"),
    context=context,
    tables=("bodies",),
    needs_release=False,
    order=0,
)
