"""Who holds a cell: organisations, economies, and what is left of an economy without its largest firm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from django.utils.translation import gettext as _

from kakehashi.methods.concentration import without_largest
from kakehashi.views.names import SPECIAL, Actor, Names, actor_address, economy_address
from kakehashi.views.pages.maps.strategy.columns import MapColumn, Window
from kakehashi.views.pages.maps.strategy.positions import Backed, stored_in
from kakehashi.views.pages.maps.strategy.ranked import KEYS
from kakehashi.views.pages.maps.strategy.words import per_cent_of, posture_word, rank_words
from kakehashi.views.pages.maps.strategy.works import Belonging, Work
from kakehashi.views.tables import ColumnView, Row, Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

Stored = Mapping[str, Any]
FIRST = 8


def stored_rows(release: Release, column: MapColumn, area_id: str, window: Window) -> list[dict[str, Any]]:
    """All actors of a cell, of every kind, most documents first."""
    table, where = stored_in(window)
    sql = f"SELECT * FROM {table} WHERE area_id = ? AND measure = ? {where} ORDER BY document_count DESC, actor_kind, actor_id"  # noqa: S608
    return release.rows(sql, [area_id, column.measure])


def holders_table(
    kind: str, stored: Sequence[Stored], actor: Actor, window: Window, names: Names, title: str, backed: Backed
) -> Table:
    """Organisations or economies of a cell; those that are no actor (unknown, independent) stand last."""
    own = [row for row in stored if row["actor_kind"] == kind]
    ordered = sorted(own, key=lambda row: (row["actor_id"] in SPECIAL, -row["document_count"], row["actor_id"]))
    printed = (
        {row["actor_id"]: row["share"] for row in stored if row["actor_kind"] == "address_economy"} if kind == "economy" else {}
    )
    rows = [_holder(kind, row, names, printed) for row in ordered]
    source = stored_in(window)[0]
    return Table(
        rows,
        tuple(_holder_columns(kind, bool(printed), window)),
        title=title,
        **backed,
        shown=20,
        source=source,
        key=KEYS[source],
        own=("actor_id", actor.id) if actor.kind == kind else None,
        why_empty=_("Nobody is named behind these documents."),
    )


def _holder(kind: str, row: Stored, names: Names, printed: Mapping[str, float]) -> Row:
    code = names.head_office(row["actor_id"]) if kind == "organization" else None
    return {
        **row,
        "name": names.actor(kind, row["actor_id"]),
        "address": actor_address(kind, row["actor_id"]),
        "head_office": names.economy(code) if kind == "organization" and row["actor_id"] not in SPECIAL else None,
        "head_office_address": economy_address(code),
        "share_pct": per_cent_of(row["share"]),
        "low_pct": per_cent_of(row["share_low"]),
        "high_pct": per_cent_of(row["share_high"]),
        # the unknown are no actor that could have an advantage
        "above_one_probability": None if row["actor_id"] in SPECIAL else row["above_one_probability"],
        "place": rank_words(row),
        "posture_label": posture_word(row.get("posture")),
        "printed_share": printed.get(row["actor_id"]),
        "printed_at": actor_address(kind, row["actor_id"]) or "#table-economies",
    }


def _holder_columns(kind: str, has_printed: bool, window: Window) -> Iterator[ColumnView]:
    parts = _("between 0 and 1 in the files")
    yield ColumnView("name", _("Organisation") if kind == "organization" else _("Economy"), href="address")
    if kind == "organization":
        yield ColumnView(
            "head_office", _("Head office"), href="head_office_address", meaning=_("of today, by our dated reference")
        )
    yield ColumnView("document_count", _("Documents"), kind="number", digits=1)
    yield ColumnView("share_pct", _("Share"), unit="%", kind="interval", low="low_pct", high="high_pct", digits=1)
    if has_printed:
        said = _("share by the address that the RFCs print, which may be that of a subsidiary")
        yield ColumnView("printed_share", _("By printed address"), "%", said, "share", href="printed_at")
    if window.is_newest:
        said = _("median over 1,000 draws of the documents, with its 5 % and 95 % bounds")
        yield ColumnView("place", _("Place"), meaning=said, is_unbroken=True)
        yield ColumnView("rank", _("Median place"), kind="number", digits=1, low="rank_low", high="rank_high", is_hidden=True)
    yield ColumnView("above_one_probability", _("P(advantage > 1)"), "%", parts, "share", 0)
    if window.is_newest:
        yield ColumnView("posture_label", _("Posture"))
    yield ColumnView("share", _("Share, exact"), "%", parts, "share", 2, low="share_low", high="share_high", is_hidden=True)
    yield ColumnView(
        "shrunk_advantage", _("Advantage"), "", "", "number", 2, "", "advantage_low", "advantage_high", is_hidden=True
    )
    yield ColumnView("posture", _("Posture (word in the files)"), is_hidden=True)
    yield ColumnView("actor_id", _("Actor id"), is_hidden=True)


def without_firm(works: Sequence[Work], actors: Iterable[Actor], belonging: Belonging, names: Names) -> list[Row]:
    """For each economy or group: its largest firm in the cell, its share, and its share had that firm not been there."""
    if not works:
        return []
    rows = []
    for actor in actors:
        frame = pl.DataFrame(
            {
                "holder": [work["group_id"] for work in works],
                "actor": ["own" if belonging.is_of(work, actor) else "other" for work in works],
                "count": [float(work["credit"]) for work in works],
            }
        )
        # independent authors are no firm
        firm = pl.when(pl.col("holder").is_in(list(SPECIAL))).then(None).otherwise(pl.col("holder")).alias("holder")
        frame = frame.with_columns(firm)
        found = without_largest(frame, count="count", holder="holder", actor="actor", by=[])
        own = found.filter(pl.col("actor") == "own").to_dicts()
        if own:
            rows.append(_without(actor, own[0], names))
    return rows


def _without(actor: Actor, found: Mapping[str, Any], names: Names) -> Row:
    rest = found["share_without_largest"]
    return {
        "actor": names.named(actor),
        "actor_id": actor.id,
        "actor_kind": actor.kind,
        "address": actor_address(actor.kind, actor.id),
        "share": found["share"],
        "largest": names.organization(found["largest"]) if found["largest"] else None,
        "largest_address": actor_address("organization", found["largest"]) if found["largest"] else "",
        "largest_id": found["largest"],
        "largest_count": found["largest_count"],
        "share_without_largest": rest,
        "lost": found["share"] - rest if rest is not None else None,
    }


def without_table(rows: Sequence[Row], actor: Actor, backed: Backed) -> Table:
    """What each economy is without its largest firm."""
    parts = _("between 0 and 1 in the files")
    return Table(
        rows,
        (
            ColumnView("actor", _("Actor"), href="address"),
            ColumnView("share", _("Share"), "%", parts, "share"),
            ColumnView("largest", _("Largest firm"), href="largest_address"),
            ColumnView("largest_count", _("Its documents"), kind="number", digits=1),
            ColumnView("share_without_largest", _("Share without it"), "%", parts, "share"),
            ColumnView("actor_id", _("Actor id"), is_hidden=True),
            ColumnView("largest_id", _("Group id"), is_hidden=True),
        ),
        title=_("Without the largest firm"),
        meaning=_("The firm leaves the total as well: a share that falls hangs on one firm."),
        **backed,
        own=("actor_id", actor.id),
        why_empty=_("This needs the documents themselves, which this release does not hold."),
    )
