"""The figure: a number with unit and date whose source is one press away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kakehashi.views.parts.dates import date_written
from kakehashi.views.parts.numbers import quantity
from kakehashi.views.tables import ColumnView, Row, Table


def figure_address(table: str, key: Mapping[str, Any], column: str) -> str:
    """The address of a figure's drawer: `/figure/?table=analysis.x&column=share&k.area=core&k.body=3gpp`."""
    query = {"table": table, "column": column, **{f"k.{name}": value for name, value in key.items()}}
    return "/figure/?" + urlencode(query)


def figure(value: Any, *, unit: str = "", date: Any = None, address: str = "", digits: int | None = None) -> SafeString:
    """The number as a link that opens its drawer; without an address just the number."""
    written = quantity(value, unit, digits)
    told = format_html(' <span class="figure-date">{}</span>', date_written(date, era=False)) if date else SafeString("")
    if not address:
        return format_html('<span class="figure">{}</span>{}', written, told)
    return format_html('<a class="figure" {}>{}</a>{}', drawer(address), written, told)


def drawer(address: str) -> SafeString:
    """The attributes of a link that opens the drawer, and goes to the page where there is no script."""
    return format_html(
        'href="{0}" hx-get="{0}" hx-target="#drawer-body" hx-select="#page > *" hx-swap="innerHTML" title="{1}"',
        address,
        gettext("Where this figure comes from"),
    )


def cell_address(table: Table, column: ColumnView, row: Row) -> str:
    """The address of a cell's figure; empty where the table does not say where it comes from."""
    if not table.source or not table.key:
        return ""
    return figure_address(table.source, {name: row.get(name) for name in table.key}, column.name)
