"""The strategy map: where an economy or organisation stands in each technology area and body, against its rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.views.names import Names, licences_of, origins_of
from kakehashi.views.page import Context, Page
from kakehashi.views.pages.maps.strategy import asked as asking
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.choices import choices
from kakehashi.views.pages.maps.strategy.columns import Windows, columns_here
from kakehashi.views.pages.maps.strategy.positions import Backed, CountedColumn, views
from kakehashi.views.pages.maps.strategy.ranked import Cell, cells_of, published, ranked
from kakehashi.views.pages.maps.strategy.whole import grouped, matrix
from kakehashi.views.pages.maps.strategy.words import clearly_above, posture_counts, rivals_words, standing

if TYPE_CHECKING:
    from kakehashi.store.release import Release

READ = ("analysis.strategy_map", "analysis.output", "reference.areas")
NAMED = 4


def context(request: HttpRequest, release: Release) -> Context:
    """The map of one view, its table, what the other bodies published, and the choices of the form."""
    names, windows = Names(release), Windows(release)
    asked = asking.read(request, release, names, windows)
    groups = grouped(names, asked.field)
    areas = [row["area_id"] for _key, rows in groups for row in rows]
    seen = views(release, columns_here(release, windows), windows, asked)
    backed: Backed = {"licences": licences_of(release, READ), "origins": origins_of(release, READ)}
    cells = cells_of(seen, areas, asked.actor)
    return {
        "title": _title(asked, names),
        "asked": asked,
        "map": matrix(seen, groups, asked, names),
        "cells": ranked(seen, areas, asked, names, backed),
        "output": published(seen, areas, asked, names, backed),
        "standings": _standings(seen, asked, names),
        "postures": posture_counts(cells),
        "enough": sum(position.is_enough for _column, _area, position in cells),
        "few": sum(not position.is_enough for _column, _area, position in cells),
        "above": _above(cells, asked, names),
        "origins": backed["origins"],
        "is_compiled": any(view.is_compiled for view in seen),
        "ended": [view for view in seen if view.window is None and view.held_until is not None],
        "stock_hidden": any(view.column.is_stock and view.window is None for view in seen),
        "newest": "/maps/strategy/" + asked.query(until=None),
        "choices": choices(release, names, windows, asked),
    }


def _title(asked: Asked, names: Names) -> str:
    title = _("Strategy map: %(name)s") % {"name": names.named(asked.actor)}
    field = "" if asked.field == "cross-cutting" else asked.field
    return f"{title} · {names.field(field)}" if asked.field else title


def _standings(seen: list[CountedColumn], asked: Asked, names: Names) -> list[SafeString]:
    """Sentences on the actor's part of the first two columns that tell, and on its rivals in the first."""
    told = [(view, standing(view, asked.actor, names)) for view in seen if view.column.has_actors]
    known = [(view, words) for view, words in told if words is not None][:2]
    sentences = [words for _view, words in known]
    if known:
        sentences.insert(1, rivals_words(known[0][0], asked.rivals, names))
    return sentences


def _above(cells: list[Cell], asked: Asked, names: Names) -> Context:
    found = clearly_above(cells)
    shown = [
        {"label": names.area(area), "column": column.short, "address": asked.cell(area, column.slug)}
        for column, area, _position in found[:NAMED]
    ]
    return {"count": len(found), "shown": shown, "more": max(0, len(found) - NAMED)}


PAGE = Page(
    name="strategy_map",
    path="maps/strategy/",
    title=gettext_lazy("Strategy map"),
    context=context,
    tables=("cells", "output"),
    reads=("analysis.strategy_map", "reference.areas"),
    order=10,
)
