"""A technology area: what belongs to it, who publishes in it, who leads, and its cells in the strategy map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.methods.uncertainty import MINIMUM_DOCUMENTS
from kakehashi.views.charts.lines import lines
from kakehashi.views.charts.theme import CATEGORIES
from kakehashi.views.names import SPECIAL, Names, actor_address, licences_of, origins_of
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.pages.maps.strategy import asked as asking
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import COLUMNS, Windows, columns_here, unit_of
from kakehashi.views.pages.maps.strategy.positions import Backed, CountedColumn, views
from kakehashi.views.pages.maps.strategy.ranked import KEYS
from kakehashi.views.pages.maps.strategy.words import per_cent, per_cent_of, posture_word, rank_words
from kakehashi.views.parts.numbers import number
from kakehashi.views.tables import ColumnView, Row, Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

READ = ("analysis.strategy_map", "analysis.output", "reference.areas")
LEADERS = 5
DRAWN_BODIES = 5
FIRST_YEAR = 1990
MARKS = {
    "itu_t_study_groups": gettext_lazy("ITU-T study groups"),
    "itu_t_series": gettext_lazy("ITU-T series"),
    "itu_r_series": gettext_lazy("ITU-R series"),
    "threegpp_groups": gettext_lazy("3GPP groups"),
    "threegpp_series": gettext_lazy("3GPP series"),
    "ietf_areas": gettext_lazy("IETF areas"),
    "ietf_working_groups": gettext_lazy("IETF working groups"),
    "ietf_working_group_names": gettext_lazy("IETF working groups, by name"),
    "ietf_draft_tokens": gettext_lazy("words in the names of drafts"),
    "etsi_bodies": gettext_lazy("ETSI bodies"),
    "iso_iec_committees": gettext_lazy("ISO and IEC committees"),
    "ieee_groups": gettext_lazy("IEEE groups"),
    "w3c_groups": gettext_lazy("W3C groups"),
    "oasis_committees": gettext_lazy("OASIS committees"),
    "whole_bodies": gettext_lazy("all documents of"),
}


def context(request: HttpRequest, release: Release, area: str) -> Context:
    """One area of one release; NotHere with near names for an unknown one."""
    names, windows = Names(release), Windows(release)
    if not names.has_area(area):
        raise NotHere(_("There is no technology area “%(name)s”.") % {"name": area}, near=names.near_areas(area))
    asked = asking.read(request, release, names, windows)
    seen = views(release, columns_here(release, windows), windows, asked)
    backed: Backed = {"licences": licences_of(release, READ), "origins": origins_of(release, READ)}
    row = next(one for one in names.areas if one["area_id"] == area)
    rows = _leaders(release, area, seen, asked, names)
    output = _output(release, area, backed)
    drawn = _drawn(output, names.area(area))
    if not drawn and request.path.endswith((".svg", ".png")):
        raise NotHere(_("No document of this release belongs to this area."))
    return {
        "title": names.area(area),
        "row": row,
        "field": names.field(row["field_id"]),
        "marks": _marks(row["body_marks"] or ()),
        "sentences": _sentences(area, seen, rows, asked, names),
        "cells": _cells(area, seen, asked, names, backed),
        "leaders": _leaders_table(rows, backed),
        "output": output,
        **drawn,
        "origins": backed["origins"],
        "map": f"/maps/strategy/{asked.query(field=row['field_id'] or 'cross-cutting')}",
    }


def _marks(marks: Iterable[str]) -> list[tuple[str, str]]:
    """(what it is, its values) of the groups and series of the bodies."""
    by_kind: dict[str, list[str]] = {}
    for mark in marks:
        kind, _equals, value = mark.partition("=")
        by_kind.setdefault(kind, []).append(value)
    return [(str(MARKS.get(kind, kind)), _(", ").join(values)) for kind, values in by_kind.items()]


def _sentences(area: str, seen: Sequence[CountedColumn], leaders: Sequence[Row], asked: Asked, names: Names) -> list[str]:
    """Who is first in each body with actors, and where the actor stands."""
    found = []
    for view in seen:
        position = view.position(asked.actor, area)
        first = [row for row in leaders if row["column_slug"] == view.column.slug and row["actor_kind"] == "economy"][:1]
        if not first or not position.is_enough or position.share is None:
            continue
        words = _("Of %(count)s %(unit)s (%(window)s), %(leader)s has %(most)s and %(name)s %(share)s.")
        if (first[0]["actor_kind"], first[0]["actor_id"]) == (asked.actor.kind, asked.actor.id):
            words = _("Of %(count)s %(unit)s (%(window)s), %(leader)s has most: %(most)s.")
        said = {
            "count": number(position.area_count, 0),
            "unit": unit_of(view.column.measure),
            "window": view.window,
            "leader": first[0]["name"],
            "most": per_cent(first[0]["share"]),
            "name": names.named(asked.actor),
            "share": per_cent(position.share),
        }
        found.append(words % said)
    return found or [_("No body that names its actors has ten documents in this area: insufficient evidence.")]


def _cells(area: str, seen: Sequence[CountedColumn], asked: Asked, names: Names, backed: Backed) -> Table:
    rows: list[Row] = []
    for view in seen:
        if view.window is None:
            continue
        position = view.position(asked.actor, area) if view.column.has_actors else None
        low, high = position.bounds if position is not None else (None, None)
        rows.append(
            {
                "column": str(view.column.label),
                "column_slug": view.column.slug,
                "address": asked.cell(area, view.column.slug),
                "window": str(view.window),
                "area_count": view.area_counts.get(area, 0.0),
                "share": position.share if position is not None else None,
                "share_pct": per_cent_of(position.share) if position is not None else None,
                "low_pct": per_cent_of(low),
                "high_pct": per_cent_of(high),
                "place": rank_words(position.row or {}) if position is not None else "",
                "says": _says(position) if position is not None else _("no actor evidence in this release"),
            }
        )
    name = names.named(asked.actor)
    return Table(
        rows,
        (
            ColumnView("column", _("Body"), href="address"),
            ColumnView("window", _("Years")),
            ColumnView("area_count", _("Documents"), kind="number", digits=1),
            ColumnView("share_pct", name, unit="%", kind="interval", low="low_pct", high="high_pct", digits=1),
            ColumnView("place", _("Place"), is_unbroken=True),
            ColumnView("says", _("Evidence")),
            ColumnView("share", _("Share, exact"), "%", _("between 0 and 1 in the files"), "share", 2, is_hidden=True),
            ColumnView("column_slug", _("Column id"), is_hidden=True),
        ),
        title=_("Its cells in the strategy map"),
        meaning=_("Press a body for who holds the cell, what would change it, and the documents behind it."),
        **backed,
    )


def _says(position: Any) -> str:
    if not position.is_enough:
        return _("insufficient evidence")
    return posture_word(position.posture) or (_("absent") if position.row is None else "")


def _leaders(release: Release, area: str, seen: Sequence[CountedColumn], asked: Asked, names: Names) -> list[Row]:
    """The largest economies and organisations of each newest window."""
    sql = """
    SELECT * FROM analysis.strategy_map WHERE area_id = ? AND actor_kind IN ('economy', 'organization')
    ORDER BY measure, actor_kind, document_count DESC, actor_id
    """
    held = [row for row in release.rows(sql, [area]) if row["actor_id"] not in SPECIAL]
    rows = [row for row in held if row["area_count"] >= MINIMUM_DOCUMENTS]
    found: list[Row] = []
    for view in seen:
        for kind in ("economy", "organization"):
            mine = [row for row in rows if row["measure"] == view.column.measure and row["actor_kind"] == kind][:LEADERS]
            found += [_leader(row, view, asked, names) for row in mine]
    return found


def _leader(row: dict[str, Any], view: CountedColumn, asked: Asked, names: Names) -> Row:
    return {
        **row,
        "name": names.actor(row["actor_kind"], row["actor_id"]),
        "address": actor_address(row["actor_kind"], row["actor_id"]),
        "kind": _("economy") if row["actor_kind"] == "economy" else _("organisation"),
        "column": str(view.column.label),
        "column_slug": view.column.slug,
        "cell": asked.cell(row["area_id"], view.column.slug),
        "share_pct": per_cent_of(row["share"]),
        "low_pct": per_cent_of(row["share_low"]),
        "high_pct": per_cent_of(row["share_high"]),
        "place": rank_words(row),
    }


def _leaders_table(rows: Sequence[Row], backed: Backed) -> Table:
    return Table(
        rows,
        (
            ColumnView("name", _("Actor"), href="address"),
            ColumnView("kind", _("Kind")),
            ColumnView("column", _("Body"), href="cell"),
            ColumnView("document_count", _("Documents"), kind="number", digits=1),
            ColumnView("share_pct", _("Share"), unit="%", kind="interval", low="low_pct", high="high_pct", digits=1),
            ColumnView("place", _("Place"), is_unbroken=True),
            ColumnView("actor_kind", _("Kind of actor"), is_hidden=True),
            ColumnView("actor_id", _("Actor id"), is_hidden=True),
            ColumnView("measure", _("Measure"), is_hidden=True),
        ),
        title=_("Who does most, newest window"),
        meaning=_("Economies by the head offices of firms; the five largest of each kind where ten documents are reached."),
        source="analysis.strategy_map",
        key=KEYS["analysis.strategy_map"],
        why_empty=_("No body in this release names who stands behind its documents in this area."),
        **backed,
    )


def _output(release: Release, area: str, backed: Backed) -> Table:
    sql = """
    SELECT body, year, SUM(document_count) AS document_count, SUM(touched_count) AS touched_count FROM analysis.output
    WHERE area_id = ? GROUP BY body, year ORDER BY body, year DESC
    """
    rows = release.rows(sql, [area]) if release.has("analysis.output") else []
    return Table(
        rows,
        (
            ColumnView("body", _("Body")),
            ColumnView("year", _("Year"), kind="year"),
            ColumnView("document_count", _("Documents"), kind="number", digits=1, meaning=_("what is shared counts in parts")),
            ColumnView("touched_count", _("Documents in any part"), kind="number", digits=0),
        ),
        title=_("Documents published, by body and year"),
        shown=20,
        why_empty=_("No document of this release belongs to this area."),
        **backed,
    )


def _drawn(output: Table, area: str) -> Context:
    """The bodies of the map with most documents, year by year; years without a document are gaps, not zeros."""
    totals: dict[str, float] = {}
    known = {column.body for column in COLUMNS}
    for row in (row for row in output.rows if row["body"] in known):
        totals[row["body"]] = totals.get(row["body"], 0.0) + row["document_count"]
    if not totals:
        return {}
    drawn = sorted(totals, key=lambda body: (-totals[body], body))[:DRAWN_BODIES]
    rows = sorted(
        (row for row in output.rows if row["body"] in drawn and row["year"] >= FIRST_YEAR),
        key=lambda row: (row["body"], row["year"]),
    )
    most = {"body": drawn[0], "area": area, "count": number(totals[drawn[0]], 0)}
    title = _("Documents in %(area)s by year: %(body)s has published most (%(count)s)") % most
    chart = lines(
        output.with_rows(rows), year="year", value="document_count", series="body", title=title, source="analysis.output",
        description=_("One line per body; a document that belongs to several areas counts in parts."),
    )  # fmt: skip
    # bodies are no actors, so that the lines take the colours of categories
    scale = chart.spec["layer"][0]["encoding"]["color"]["scale"]
    scale["range"] = CATEGORIES[: len(scale["domain"])]
    return {"output_chart": chart}


PAGE = Page(
    name="technology_area",
    path="maps/areas/<area>/",
    title=gettext_lazy("Technology area"),
    context=context,
    tables=("cells", "leaders", "output"),
    charts=("output_chart",),
    reads=("analysis.strategy_map", "reference.areas"),
)
