"""The cells of a table, written in one go: an include for each would cost more than the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kakehashi.views.parts.dates import date_written, year_written
from kakehashi.views.parts.figure import cell_address, drawer
from kakehashi.views.parts.interval import interval
from kakehashi.views.parts.numbers import is_number, number
from kakehashi.views.tables import ColumnView, Row, Table


def rows_written(table: Table) -> SafeString:
    """The rows that the page shows, as `<tr>`s."""
    return mark_safe("\n".join(_row(table, row) for row in table.rows[: table.shown]))  # noqa: S308 - every part is escaped


def _row(table: Table, row: Row) -> str:
    own = table.own is not None and row.get(table.own[0]) == table.own[1]
    cells = [_cell(table, column, row, is_head=place == 0) for place, column in enumerate(table.columns)]
    return f"<tr{' class=own' if own else ''}>{''.join(cells)}</tr>"


def _cell(table: Table, column: ColumnView, row: Row, *, is_head: bool) -> str:
    value = row.get(column.name)
    inside = _nothing() if value is None else WRITERS[column.kind](table, column, row, value)
    address = row.get(column.href) if column.href else None
    if address:
        inside = format_html('<a href="{}">{}</a>', address, inside)
    elif column.is_right_aligned and column.kind != "year" and value is not None:
        figure = cell_address(table, column, row)
        inside = format_html('<a class="figure" {}>{}</a>', drawer(figure), inside) if figure else inside
    unbroken = column.is_unbroken or column.kind == "date"
    classes = " ".join(name for name, on in (("r", column.is_right_aligned), ("u", unbroken), ("off", column.is_hidden)) if on)
    shown = f' class="{classes}"' if classes else ""
    label = f' data-label="{conditional_escape(str(column.label))}"'
    if is_head:
        return f'<th scope="row"{shown}{label}>{inside}</th>'
    return f"<td{shown}{label}{_sort_value(column, value)}>{inside}</td>"


def _sort_value(column: ColumnView, value: Any) -> str:
    """What the browser sorts by, where that is not the text itself."""
    if column.kind in ("number", "interval", "share", "year"):
        return f' data-v="{value}"' if is_number(value) else ' data-v=""'
    return f' data-v="{conditional_escape(value)}"' if column.kind == "date" and value is not None else ""


def _nothing() -> SafeString:
    return format_html('<span class="no-data">{}</span>', gettext("no data"))


def _number(table: Table, column: ColumnView, row: Row, value: Any) -> SafeString | str:
    return number(value, column.digits) if is_number(value) else _nothing()


def _share(table: Table, column: ColumnView, row: Row, value: Any) -> SafeString | str:
    """A share between 0 and 1, written in per cent."""
    return number(value * 100, column.digits if column.digits is not None else 1) if is_number(value) else _nothing()


def _interval(table: Table, column: ColumnView, row: Row, value: Any) -> SafeString:
    low, high = row.get(column.low), row.get(column.high)
    top = column.top if column.top is not None else _top(table, column)
    return interval(value, low, high, unit=str(column.unit), top=top, digits=column.digits)


def _top(table: Table, column: ColumnView) -> float | None:
    """The end of the scale: the largest upper end among the rows shown."""
    ends = [row[column.high] for row in table.rows[: table.shown] if is_number(row.get(column.high))]
    return float(max(ends)) if ends else None


def _text(table: Table, column: ColumnView, row: Row, value: Any) -> str:
    return conditional_escape(value)


def _texts(table: Table, column: ColumnView, row: Row, value: Any) -> SafeString:
    return format_html_join(", ", "{}", ((item,) for item in value))


def _date(table: Table, column: ColumnView, row: Row, value: Any) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value, date_written(value, era=False))


def _year(table: Table, column: ColumnView, row: Row, value: Any) -> str:
    return year_written(value).partition("（")[0]


def _boolean(table: Table, column: ColumnView, row: Row, value: Any) -> str:
    return gettext("yes") if value else gettext("no")


WRITERS: dict[str, Callable[[Table, ColumnView, Row, Any], SafeString | str]] = {
    "text": _text,
    "number": _number,
    "share": _share,
    "date": _date,
    "year": _year,
    "interval": _interval,
    "texts": _texts,
    "boolean": _boolean,
}
