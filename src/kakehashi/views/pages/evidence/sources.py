"""The sources: the state of each, whose it is, under which licence, how old, how much, what changed, what is in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.dcat.files import json_ld, turtle
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.dates import age_written, parsed, today
from kakehashi.views.parts.languages import in_language
from kakehashi.views.trail.collecting import STATES, TROUBLED, with_health
from kakehashi.views.trail.held import held_sources, previous_of

STALE = timedelta(days=400)
STATE_NAMES = {
    "good": _("in order"),
    "waiting": _("collected, not yet in a release"),
    "absent": _("not collected here"),
    "due": _("due, not collected"),
    "missing": _("could not be had"),
    "failing": _("cannot be renewed; the last good copy serves"),
    "set_aside": _("newest batch set aside; the last good data serve"),
}
HEALTH = (
    ColumnView("last_success_on", _("Last success"), kind="date", meaning=_("when all of it was had"), is_hidden=True),
    ColumnView("last_run_on", _("Last run"), kind="date", is_hidden=True),
    ColumnView("failure_count", _("Failures in a row"), kind="number", is_hidden=True),
    ColumnView("state", _("State (code)"), is_hidden=True),
    ColumnView("source", _("Short name"), is_hidden=True),
)
COLUMNS = (
    ColumnView("name", _("Source"), href="address"),
    ColumnView("state_name", _("State"), meaning=_("how its collecting stands now")),
    ColumnView("publisher", _("Publisher"), is_hidden=True),
    ColumnView("age", _("Age"), meaning=_("when the oldest of its documents was taken from the authority")),
    ColumnView("retrieved_at", _("Taken on"), kind="date", is_hidden=True),
    ColumnView("row_count", _("Rows"), unit=_("rows"), kind="number"),
    ColumnView("drift", _("Change"), unit="%", kind="number", digits=1, meaning=_("rows against the release before")),
    ColumnView("issue_count", _("Issues"), kind="number", href="issues", meaning=_("kinds of problem met while reading")),
    ColumnView("next_due_on", _("Next run"), kind="date", meaning=_("when it is collected again where this machine may")),
    ColumnView("licence_names", _("Licence"), href="licence_url"),
    ColumnView("duties", _("Duties")),
    ColumnView("way_names", _("Way"), meaning=_("how its documents were obtained")),
    *HEALTH,
)
ABSENT = (
    ColumnView("name", _("Source"), href="address"),
    ColumnView("state_name", _("State"), meaning=_("how its collecting stands now")),
    ColumnView("publisher", _("Publisher")),
    ColumnView("covers", _("Covers")),
    ColumnView("licence_names", _("Licence"), href="licence_url"),
    ColumnView("way_names", _("Ways")),
    ColumnView("next_due_on", _("Next run"), kind="date", is_hidden=True),
    *HEALTH,
)


def context(request: HttpRequest, release: Release) -> Context:
    """All sources, those of this release first; collecting as it stands now, whatever release is looked at."""
    rows = [_row(source) for source in with_health(release.home, release, held_sources(release), datetime.now(UTC))]
    held = [row for row in rows if row["is_present"]]
    absent = [row for row in rows if not row["is_present"]]
    return {
        "all_sources": Table(held, COLUMNS, title=_("In this release"), shown=len(rows) or 1),
        "not_here": Table(absent, ABSENT, title=_("Not collected here"), shown=len(rows) or 1),
        "held": held,
        "absent": absent,
        "documents": sum(row["document_count"] for row in held),
        "row_count": sum(row["row_count"] for row in held),
        "states": _states(rows),
        "troubled": [row for row in rows if row["state"] in TROUBLED],
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
        "state_name": str(STATE_NAMES[source["state"]]),
        "issues": f"/evidence/sources/{source['source']}/#table-issues",
        "next_due_on": _day(source["next_due_at"]),
        "last_run_on": _day(source["last_run_at"]),
        "last_success_on": _day(source["last_success_at"]),
        "age": _age(source),
        "retrieved_at": source["retrieved_at"] or None,
        "row_count": source["row_count"] if source["is_present"] else None,
        "issue_count": source["issue_count"] if source["is_present"] else None,
        "licence_names": ", ".join(source["licences"]),
        "duties": source["reuse"].replace("no duty", gettext("none")),
        "way_names": ", ".join(ways),
    }


def _states(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each state that occurs, with its name, tone and number of sources; what needs somebody first."""
    counts = Counter(row["state"] for row in rows)
    tones = {"good": "good", "set_aside": "warn", "failing": "warn", "missing": "warn"}
    return [
        {"name": STATE_NAMES[state], "tone": tones.get(state, ""), "count": counts[state]}
        for state in reversed(STATES)
        if counts[state]
    ]


def _day(time: str | None) -> str | None:
    return time[:10] if time else None


def _age(source: Mapping[str, Any]) -> str | None:
    if not source["is_present"]:
        return None
    return gettext("our own") if source["ways"] == ["reference"] else age_written(source["retrieved_at"])


PAGE = Page(
    name="sources",
    path="evidence/sources/",
    title=_("Sources"),
    context=context,
    files={"ttl": turtle, "jsonld": json_ld},
    tables=("all_sources", "not_here"),
    reads=("store.origins", "store.tables", "store.issues"),
    order=80,
)
