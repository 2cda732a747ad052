"""The map as a table: the actor against its rivals in every cell, strongest first; and what the other bodies published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.methods.uncertainty import INSUFFICIENT
from kakehashi.views.names import Actor, Names
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import MapColumn
from kakehashi.views.pages.maps.strategy.positions import Backed, CountedColumn, Position
from kakehashi.views.pages.maps.strategy.words import per_cent_of, posture_word, rank_words
from kakehashi.views.tables import ColumnView, Row, Table

Cell = tuple[MapColumn, str, Position]
KEYS = {
    "analysis.strategy_map": ("area_id", "body", "measure", "actor_kind", "actor_id"),
    "analysis.specialization": ("body", "measure", "actor_kind", "until_year", "actor_id", "area_id"),
}
KEPT = (
    "actor_count", "rank", "rank_low", "rank_high", "actor_total", "bootstrap_low", "bootstrap_high",
    "shrunk_advantage", "advantage_low", "advantage_high", "above_one_probability", "posture", "posture_probability",
)  # fmt: skip


def cells_of(views: Sequence[CountedColumn], areas: Sequence[str], actor: Actor) -> list[Cell]:
    """The actor's position in every cell in which anybody works, by column and area."""
    acting = [view for view in views if view.column.has_actors and view.window is not None]
    found = [(view.column, area, view.position(actor, area)) for view in acting for area in areas]
    return [(column, area, position) for column, area, position in found if position.area_count > 0]


def key_of(rival: Actor) -> str:
    """The name that a rival's share has as a column: `share_economy_chn`."""
    return f"share_{rival.kind}_{''.join(c if c.isalnum() else '_' for c in rival.id.lower())}"


def ranked(views: Sequence[CountedColumn], areas: Sequence[str], asked: Asked, names: Names, backed: Backed) -> Table:
    """One row per cell with documents; what is surest comes first, what nobody of the actor's works on last."""
    by_column = {view.column.slug: view for view in views}
    cells = cells_of(views, areas, asked.actor)
    rows = [dict(_row(by_column[column.slug], area, position, asked, names)) for column, area, position in cells]
    rows.sort(
        key=lambda row: (row["evidence"] != "sufficient", -(row["shrunk_advantage"] or 0), -(row["share"] or 0), row["area_id"])
    )
    is_newest = all(view.is_newest for view in views if view.column.has_actors and view.window is not None)
    source = "analysis.strategy_map" if is_newest else "analysis.specialization"
    return Table(
        rows,
        tuple(_columns(asked, names)),
        title=_("Where %(name)s stands against its rivals, strongest advantage first") % {"name": names.named(asked.actor)},
        meaning=_(
            "Shares are parts of the documents of one area in one body; intervals are 5 % to 95 %. Sort and filter at will."
        ),
        **backed,
        shown=50,
        source=source,
        key=KEYS[source],
        why_empty=_("No body in this release names who stands behind its documents in these areas."),
    )


def _row(view: CountedColumn, area: str, position: Position, asked: Asked, names: Names) -> Iterator[tuple[str, Any]]:
    column, window, actor = view.column, view.window, asked.actor
    low, high = position.bounds
    address = asked.cell(area, column.slug)
    yield from {
        "area": names.area(area),
        "area_id": area,
        "column": str(column.short),
        "column_slug": column.slug,
        "body": column.body,
        "measure": column.measure,
        "window": str(window),
        "until_year": position.get("until_year"),
        "actor": names.named(actor),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "document_count": position.count,
        "area_count": position.area_count,
        "share": position.share,
        "share_low": low,
        "share_high": high,
        "share_pct": per_cent_of(position.share),
        "low_pct": per_cent_of(low),
        "high_pct": per_cent_of(high),
        "place": rank_words(position.row or {}),
        "posture_label": posture_word(position.posture),
        "evidence": "sufficient" if position.has_advantage else INSUFFICIENT,
        "evidence_label": "" if position.is_enough else _("insufficient evidence"),
        "address": address,
        # a cell without a stored row has no drawer of its own: its numbers lead to the cell's page
        "no_row": None if position.row is not None else address,
        **{name: position.get(name) for name in KEPT},
    }.items()
    if not position.has_advantage:
        yield from dict.fromkeys(("shrunk_advantage", "advantage_low", "advantage_high", "above_one_probability")).items()
    for rival in asked.rivals:
        held = view.position(rival, area)
        yield key_of(rival), held.share
        yield f"{key_of(rival)}_low", held.bounds[0]
        yield f"{key_of(rival)}_high", held.bounds[1]
        yield f"{key_of(rival)}_address", asked.cell(area, column.slug, rival)


