"""Any number of any page opened: what it means, the row that it stands in, the rows behind, their documents, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.origin import Licence
from kakehashi.store.release import Release
from kakehashi.views import names as labels
from kakehashi.views.names import Names, licences_of
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from kakehashi.views.parts.numbers import number
from kakehashi.views.tables import Words
from kakehashi.views.trail import words
from kakehashi.views.trail.below import REASONS, Below, below
from kakehashi.views.trail.documents import citation, documents_of
from kakehashi.views.trail.opened import Opened, open_figure

SHOWN = 25
NUMBERS = ("part", "document_count", "touched_count", "value", "score", "share")
HIDDEN = ("url", "origin_id", "period", "address_economy_code", "kind", "measure", "body")


def context(request: HttpRequest, release: Release) -> Context:
    """`?table=…&column=…&k.<key>=…`; `figure`, `whole`, `behind` and `documents` are its tables."""
    table, column = request.GET.get("table", ""), request.GET.get("column", "")
    asked = {name.removeprefix("k."): str(value) for name, value in request.GET.items() if name.startswith("k.")}
    figure = open_figure(release, table, column, asked)
    if figure.column["is_person"] and not request.user.is_authenticated:
        raise NotHere(gettext("Names of persons are shown to readers who have signed in."))
    names, licences = Names(release), licences_of(release, [table])
    under = below(release, figure.name, figure.row)
    rows = release.rows(f"{under.sql} ORDER BY {under.order} LIMIT {SHOWN}", under.values) if under else []
    sums = _sums(release, under, rows)
    documents = documents_of(release, figure, sums["origins"])
    permanent = f"{figure.address}&as_of={release.release_id}"
    said = words.value_written(column, figure.value, str(figure.column["unit"] or ""))
    return {
        "title": _title(figure),
        "said": said,
        "opened": figure,
        "step": _step(release, figure),
        "facts": [(words.column_label(name), words.key_value(names, name, value, figure.key)) for name, value in _key(figure)],
        "notes": words.notes_of(figure.row),
        "inputs": _inputs(release, figure),
        "compiled": _compiled(release, figure),
        "why_nothing_below": REASONS.get(figure.name, ""),
        "below_note": under.note if under else "",
        "adds_up": _adds_up(under, sums, figure),
        "permanent": permanent,
        "cited": citation(release, figure, said, request.build_absolute_uri(permanent), documents),
        "figure": _figure_table(figure, licences),
        "whole": _whole(figure, licences),
        "behind": _behind(release, under, rows, sums["count"], names, licences),
        "documents": _documents([row for row in documents if row["is_direct"]], _("Documents that these rows were read from")),
        "used": _documents([row for row in documents if not row["is_direct"]], _("Documents used on the way")),
    }


def _title(figure: Opened) -> str:
    meaning = gettext(figure.column["meaning"]) if figure.column["meaning"] else str(figure.column["column_name"])
    return meaning[:1].upper() + meaning[1:]


def _key(figure: Opened) -> list[tuple[str, Any]]:
    keys = [str(each["column_name"]) for each in figure.columns if each["is_key"] and not each["is_person"]]
    return [(name, figure.row[name]) for name in keys]


def _step(release: Release, figure: Opened) -> Mapping[str, Any]:
    """Title and method of the step that made the table; empty where the release does not say."""
    if release.has("store.steps"):
        for row in release.rows("FROM store.steps WHERE step = ?", [figure.table["step"]]):
            return row
    return {}


def _inputs(release: Release, figure: Opened) -> list[tuple[str, str]]:
    """(name, address) of what the table was made from: tables by name, documents by the page of their source."""
    held = [name for name in (figure.table["inputs"] or "").split(", ") if name]
    return [(name, f"/evidence/sources/{name.partition('/')[0]}/" if "@" in name else "") for name in held]


def _compiled(release: Release, figure: Opened) -> Mapping[str, Any]:
    """When and from what a compiled figure was computed; empty for a figure of documents that are here."""
    is_compiled = figure.name == "reference.figures" or figure.row.get("basis") not in (None, "documents")
    if not is_compiled or not release.has("reference.compilations"):
        return {}
    measure = figure.row.get("measure") or ("registrations" if figure.name == "analysis.participation" else "output")
    rows = release.rows("FROM reference.compilations WHERE measure = ?", [measure])
    return rows[0] if rows else {}


def _sums(release: Release, under: Below | None, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Number of the rows behind, the sum of their parts, and the documents of sources that they name."""
    if under is None or not rows:
        return {"count": 0, "part": None, "origins": []}
    part = "SUM(part)" if "part" in rows[0] else "NULL"
    origins = "LIST(DISTINCT origin_id)" if "origin_id" in rows[0] else "[]"
    sql = f"SELECT COUNT(*) AS count, {part} AS part, {origins} AS origins FROM ({under.sql})"  # noqa: S608 - a rule's SELECT
    return release.rows(sql, under.values)[0]


