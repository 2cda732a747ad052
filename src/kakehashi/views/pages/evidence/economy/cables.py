"""Submarine cables of an economy: names, readiness, owners, landing points."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

TABLES = ("cables",)
FIRST = 4
TABLE, KEY = "linked.cables", ("economy_code", "cable_id")
CABLES = """
SELECT * FROM linked.cables WHERE economy_code = ?
ORDER BY ready_year DESC NULLS LAST, ready_on DESC NULLS LAST, economy_count DESC, cable_id
"""


def blocks(release: Release, code: str) -> Context:
    """The cables, newest first."""
    rows = release.rows(CABLES, [code]) if release.has(TABLE) else []
    for row in rows:
        row["at"] = figure_address(TABLE, {name: row[name] for name in KEY}, "cable_name")
        owners = row["owners"] or []
        more = _("%(first)s and %(count)s more") % {"first": _(", ").join(owners[:FIRST]), "count": len(owners) - FIRST}
        row["first_owners"] = more if len(owners) > FIRST else _(", ").join(owners) or None
    columns = (
        ColumnView("cable_name", _("Cable"), href="at"),
        ColumnView("ready_on", _("Ready for service"), kind="date"),
        ColumnView("is_planned", _("Planned"), kind="boolean", meaning=_("on the day of the list; empty: cannot be told")),
        ColumnView("economy_count", _("Economies"), kind="number", digits=0, meaning=_("economies that the cable lands in")),
        ColumnView("place_names", _("Landing points here"), kind="texts"),
        ColumnView("first_owners", _("Owners as spelled")),
        ColumnView("owners", _("All owners"), kind="texts", is_hidden=True),
        ColumnView("length_km", _("Length of the whole cable"), unit="km", kind="number", is_hidden=True),
        ColumnView("stated_date", _("Day of the list"), kind="date", is_hidden=True),
    )
    table = Table(
        rows, columns, title=_("Cables that land here"), licences=licences_of(release, [TABLE]),
        source=TABLE, key=KEY, shown=8,
        meaning=_("As of June 2021, for non-commercial use; no capacity is given."),
        why_empty=_("No submarine cable is listed as landing there, or this release holds no list of cables."),
    )  # fmt: skip
    return {"cables": table}
