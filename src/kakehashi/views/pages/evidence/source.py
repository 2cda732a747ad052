"""One source: what it covers and cannot say, its documents, its tables and their columns, its issues."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.origin import Licence
from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from kakehashi.views.parts.languages import in_language
from kakehashi.views.trail.collecting import with_health
from kakehashi.views.trail.held import held_sources

DOCUMENTS = (
    ColumnView("document", _("Document"), href="web"),
    ColumnView("way", _("Way")),
    ColumnView("retrieved_at", _("Taken on"), kind="date"),
    ColumnView("size_bytes", _("Size"), unit=_("bytes"), kind="number"),
    ColumnView("licence", _("Licence"), href="licence_url"),
    ColumnView("reuse", _("Duties")),
    ColumnView("sha256", _("SHA-256")),
    ColumnView("url", _("Address")),
    ColumnView("note", _("Note"), is_hidden=True),
    ColumnView("origin_id", _("Id"), is_hidden=True),
)
TABLES = (
    ColumnView("table_name", _("Table")),
    ColumnView("row_count", _("Rows"), unit=_("rows"), kind="number"),
    ColumnView("meaning", _("Meaning")),
    ColumnView("reuse", _("Duties")),
    ColumnView("is_stale", _("Set aside"), kind="boolean"),
)
FIELDS = (
    ColumnView("column_name", _("Column")),
    ColumnView("table_name", _("Table")),
    ColumnView("meaning", _("Meaning")),
    ColumnView("unit", _("Unit")),
    ColumnView("type", _("Type")),
    ColumnView("is_key", _("Key"), kind="boolean"),
    ColumnView("is_person", _("Names persons"), kind="boolean"),
)
ISSUES = (
    ColumnView("message", _("What was met")),
    ColumnView("severity", _("Severity")),
    ColumnView("value", _("Value met first")),
    ColumnView("locator", _("Where")),
    ColumnView("occurrence_count", _("Times"), unit=_("times"), kind="number"),
    ColumnView("document", _("Document"), is_hidden=True),
    ColumnView("kind", _("Kind"), is_hidden=True),
)


def context(request: HttpRequest, release: Release, name: str) -> Context:
    """The source of that name; NotHere with near names otherwise."""
    sources = {source["source"]: source for source in held_sources(release)}
    wanted = name.strip().lower().replace("-", "_")
    if wanted not in sources:
        near = get_close_matches(wanted, sources, n=5, cutoff=0.3)
        raise NotHere(
            gettext("There is no source “%(name)s”.") % {"name": name},
            near=[(in_language(sources[other], "title"), f"/evidence/sources/{other}/") for other in near],
        )
    source = with_health(release.home, release, [sources[wanted]], datetime.now(UTC))[0]
    step = f"read:{wanted}"
    tables = release.rows("FROM store.tables WHERE step = ? ORDER BY table_name", [step])
    licences = licences_of(release, [table["table_name"] for table in tables])
    return {
        "title": in_language(source, "title"),
        "source": source,
        "documents": Table(_documents(release, wanted), DOCUMENTS, title=_("Documents"), why_empty=ABSENT, key=("origin_id",)),
        "held_tables": Table(tables, TABLES, title=_("Tables"), why_empty=ABSENT),
        "fields": Table(_fields(release, step), FIELDS, title=_("Columns"), shown=400, why_empty=ABSENT),
        "issues": _issues(release, step, licences),
        "used_by": _used_by(release, {table["table_name"] for table in tables}),
    }


ABSENT = _("Nothing of this source is in this release.")


def _documents(release: Release, source: str) -> list[dict[str, Any]]:
    rows = release.rows("FROM store.origins WHERE source = ? ORDER BY document", [source])
    return [row | {"retrieved_at": row["retrieved_at"] or None, "web": _web(row["url"])} for row in rows]


def _web(url: str) -> str:
    first = (url or "").partition(" ")[0]
    return first if first.startswith(("https://", "http://")) else ""


def _fields(release: Release, step: str) -> list[dict[str, Any]]:
    return release.rows(
        "SELECT c.* FROM store.columns c JOIN store.tables t ON t.table_name = c.table_name WHERE t.step = ?"
        " ORDER BY c.table_name, c.position",
        [step],
    )


def _issues(release: Release, step: str, licences: tuple[Licence, ...]) -> Table:
    rows = release.rows(
        "FROM store.issues WHERE step = ? ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,"
        " occurrence_count DESC, message",
        [step],
    )
    nothing = _("Every field of its documents was read without a problem.")
    return Table(rows, ISSUES, title=_("Issues"), licences=licences, why_empty=nothing)


def _used_by(release: Release, tables: set[str]) -> list[str]:
    """Names of the tables that are made directly from these."""
    rows = release.rows("SELECT table_name, inputs FROM store.tables WHERE step NOT LIKE 'read:%' ORDER BY table_name")
    return [row["table_name"] for row in rows if tables & set((row["inputs"] or "").split(", "))]


PAGE = Page(
    name="source",
    path="evidence/sources/<name>/",
    title=_("Source"),
    context=context,
    tables=("documents", "held_tables", "fields", "issues"),
    reads=("store.origins", "store.tables", "store.issues", "store.columns"),
)
