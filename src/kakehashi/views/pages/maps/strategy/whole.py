"""The map as a matrix: areas by bodies, each field with its sum, tinted by what the reader asked to see."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.methods.uncertainty import INSUFFICIENT
from kakehashi.views.names import Names
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import unit_of
from kakehashi.views.pages.maps.strategy.positions import CountedColumn, Position
from kakehashi.views.pages.maps.strategy.words import cell_words, per_cent, posture_word
from kakehashi.views.parts.matrix import Head, Matrix, MatrixCell
from kakehashi.views.parts.numbers import number

Groups = Sequence[tuple[str, Sequence[dict[str, Any]]]]
ENDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
POSTURE_LEVELS = {"lead": 0.99, "contest": 0.7, "cooperate": 0.45, "follow": 0.2, "watch": 0.01, "mixed": 0.0}
ALL = "all"
LONGEST_CODE = 10
# where the columns become a list there is room for one word
PHONE = {"ietf-drafts": gettext_lazy("Drafts"), "ietf-rfcs": gettext_lazy("RFCs")}


def grouped(names: Names, field: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """The areas under their fields, cross-cutting ones last; only one field where one is asked for."""
    groups = [(row["field_id"], [a for a in names.areas if a["field_id"] == row["field_id"]]) for row in names.fields]
    known = {field_id for field_id, _areas in groups}
    groups.append(("", [area for area in names.areas if area["field_id"] not in known]))
    wanted = "" if field == "cross-cutting" else field
    return [(key, areas) for key, areas in groups if areas and (not field or key == wanted)]


def matrix(views: Sequence[CountedColumn], groups: Groups, asked: Asked, names: Names) -> Matrix:
    """The matrix of this view; the field rows and the last row hold sums, in per cent of their documents."""
    areas = [area["area_id"] for _key, rows in groups for area in rows]
    top = scale(views, areas, asked)
    cells: dict[tuple[str, str], MatrixCell] = {}
    heads: list[Head] = []
    for key, rows in groups:
        ids = [row["area_id"] for row in rows]
        heads.append(Head(f"field:{key}", format_html("<b>{}</b>", names.field(key))))
        heads += [Head(row["area_id"], names.area(row["area_id"]), address=asked.area(row["area_id"])) for row in rows]
        for view in views:
            _put(
                cells,
                (f"field:{key}", view.column.slug),
                _sum_cell(view, ids, asked, asked.query(field=key or "cross-cutting")),
            )
            for area in ids:
                _put(cells, (area, view.column.slug), _cell(view, area, asked, names, top))
    heads.append(Head(ALL, format_html("<b>{}</b>", names.area(ALL) if not asked.field else _("All areas shown"))))
    for view in views:
        _put(cells, (ALL, view.column.slug), _sum_cell(view, areas if asked.field else None, asked, asked.query(field="")))
    low, high = _ends(asked.measure, top)
    return Matrix(
        heads,
        [_head(view) for view in views],
        cells,
        _title(asked, names),
        corner=_("Area"),
        low_label=low,
        high_label=high,
    )


def _put(cells: dict[tuple[str, str], MatrixCell], key: tuple[str, str], cell: MatrixCell | None) -> None:
    if cell is not None:
        cells[key] = cell


def _title(asked: Asked, names: Names) -> str:
    words = {
        "share": _("%(name)s’s share of the documents in each area"),
        "advantage": _("%(name)s’s advantage in each area: 1 is its share of the whole body"),
        "posture": _("The posture that the evidence suggests to %(name)s in each area"),
    }
    return words[asked.measure] % {"name": names.named(asked.actor)}


def _head(view: CountedColumn) -> Head:
    window = f" {view.window}" if view.window is not None else ""
    counted = _("%(body)s documents%(window)s") % {"body": view.column.body, "window": window}
    short = f"{view.column.short}{window}" if view.column.has_actors else counted
    return Head(view.column.slug, PHONE.get(view.column.slug, view.column.body), short=short)


def scale(views: Iterable[CountedColumn], areas: Sequence[str], asked: Asked) -> float:
    """The end of the ramp of shares: a round number at or above the actor's largest share in a cell with evidence enough."""
    found = [view.position(asked.actor, area) for view in views if view.column.has_actors for area in areas]
    largest = max((position.share or 0.0 for position in found if position.is_enough), default=0.0)
    return next((end for end in ENDS if largest <= end), 1.0)


def _ends(measure: str, top: float) -> tuple[str, str]:
    if measure == "share":
        return per_cent(0.0, 0), per_cent(top, 0)
    return (number(0.25), number(4)) if measure == "advantage" else (posture_word("watch"), posture_word("lead"))