def _adds_up(under: Below | None, sums: Mapping[str, Any], figure: Opened) -> str:
    """Whether the parts of the rows behind give the count of the figure's row, in words; empty where they are not meant to."""
    if under is None or not under.adds_up_to or sums["part"] is None:
        return ""
    told = figure.row.get(under.adds_up_to)
    shown = {"sum": number(sums["part"]), "column": words.column_label(under.adds_up_to), "told": number(told)}
    if told is not None and abs(sums["part"] - told) <= 1e-6 * max(1.0, abs(told)):
        return gettext("The parts of all rows add up to %(sum)s, the count of this row.") % shown
    return gettext("The parts of all rows add up to %(sum)s; this row says %(told)s.") % shown


def _figure_table(figure: Opened, licences: tuple[Licence, ...]) -> Table:
    column = figure.column
    row = {
        "table": figure.name,
        "column": column["column_name"],
        "value": figure.value,
        "unit": column["unit"],
        "meaning": column["meaning"],
        "step": figure.table["step"],
        "key": dict(_key(figure)),
        "address": figure.address,
    }
    return Table((row,), tuple(ColumnView(name, name) for name in row), title=_("The figure"), licences=licences)


def _whole(figure: Opened, licences: tuple[Licence, ...]) -> Table:
    """The other columns of the row; no persons, no abstracts."""
    rows = [
        {
            "column": column["column_name"],
            "written": words.value_written(column["column_name"], figure.row[column["column_name"]], column["unit"] or ""),
            "value": figure.row[column["column_name"]],
            "meaning": gettext(column["meaning"]) if column["meaning"] else "",
        }
        for column in figure.columns
        if not column["is_person"] and column["column_name"] not in ("abstract", "topojson")
    ]
    columns = (
        ColumnView("column", _("Column")),
        ColumnView("written", _("Value")),
        ColumnView("value", _("As stored"), is_hidden=True),
        ColumnView("meaning", _("Meaning")),
    )
    return Table(rows, columns, title=_("The whole row"), licences=licences)


def _behind(
    release: Release,
    under: Below | None,
    rows: Sequence[Mapping[str, Any]],
    count: int,
    names: Names,
    licences: tuple[Licence, ...],
) -> Table:
    """The rows one level down, the first of them on the page and all in the files."""

    def everything() -> Iterator[Mapping[str, Any]]:
        if under is not None:
            yield from (_with_labels(row, names) for row in release.rows(f"{under.sql} ORDER BY {under.order}", under.values))

    shown = [_with_labels(row, names) for row in rows]
    columns = tuple(_column(name) for name in (shown[0] if shown else {}) if not name.endswith("_address"))
    return Table(
        shown,
        columns,
        title=_("The rows behind"),
        licences=licences,
        everything=everything if under is not None else None,
        count=count,
        shown=SHOWN,
        why_empty=_("No row stands behind this figure: it counts nothing."),
    )


def _with_labels(row: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A row with the names of its codes, and addresses to press; codes and addresses stay for the files."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        match name:
            case "document_id":
                found |= {name: value, "document_address": labels.document_address(value)}
            case "group_id":
                found |= {"organization": names.organization(value), "organization_address": labels.organization_address(value)}
                found[name] = value
            case "economy_code":
                found |= {"economy": names.economy(value), name: value}
            case "url":
                found |= {"authority": urlsplit(value).hostname if value else None, name: value}
            case _:
                found[name] = value
    return found


HREFS = {"document_id": "document_address", "organization": "organization_address", "authority": "url"}
OWN_LABELS = {"organization": _("Organisation"), "economy": _("Economy"), "authority": _("At its authority")}
CODES = ("group_id", "economy_code")


def _column(name: str) -> ColumnView:
    return ColumnView(
        name,
        OWN_LABELS.get(name) or words.column_label(name),
        kind="number" if name in NUMBERS else "text",
        href=HREFS.get(name, ""),
        is_hidden=name in HIDDEN or name in CODES,
    )


def _documents(documents: Sequence[Mapping[str, Any]], title: Words) -> Table:
    columns = (
        ColumnView("document", _("Document"), href="web"),
        ColumnView("publisher", _("Publisher")),
        ColumnView("retrieved_at", _("Taken on"), kind="date"),
        ColumnView("licence", _("Licence"), href="licence_url"),
        ColumnView("sha256", _("SHA-256")),
        ColumnView("url", _("Address"), is_hidden=True),
    )
    rows = [{**row, "web": _web(row["url"]), "retrieved_at": row["retrieved_at"] or None} for row in documents]
    return Table(rows, columns, title=title, why_empty=_("The rows name no document of their own."))


def _web(url: str | None) -> str:
    """The first address of the web in a field that may hold several; empty where there is none."""
    first = (url or "").partition(" ")[0]
    return first if first.startswith(("https://", "http://")) else ""


PAGE = Page(
    name="figure",
    path="figure/",
    title=_("Where a figure comes from"),
    context=context,
    tables=("figure", "behind", "documents", "used", "whole"),
    reads=("store.columns", "store.tables"),
    in_menu=False,
    own_parameters=("table",),
)
