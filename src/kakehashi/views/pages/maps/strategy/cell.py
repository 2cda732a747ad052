"""One cell of the strategy map: how much, how sure, who holds it, what would change it, and the documents behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.views.names import Actor, Names, licences_of, origins_of
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.pages.maps.strategy import answer
from kakehashi.views.pages.maps.strategy import asked as asking
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import BY_SLUG, MapColumn, Window, Windows, columns_here, near_columns
from kakehashi.views.pages.maps.strategy.holders import holders_table, stored_rows, without_firm, without_table
from kakehashi.views.pages.maps.strategy.positions import COMPILED, Backed, Position
from kakehashi.views.pages.maps.strategy.series import series_chart, series_table
from kakehashi.views.pages.maps.strategy.silent import silent_cell
from kakehashi.views.pages.maps.strategy.works import NEEDS, PAGE_ROWS, Belonging, documents_of, documents_table, work_of
from kakehashi.views.tables import Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

READ = ("analysis.strategy_map", "analysis.concentration", "analysis.specialization", "reference.areas", *NEEDS)
Stored = Sequence[dict[str, Any]]


def context(request: HttpRequest, release: Release, area: str, column: str) -> Context:
    """A cell of one actor against its rivals; NotHere with near names for an unknown area, column or actor."""
    names, windows = Names(release), Windows(release)
    if not names.has_area(area):
        raise NotHere(_("There is no technology area “%(name)s”.") % {"name": area}, near=names.near_areas(area))
    asked = asking.read(request, release, names, windows)
    here = columns_here(release, windows)
    found = _column(column, area, asked, here)
    if found.is_stock:
        asked = replace(asked, until=None)
    shared = {
        "title": _title(found, area, asked, names),
        "crumbs": [(names.area(area), asked.area(area))],
        "asked": asked,
        "others": [(other.label, asked.cell(area, other.slug), other == found) for other in here],
    }
    empty = {name: Table((), ()) for name in PAGE.tables}
    if not found.has_actors:
        return _with_pictures(request, {**empty, **shared, **silent_cell(release, area, found, asked, names)})
    window = windows.of(found, asked.until)
    if window is None:
        words = _("No window of %(column)s ends in %(year)s in this release.")
        raise NotHere(
            words % {"column": found.label, "year": asked.until}, near=[(str(found.label), asked.cell(area, found.slug))]
        )
    return _with_pictures(request, {**empty, **shared, **_acting_cell(request, release, area, found, window, asked, names)})


def _title(column: MapColumn, area: str, asked: Asked, names: Names) -> str:
    words = _("%(name)s in %(area)s: %(column)s") if column.has_actors else _("%(area)s: %(column)s")
    return words % {"name": names.named(asked.actor), "area": names.area(area), "column": column.label}


def _column(slug: str, area: str, asked: Asked, here: Sequence[MapColumn]) -> MapColumn:
    found = BY_SLUG.get(slug)
    if found is None or found not in here:
        near = [(str(column.label), asked.cell(area, column.slug)) for column in near_columns(slug, here)]
        words = _("The map has no column “%(name)s”.") if found is None else _("This release holds nothing of %(name)s.")
        raise NotHere(words % {"name": slug if found is None else found.label}, near=near)
    return found


def _acting_cell(
    request: HttpRequest, release: Release, area: str, column: MapColumn, window: Window, asked: Asked, names: Names
) -> Context:
    read = [table for table in READ if release.has(table)]
    backed: Backed = {"licences": licences_of(release, read), "origins": origins_of(release, read)}
    stored = stored_rows(release, column, area, window)
    works = work_of(release, column, area, window)
    belonging = Belonging(release, stored[0]["until_year"] if stored else None)
    position = _position(stored, asked.actor, window)
    without = without_firm(works, _economies(asked, names), belonging, names)
    documents = documents_of((work for work in works if belonging.is_of(work, asked.actor)), names)
    page, last = _page(request, len(documents))
    series = series_table(release, column, area, asked, names, backed)
    label = names.named(asked.actor)
    firms = holders_table("organization", stored, asked.actor, window, names, _("Organisations"), backed)
    economies = holders_table(
        "economy", stored, asked.actor, window, names, _("Economies, by the head offices of the firms"), backed
    )
    return {
        "silent": False,
        "sentences": [
            answer.held(position, column, window, names.area(area), names),
            answer.placed(position, stored, names),
            answer.suggested(position),
            answer.leaning(without, position),
        ],
        "column": column,
        "window": window,
        "is_compiled": _is_compiled(stored),
        "changes": answer.changes(position, stored, column, names),
        "concentration": _concentration(release, column, area, window, names),
        "organizations": firms,
        "economies": economies,
        "without": without_table(without, asked.actor, backed),
        "series": series,
        **({"series_chart": series_chart(series, asked, names.area(area), column, names)} if series.rows else {}),
        "documents": documents_table(
            release, documents, page, column, _("The documents of %(name)s in this cell") % {"name": label}, _why(works), backed
        ),
        "document_count": len(documents),
        "pages": _pages(asked, area, column, page, last),
        "rivals": [(names.named(rival), asked.cell(area, column.slug, rival)) for rival in asked.rivals],
        "origins": backed["origins"],
    }


def _with_pictures(request: HttpRequest, made: Context) -> Context:
    """The same context; NotHere where a picture is asked for that this cell does not have."""
    wanted = request.GET.get("chart", PAGE.charts[0])
    if request.path.endswith((".svg", ".png")) and wanted in PAGE.charts and wanted not in made:
        raise NotHere(_("This cell has no such chart: 3GPP tells no history, and catalogues without actors no shares."))
    return made


def _position(stored: Stored, actor: Actor, window: Window) -> Position:
    area_count = max((float(row["area_count"]) for row in stored), default=0.0)
    own = next((row for row in stored if (row["actor_kind"], row["actor_id"]) == (actor.kind, actor.id)), None)
    return Position(actor, area_count, own, window.is_newest and not _is_compiled(stored))


def _is_compiled(stored: Stored) -> bool:
    return any(row.get("basis") == COMPILED for row in stored)


def _why(works: Stored) -> str:
    """Why there may be no document to show."""
    if works:
        return _("None of the documents of this cell is the actor’s.")
    return _("The documents themselves are not in this release.")


def _economies(asked: Asked, names: Names) -> list[Actor]:
    """The actor and its rivals as economies: an organisation stands for that of its head office."""
    found = []
    for actor in asked.actors:
        code = names.head_office(actor.id) if actor.kind == "organization" else None
        found.append(Actor("economy", code) if code else actor)
    return list(dict.fromkeys(actor for actor in found if actor.kind != "organization"))


def _concentration(release: Release, column: MapColumn, area: str, window: Window, names: Names) -> str:
    if not window.is_newest or not release.has("analysis.concentration"):
        return ""
    rows = release.rows("FROM analysis.concentration WHERE measure = ? AND area_id = ?", [column.measure, area])
    return answer.concentrated(rows[0] if rows else None, names)


def _page(request: HttpRequest, count: int) -> tuple[int, int]:
    last = max(1, -(-count // PAGE_ROWS))
    text = request.GET.get("page", "1")
    if not text.isdecimal() or not 1 <= int(text) <= last:
        raise NotHere(_("The list of documents has pages 1 to %(last)s.") % {"last": last}, near=[("1", request.path)])
    return int(text), last


def _pages(asked: Asked, area: str, column: MapColumn, page: int, last: int) -> list[tuple[str, str]]:
    """Links to the page before and after."""
    base = asked.cell(area, column.slug)
    joined = f"{base}{'&' if '?' in base else '?'}page="
    found = [(_("Earlier rows"), f"{joined}{page - 1}#table-documents")] if page > 1 else []
    return [*found, (_("Further rows"), f"{joined}{page + 1}#table-documents")] if page < last else found


PAGE = Page(
    name="strategy_map_cell",
    path="maps/strategy/<area>/<column>/",
    title=gettext_lazy("A cell of the strategy map"),
    context=context,
    tables=("documents", "organizations", "economies", "without", "series", "output"),
    charts=("series_chart", "output_chart"),
    reads=("analysis.strategy_map", "reference.areas"),
)