def _cell(view: CountedColumn, area: str, asked: Asked, names: Names, top: float) -> MatrixCell | None:
    if view.window is None:
        return MatrixCell(state="no_data")
    count = view.area_counts.get(area, 0.0)
    if count <= 0:
        return None
    address = asked.cell(area, view.column.slug)
    if not view.column.has_actors:
        said = _("%(count)s documents of %(window)s; no actor evidence in this release")
        said %= {"count": number(count, 0 if count >= 10 else 1), "window": view.window}
        return MatrixCell(count, None, address, said, written=number(count, 0) if round(count) >= 1 else "<1")
    position = view.position(asked.actor, area)
    rivals = [view.position(rival, area) for rival in asked.rivals]
    said = cell_words(position, rivals, names)
    if not position.is_enough or not position.is_known:
        few = _("%(count)s %(unit)s in this cell: insufficient evidence")
        return MatrixCell(
            address=address, said=few % {"count": number(count, 1), "unit": unit_of(view.column.measure)}, state="insufficient"
        )
    best = max(rivals, key=lambda rival: rival.share or 0.0, default=None)
    is_ahead = bool(position.share) and all((rival.share or 0.0) < (position.share or 0.0) for rival in rivals)
    return WRITERS[asked.measure](Told(position, said, address, is_ahead, _code(best, names), top))


def _code(rival: Position | None, names: Names) -> str:
    """The strongest rival in short, with its share: `USA 41`, `Europe 48`."""
    if rival is None or not rival.share:
        return ""
    short = names.short(rival.actor)
    short = short if len(short) <= LONGEST_CODE else short.split()[0][:LONGEST_CODE]
    code = rival.actor.id if rival.actor.kind == "economy" else short
    return f"{code} {number(rival.share * 100, 0)}"


@dataclass(frozen=True)
class Told:
    """What a cell has to say: the position, the sentence, where it leads, whether no rival is ahead, the strongest one."""

    position: Position
    said: str
    address: str
    is_ahead: bool
    best: str
    top: float

    def cell(self, value: float, level: float | None, note: str, written: str) -> MatrixCell:
        """The cell, its sentence and address the same whatever is shown."""
        return MatrixCell(value, level, self.address, self.said, note, is_own=self.is_ahead, written=written)

    @property
    def few(self) -> MatrixCell:
        """The cell that cannot say what is asked."""
        return MatrixCell(address=self.address, said=self.said, state="insufficient")


def _share(told: Told) -> MatrixCell:
    share = told.position.share or 0.0
    note = " · ".join(word for word in (posture_word(told.position.posture), told.best) if word)
    written = "0" if share == 0 else f"<{number(0.1, 1)}" if share < 0.0005 else number(share * 100, 1)
    return told.cell(share * 100, share / told.top, note, written)


def _advantage(told: Told) -> MatrixCell:
    value = told.position.get("shrunk_advantage")
    if not told.position.has_advantage or value is None:
        return told.few
    level = max(0.01, min(0.999, (math.log2(value) + 2) / 4))
    likely = _("P %(chance)s") % {"chance": per_cent(told.position.get("above_one_probability"), 0)}
    return told.cell(value, level, likely, number(value, 1))


def _posture(told: Told) -> MatrixCell:
    posture = told.position.posture
    if told.position.row is None and told.position.is_complete:
        return told.cell(0, None, told.best, _("absent"))
    if posture is None or posture == INSUFFICIENT:
        return told.few
    return told.cell(0, POSTURE_LEVELS[posture], per_cent(told.position.get("posture_probability"), 0), posture_word(posture))


WRITERS = {"share": _share, "advantage": _advantage, "posture": _posture}


def _sum_cell(view: CountedColumn, areas: Sequence[str] | None, asked: Asked, query: str) -> MatrixCell | None:
    """A sum over areas (None: the whole column): documents, or the actor's share of them, with its unit."""
    if view.window is None:
        return None
    address = f"/maps/strategy/{query}"
    if not view.column.has_actors:
        count = sum(n for area, n in view.area_counts.items() if areas is None or area in areas)
        return MatrixCell(count, None, address, written=number(count, 0)) if count else None
    if areas is None:
        own = view.actor_total(asked.actor)
        sums = None if own is None else (own, view.total)
    else:
        sums = view.sums(asked.actor, areas)
    if sums is None or not sums[1]:
        return None
    said = _("%(own)s of %(whole)s %(unit)s")
    said %= {"own": number(sums[0], 1), "whole": number(sums[1], 0), "unit": unit_of(view.column.measure)}
    return MatrixCell(sums[0] / sums[1] * 100, None, address, said, written=per_cent(sums[0] / sums[1]))