def _columns(asked: Asked, names: Names) -> Iterator[ColumnView]:
    parts = _("between 0 and 1 in the files")
    yield ColumnView("area", _("Area"), href="address")
    yield ColumnView("column", _("Body"))
    yield ColumnView("window", _("Years"), is_hidden=True)
    yield ColumnView("share_pct", names.short(asked.actor), unit="%", kind="interval", low="low_pct", high="high_pct", digits=1)
    for rival in asked.rivals:
        key = key_of(rival)
        label = names.short(rival)
        yield ColumnView(key, label, "%", parts, "share", href=f"{key}_address", low=f"{key}_low", high=f"{key}_high")
    yield ColumnView(
        "place",
        _("Place"),
        is_unbroken=True,
        meaning=_("median over 1,000 draws of the documents, with its interval, among identified actors"),
    )
    yield ColumnView("posture_label", _("Posture"))
    yield ColumnView("posture_probability", _("P(posture)"), "%", parts, "share", 0, href="no_row", is_hidden=True)
    yield ColumnView(
        "shrunk_advantage",
        _("Advantage"),
        "",
        _("1 = its share of the whole body"),
        "number",
        2,
        "no_row",
        "advantage_low",
        "advantage_high",
    )
    yield ColumnView("above_one_probability", _("P(> 1)"), "%", parts, "share", 0, href="no_row")
    yield ColumnView("document_count", _("Documents"), kind="number", digits=1, href="no_row", is_hidden=True)
    yield ColumnView("area_count", _("of all"), kind="number", digits=1, href="no_row", is_hidden=True)
    yield ColumnView(
        "share", _("Share"), "%", parts, "share", 2, href="no_row", low="share_low", high="share_high", is_hidden=True
    )
    yield ColumnView(
        "rank", _("Median place"), kind="number", digits=1, href="no_row", low="rank_low", high="rank_high", is_hidden=True
    )
    yield ColumnView("actor_total", _("Actors"), kind="number", href="no_row", is_hidden=True)
    yield ColumnView("evidence_label", _("Evidence"), is_hidden=True)
    for key, said in IDENTITIES.items():
        yield ColumnView(key, said, is_hidden=True)


IDENTITIES = {
    "posture": gettext_lazy("Posture (word in the files)"),
    "evidence": gettext_lazy("Evidence for an advantage"),
    "area_id": gettext_lazy("Area id"),
    "column_slug": gettext_lazy("Column id"),
    "measure": gettext_lazy("Measure"),
    "actor_kind": gettext_lazy("Kind of actor"),
    "actor_id": gettext_lazy("Actor id"),
    "until_year": gettext_lazy("Last year"),
}


def published(views: Sequence[CountedColumn], areas: Sequence[str], asked: Asked, names: Names, backed: Backed) -> Table:
    """Documents published in the window by bodies whose catalogues name no actor: one row per area, one column per body."""
    silent = [view for view in views if not view.column.has_actors and view.window is not None]
    rows: list[Row] = [
        {
            "area": names.area(area),
            "area_id": area,
            "address": asked.area(area),
            **{view.column.slug.replace("-", "_"): view.area_counts.get(area, 0.0) for view in silent},
            **{f"{view.column.slug}-at": asked.cell(area, view.column.slug) for view in silent},
        }
        for area in areas
    ]
    window = next((str(view.window) for view in silent), "")
    return Table(
        rows if silent else [],
        (
            ColumnView("area", _("Area"), href="address"),
            *(
                ColumnView(
                    view.column.slug.replace("-", "_"),
                    view.column.label,
                    kind="number",
                    digits=1,
                    href=f"{view.column.slug}-at",
                )
                for view in silent
            ),
            ColumnView("area_id", _("Area id"), is_hidden=True),
        ),
        title=_("Documents of %(window)s in bodies that name no actor") % {"window": window},
        meaning=_("A document that belongs to several areas counts in parts. These catalogues name neither person nor firm."),
        **backed,
        why_empty=_("This release holds no catalogue of these bodies for these years."),
    )
