"""How the shares of a cell went over the years: five-year windows of the IETF's work, never of 3GPP's stock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kakehashi.views.charts.chart import Chart
from kakehashi.views.charts.lines import lines
from kakehashi.views.names import Names
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import MapColumn
from kakehashi.views.pages.maps.strategy.positions import Backed, chosen, ids
from kakehashi.views.pages.maps.strategy.ranked import KEYS
from kakehashi.views.pages.maps.strategy.words import per_cent, per_cent_of
from kakehashi.views.tables import ColumnView, Row, Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

# the colours of charts know Europe by this code
COLOUR_CODES = {"EUROPE": "EUR", "EU": "EUR"}


def series_table(release: Release, column: MapColumn, area_id: str, asked: Asked, names: Names, backed: Backed) -> Table:
    """One row per actor and window; windows in which an actor has under three documents are not held, so not shown."""
    rows: list[Row] = []
    if release.has("analysis.specialization") and not column.is_stock:
        sql = f"SELECT * FROM analysis.specialization WHERE measure = ? AND area_id = ? AND {chosen(asked)} ORDER BY until_year"  # noqa: S608
        rows = [_row(row, names) for row in release.rows(sql, [column.measure, area_id, *ids(asked)])]
    order = {str(actor): place for place, actor in enumerate(asked.actors)}
    rows.sort(key=lambda row: (order[f"{row['actor_kind']}:{row['actor_id']}"], row["until_year"]))
    return Table(
        rows,
        (
            ColumnView("actor", _("Actor")),
            ColumnView("until_year", _("Window until"), kind="year"),
            ColumnView("share_pct", _("Share"), unit="%", kind="interval", low="low_pct", high="high_pct", digits=1),
            ColumnView("document_count", _("Documents"), kind="number", digits=1),
            ColumnView("area_count", _("of all"), kind="number", digits=0),
            ColumnView("actor_id", _("Actor id"), is_hidden=True),
        ),
        title=_("Share by five-year window"),
        **backed,
        shown=400,
        source="analysis.specialization",
        key=KEYS["analysis.specialization"],
        own=("actor_id", asked.actor.id),
        why_empty=_("No window holds three documents of any of these actors."),
    )


def _row(row: dict[str, Any], names: Names) -> Row:
    return {
        **row,
        "actor": names.actor(row["actor_kind"], row["actor_id"]),
        "code": COLOUR_CODES.get(row["actor_id"], row["actor_id"]),
        "share_pct": per_cent_of(row["share"]),
        "low_pct": per_cent_of(row["share_low"]),
        "high_pct": per_cent_of(row["share_high"]),
    }


def series_chart(table: Table, asked: Asked, area: str, column: MapColumn, names: Names) -> Chart:
    """The lines, with what they tell as their title."""
    own = [row for row in table.rows if (row["actor_kind"], row["actor_id"]) == (asked.actor.kind, asked.actor.id)]
    name = names.named(asked.actor)
    if len(own) > 1:
        said = {
            "name": name,
            "area": area,
            "body": column.short,
            "first": own[0]["until_year"],
            "was": per_cent(own[0]["share"]),
            "last": own[-1]["until_year"],
            "is": per_cent(own[-1]["share"]),
        }
        title = _("%(name)s’s share of %(area)s (%(body)s): %(was)s in the five years to %(first)s, %(is)s to %(last)s") % said
    else:
        title = _("Shares of %(area)s (%(body)s) in windows of five years") % {"area": area, "body": column.short}
    code = COLOUR_CODES.get(asked.actor.id, asked.actor.id)
    description = _("One line per actor; each point is the share of the documents of five years, by the last of them.")
    return lines(
        table, year="until_year", value="share_pct", series="actor", title=title, code="code", own=code, unit="%",
        description=description, source="analysis.specialization",
    )  # fmt: skip
