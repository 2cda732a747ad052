"""The sources: what each is, whose, under which licence, how old, how much, what changed, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.dates import age_written, parsed, today
from kakehashi.views.parts.languages import in_language
from kakehashi.views.trail.held import held_sources, previous_of

STALE = timedelta(days=400)
COLUMNS = (
    ColumnView("name", _("Source"), href="address"),
    ColumnView("publisher", _("Publisher")),
    ColumnView("state", _("State"), meaning=_("in this release, set aside, or not collected here"), is_hidden=True),
    ColumnView("age", _("Age"), meaning=_("when the oldest of its documents was taken from the authority")),
    ColumnView("retrieved_at", _("Taken on"), kind="date", is_hidden=True),
    ColumnView("row_count", _("Rows"), unit=_("rows"), kind="number"),
    ColumnView("drift", _("Change"), unit="%", kind="number", digits=1, meaning=_("rows against the release before")),
    ColumnView("issue_count", _("Issues"), kind="number", meaning=_("kinds of problem met while reading")),
    ColumnView("licence_names", _("Licence"), href="licence_url"),
    ColumnView("duties", _("Duties")),
    ColumnView("way_names", _("Way"), meaning=_("how its documents were obtained")),
    ColumnView("source", _("Short name"), is_hidden=True),
)
ABSENT = (
    ColumnView("name", _("Source"), href="address"),
    ColumnView("publisher", _("Publisher")),
    ColumnView("covers", _("Covers")),
    ColumnView("licence_names", _("Licence"), href="licence_url"),
    ColumnView("way_names", _("Ways")),
    ColumnView("source", _("Short name"), is_hidden=True),
)


def context(request: HttpRequest, release: Release) -> Context:
    """All sources, those of this release first."""
    rows = [_row(source) for source in held_sources(release)]
    held = [row for row in rows if row["is_present"]]
    absent = [row for row in rows if not row["is_present"]]
    return {
        "all_sources": Table(held, COLUMNS, title=_("In this release"), shown=len(rows) or 1),
        "not_here": Table(absent, ABSENT, title=_("Not collected here"), shown=len(rows) or 1),
        "held": held,
        "absent": absent,
        "documents": sum(row["document_count"] for row in held),
        "row_count": sum(row["row_count"] for row in held),
        "stale": [row for row in held if row["is_stale"] or row["is_old"]],
        "undated": [row for row in held if not row["retrieved_at"] and not row["is_own"]],
        "previous": previous_of(release),
    }


def _row(source: Mapping[str, Any]) -> dict[str, Any]:
    taken = parsed(source["retrieved_at"])
    ways = source["ways"]
    return {
        **source,
        "name": in_language(dict(source), "title"),
        "address": f"/evidence/sources/{source['source']}/",
        "is_old": taken is not None and today() - taken > STALE,
        "is_own": ways == ["reference"],
        "state": _state(source),
        "age": _age(source),
        "retrieved_at": source["retrieved_at"] or None,
        "row_count": source["row_count"] if source["is_present"] else None,
        "issue_count": source["issue_count"] if source["is_present"] else None,
        "licence_names": ", ".join(source["licences"]),
        "duties": source["reuse"].replace("no duty", gettext("none")),
        "way_names": ", ".join(ways),
    }


def _state(source: Mapping[str, Any]) -> str:
    if source["is_stale"]:
        return gettext("set aside, last good data serve")
    return gettext("in this release") if source["is_present"] else gettext("not collected here")


def _age(source: Mapping[str, Any]) -> str | None:
    if not source["is_present"]:
        return None
    return gettext("our own") if source["ways"] == ["reference"] else age_written(source["retrieved_at"])


PAGE = Page(
    name="sources",
    path="evidence/sources/",
    title=_("Sources"),
    context=context,
    tables=("all_sources", "not_here"),
    reads=("store.origins", "store.tables", "store.issues"),
    order=80,
)
