"""A series of several actors as a table with one row a year and one column an actor: what a chart's table shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from kakehashi.views.charts.chart import Chart
from kakehashi.views.page import ColumnView, Row, Table


def side_by_side(chart: Chart, *, year: str, value: str, actor: str, name: str, address: Callable[[Row], str]) -> Chart:
    """The same chart, its rows turned: `address` gives where the figure of a row opens. The data stay as they are."""
    years: dict[int, dict[str, object]] = {}
    columns: dict[str, ColumnView] = {}
    for row in chart.table.rows:
        key = f"of_{row[actor]}"
        turned = years.setdefault(row[year], {"year": row[year]})
        turned[key], turned[f"at_{key}"] = row[value], address(row)
        columns.setdefault(key, ColumnView(key, row[name], kind="number", href=f"at_{key}"))
    rows = [years[key] for key in sorted(years, reverse=True)]
    table = Table(rows, (ColumnView("year", _("Year"), kind="year"), *columns.values()), title=chart.table.title)
    return replace(chart, table=table)
