"""The documents behind a cell: who has which part of which document, and why it belongs to the area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from kakehashi.core.place import Membership, group_members
from kakehashi.views.names import INDIVIDUAL, Actor, Names, document_address
from kakehashi.views.pages.maps.strategy.columns import MapColumn, Window
from kakehashi.views.pages.maps.strategy.positions import Backed
from kakehashi.views.tables import ColumnView, Row, Table

if TYPE_CHECKING:
    from kakehashi.store.release import Release

NEEDS = ("linked.authorship", "linked.document_areas", "linked.documents")
PAGE_ROWS = 50
Work = Mapping[str, Any]


def work_of(release: Release, column: MapColumn, area_id: str, window: Window) -> list[dict[str, Any]]:
    """Everybody's parts of the documents of a cell: one row per document, author and organisation; empty without documents."""
    if not all(release.has(table) for table in NEEDS):
        return []
    years = "" if window.until is None else f"AND w.year BETWEEN {int(window.since or 0)} AND {int(window.until)}"
    sql = f"""
    SELECT w.document_id, w.year, w.position, w.organization_name, w.group_id, w.economy_code, w.address_economy_code,
      w.share * a.share AS credit, a.reasons, w.origin_id, w.locator
    FROM linked.authorship w JOIN linked.document_areas a ON a.document_id = w.document_id
    WHERE a.area_id = ? AND w.measure = ? {years}
    ORDER BY w.document_id, w.position, w.group_id
    """  # noqa: S608 - numbers of ours
    return release.rows(sql, [area_id, column.measure])


class Belonging:
    """Whose a part of a document is: an economy's, an organisation's, or that of a group's members of that year."""

    def __init__(self, release: Release, stock_year: int | None) -> None:
        rows = release.rows("FROM reference.memberships") if release.has("reference.memberships") else []
        self._memberships = [Membership.of(row) for row in rows]
        self._stock_year = stock_year
        self._known: dict[tuple[str, int | None], frozenset[str]] = {}

    def is_of(self, work: Work, actor: Actor) -> bool:
        """Whether this part counts for the actor."""
        if actor.kind == "organization":
            return bool(work["group_id"] == actor.id)
        if actor.kind == "economy":
            return bool(work["economy_code"] == actor.id)
        return work["economy_code"] in self.members(actor.id, work["year"] or self._stock_year)

    def members(self, group: str, year: int | None) -> frozenset[str]:
        """Members of a group at the end of a year."""
        key = (group, year)
        if key not in self._known:
            on = dt.date(year, 12, 31) if year is not None else dt.date.max
            self._known[key] = group_members(group, on, self._memberships)
        return self._known[key]


def documents_of(works: Iterable[Work], names: Names) -> list[Row]:
    """One row per document, the largest part first: organisations as spelled (persons are not named), credit, reasons."""
    found: dict[str, dict[str, Any]] = {}
    for work in works:
        row = found.setdefault(
            work["document_id"],
            {
                "document_id": work["document_id"],
                "explorer": document_address(work["document_id"]),
                "year": work["year"],
                "credit": 0.0,
                "organizations": [],
                "groups": [],
                "economies": [],
                "reasons": list(work["reasons"] or ()),
                "origin_id": work["origin_id"],
                "locator": work["locator"],
            },
        )
        row["credit"] += work["credit"]
        spelled = None if work["group_id"] == INDIVIDUAL else work["organization_name"]
        _add(row["organizations"], spelled or names.organization(work["group_id"]))
        _add(row["groups"], names.organization(work["group_id"]))
        _add(row["economies"], names.economy(work["economy_code"]))
    return sorted(found.values(), key=lambda row: (-round(row["credit"], 9), row["document_id"]))


def _add(values: list[str], value: str) -> None:
    if value not in values:
        values.append(value)


def with_titles(release: Release, rows: Sequence[Row]) -> list[Row]:
    """The same rows with number, title and address of each document."""
    sql = """
    SELECT document_id, document_number, title, group_name, status, url FROM linked.documents
    WHERE document_id IN (SELECT UNNEST(?))
    """
    known = {row["document_id"]: row for row in release.rows(sql, [[row["document_id"] for row in rows]])} if rows else {}
    return [with_host({**row, **known.get(row["document_id"], {})}) for row in rows]


def with_host(row: dict[str, Any]) -> Row:
    """The row with the name of the place where the document is, which reads better than its address."""
    return {**row, "host": urlsplit(row.get("url") or "").hostname}


def documents_table(
    release: Release, rows: Sequence[Row], page: int, column: MapColumn, title: str, why_empty: str, backed: Backed
) -> Table:
    """The documents, one page of them shown and all of them in the files."""

    def every() -> Iterator[Row]:
        yield from with_titles(release, rows)

    shown = with_titles(release, rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    return Table(
        shown,
        tuple(_columns(column)),
        title=title,
        meaning=_(
            "Press a number for the document’s record, its address for the document itself; what is shared counts in parts."
        ),
        **backed,
        everything=every,
        count=len(rows),
        why_empty=why_empty,
    )


def _columns(column: MapColumn) -> Iterator[ColumnView]:
    yield ColumnView("document_number", _("Document"), href="explorer")
    yield ColumnView("title", _("Title"))
    yield ColumnView("organizations", _("Organisation as spelled"), kind="texts")
    if not column.is_stock:
        yield ColumnView("year", _("Year"), kind="year")
    said = _("the actor’s part of the document, times the area’s part of it")
    yield ColumnView("credit", _("Counted"), meaning=said, kind="number", digits=2)
    said = _("the signals: words of the title, working groups, numbers")
    yield ColumnView("reasons", _("Why in this area"), meaning=said, kind="texts")
    yield ColumnView("host", _("Document at"), href="url")
    yield ColumnView("url", _("Address"), is_hidden=True)
    yield ColumnView("groups", _("Group"), kind="texts", is_hidden=True)
    yield ColumnView("economies", _("Head office"), kind="texts", is_hidden=True)
    yield ColumnView("group_name", _("Working group"), is_hidden=True)
    yield ColumnView("origin_id", _("Read from"), is_hidden=True)
    yield ColumnView("locator", _("Place in it"), is_hidden=True)
