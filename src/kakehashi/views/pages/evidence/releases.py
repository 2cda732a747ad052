"""The releases: which there are, which serves, how large; what two of them differ in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.errors import NoRelease
from kakehashi.store import release as releases
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from kakehashi.views.releases import door

CHANGES: dict[str, Any] = {"added": _("new"), "removed": _("gone"), "changed": _("changed")}
WHYS: dict[str, Any] = {"build": _("built"), "rollback": _("rolled back")}
LISTED = (
    ColumnView("release_id", _("Release"), href="address"),
    ColumnView("published_at", _("Published"), kind="date"),
    ColumnView("state", _("State")),
    ColumnView("why", _("Why")),
    ColumnView("tables", _("Tables"), kind="number"),
    ColumnView("rows", _("Rows"), kind="number"),
    ColumnView("megabytes", _("Size"), unit=_("MB"), kind="number", digits=1),
    ColumnView("documents", _("Documents"), kind="number"),
    ColumnView("differences", _("Against the one before"), href="compare"),
)
DIFFERENCES = (
    ColumnView("table", _("Table")),
    ColumnView("happened", _("What happened")),
    ColumnView("rows_before", _("Rows before"), kind="number"),
    ColumnView("rows_after", _("Rows after"), kind="number"),
    ColumnView("difference", _("Difference"), kind="number"),
    ColumnView("change", _("Code"), is_hidden=True),
)


def context(request: HttpRequest, release: Any) -> Context:
    """All releases, and with `?old=…&new=…` the tables in which two differ; NotHere for a release that is not kept."""
    rows = [_row(entry) for entry in door().listing()]
    known = [row["release_id"] for row in rows]
    new = request.GET.get("new", "") or (release.release_id if release is not None else "")
    old = request.GET.get("old", "") or _before(rows, new)
    for asked in (old, new):
        if asked and asked not in known:
            raise NotHere(
                gettext("There is no release “%(name)s” here.") % {"name": asked},
                near=[(each, f"/evidence/releases/?new={each}") for each in known[:5]],
            )
    return {
        "all_releases": Table(rows, LISTED, title=_("All releases"), why_empty=_("No release has been published yet.")),
        "differences": Table(_differences(old, new), DIFFERENCES, title=_("What differs"), why_empty=_("No table differs.")),
        "old": old,
        "new": new,
        "choices": known,
        "current": next((row for row in rows if row["is_current"]), None),
    }


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    manifest = releases.manifest(door().home, entry["release_id"])
    previous = entry["previous"]
    return {
        **entry,
        "address": f"/?as_of={entry['release_id']}",
        "published_at": entry["published_at"][:10],
        "state": gettext("current") if entry["is_current"] else "",
        "why": str(WHYS.get(entry["why"], entry["why"])),
        "megabytes": sum(table.bytes for table in manifest.tables.values()) / 1e6,
        "documents": len(manifest.documents),
        "differences": gettext("compare") if previous else None,
        "compare": f"/evidence/releases/?old={previous}&new={entry['release_id']}" if previous else "",
    }


def _before(rows: list[dict[str, Any]], release_id: str) -> str:
    """The release that was current before that one, where it is still kept."""
    known = {row["release_id"] for row in rows}
    found = next((row["previous"] for row in rows if row["release_id"] == release_id), None)
    return str(found) if found in known else ""


def _differences(old: str, new: str) -> list[dict[str, Any]]:
    if not old or not new or old == new:
        return []
    try:
        found = releases.compare(door().home, old, new)
    except NoRelease as error:
        raise NotHere(str(error)) from error
    return [
        {
            **row,
            "happened": str(CHANGES[row["change"]]),
            "difference": (row["rows_after"] or 0) - (row["rows_before"] or 0),
        }
        for row in found
    ]


PAGE = Page(
    name="releases",
    path="evidence/releases/",
    title=_("Releases"),
    context=context,
    tables=("all_releases", "differences"),
    needs_release=False,
    order=90,
)
