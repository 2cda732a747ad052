"""A cell of a body whose catalogue names nobody: what it published in the area, year by year, and its latest documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kakehashi.views.charts.bars import bars
from kakehashi.views.charts.chart import Chart
from kakehashi.views.names import Names, document_address, licences_of, origins_of
from kakehashi.views.page import Context
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import MapColumn
from kakehashi.views.pages.maps.strategy.positions import Backed
from kakehashi.views.pages.maps.strategy.works import with_host
from kakehashi.views.parts.numbers import number
from kakehashi.views.tables import ColumnView, Row, Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

READ = ("analysis.output", "linked.documents", "linked.document_areas", "reference.areas")
LATEST = 50
YEARS = 30


def silent_cell(release: Release, area_id: str, column: MapColumn, asked: Asked, names: Names) -> Context:
    """Output per year and the latest documents; no actor is named, and none is guessed."""
    read = [table for table in READ if release.has(table)]
    backed: Backed = {"licences": licences_of(release, read), "origins": origins_of(release, read)}
    sql = """
    SELECT year, SUM(document_count) AS document_count, SUM(touched_count) AS touched_count FROM analysis.output
    WHERE area_id = ? AND body = ? GROUP BY year ORDER BY year
    """
    said = _("one that belongs to several areas counts in parts")
    years = release.rows(sql, [area_id, column.body]) if release.has("analysis.output") else []
    output = Table(
        years,
        (
            ColumnView("year", _("Year"), kind="year"),
            ColumnView("document_count", _("Documents"), meaning=said, kind="number", digits=1),
            ColumnView("touched_count", _("Documents in any part"), kind="number", digits=0),
        ),
        title=_("Documents published by year"),
        **backed,
        shown=200,
        why_empty=_("This release holds no document of this body in this area."),
    )
    every = sum(row["document_count"] for row in years)
    filled = {
        "body": column.body,
        "count": number(every, 0),
        "area": names.area(area_id),
        "first": years[0]["year"] if years else "",
        "last": years[-1]["year"] if years else "",
    }
    words = _(
        "%(body)s published %(count)s documents in %(area)s from %(first)s to %(last)s, as far as the catalogue held here goes."
    )
    mute = _("Its catalogue names neither person nor firm: no actor evidence in this release.")
    nothing = _("This release holds no document of %(body)s in %(area)s.")
    return {
        "silent": True,
        "sentences": [(words if years else nothing) % filled, mute],
        "output": output,
        "output_chart": _chart(output, column, names.area(area_id)),
        "documents": _latest(release, area_id, column, backed),
        "origins": backed["origins"],
    }


def _chart(output: Table, column: MapColumn, area: str) -> Chart:
    recent: list[Row] = list(output.rows)[-YEARS:]
    title = _("%(body)s documents in %(area)s by year") % {"body": column.body, "area": area}
    description = _("One bar per year; a document that belongs to several areas counts in parts.")
    return bars(
        output.with_rows(recent),
        label="year",
        value="document_count",
        title=title,
        description=description,
        source="analysis.output",
    )


def _latest(release: Release, area_id: str, column: MapColumn, backed: Backed) -> Table:
    sql = """
    SELECT d.document_id, d.document_number, d.title, d.kind, d.published_on, d.group_name, d.url, a.share AS credit, a.reasons,
      d.origin_id, d.locator
    FROM linked.document_areas a JOIN linked.documents d ON d.document_id = a.document_id
    WHERE a.area_id = ? AND d.body = ? ORDER BY d.published_on DESC NULLS LAST, d.document_id
    """
    has = release.has("linked.documents") and release.has("linked.document_areas")

    def rows(limit: str = "") -> list[Row]:
        held = release.rows(sql + limit, [area_id, column.body]) if has else []
        return [with_host({**row, "explorer": document_address(row["document_id"])}) for row in held]

    def every() -> Iterator[Row]:
        yield from rows()

    count = release.rows(f"SELECT COUNT(*) AS n FROM ({sql})", [area_id, column.body])[0]["n"] if has else 0  # noqa: S608
    latest = rows(f" LIMIT {LATEST}")
    return Table(
        latest,
        (
            ColumnView("document_number", _("Document"), href="explorer"),
            ColumnView("title", _("Title")),
            ColumnView("kind", _("Kind")),
            ColumnView("published_on", _("Published"), kind="date"),
            ColumnView("group_name", _("Group, as named today"), is_hidden=not any(row["group_name"] for row in latest)),
            ColumnView("reasons", _("Why in this area"), kind="texts"),
            ColumnView("host", _("Document at"), href="url"),
            ColumnView("url", _("Address"), is_hidden=True),
            ColumnView("credit", _("Counted"), kind="number", digits=2, is_hidden=True),
            ColumnView("origin_id", _("Read from"), is_hidden=True),
            ColumnView("locator", _("Place in it"), is_hidden=True),
        ),
        title=_("Latest documents"),
        meaning=_("Study-group numbers in a catalogue may be today’s, not those that wrote the text."),
        **backed,
        everything=every,
        count=count,
        why_empty=_("The documents themselves are not in this release."),
    )
