"""Small counts in a table of rows and columns with both margins and the grand total.

Primary suppression by the threshold rule, secondary suppression until an audit passes: Hundepool et al. 2012, "Statistical
Disclosure Control", Wiley, sections 4.2 to 4.4; the audit is the feasibility interval of a hidden entry (least and greatest
value that fit everything shown; Fischetti and Salazar 2001, "Solving the cell suppression problem on tabular data with linear
constraints", Management Science 47). Entries are cells, row totals, column totals and the grand total; all are treated alike.

The rule: entries of 1 to `threshold - 1` are hidden. Then, as long as the interval of a hidden entry is narrower than the
threshold, the cheapest entry shown in its row or column is hidden as well: counts first, from the smallest, then zeros, then
totals, the grand total last. The reader of the audit knows what is shown and that counts are not negative; a reader who also
knows how the entries were chosen may narrow an interval somewhat. To find the least set of entries is NP-hard; this one is
safe, not least.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from kakehashi.methods.suppression import THRESHOLD

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)

# an entry of the table with its margins: row and column number, the last ones being the totals
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PublishedTable(Generic[R, C]):
    """A table as it may be published; None = hidden."""

    cells: dict[tuple[R, C], int | None]
    row_totals: dict[R, int | None]
    column_totals: dict[C, int | None]
    total: int | None

    def feasible_interval(self, row: R | None, column: C | None) -> tuple[float, float]:
        """Least and greatest value of an entry that fit everything shown, row or column None = its total; may be infinite.

        KeyError for a row or column that is not in the table.
        """
        rows, columns = [*self.row_totals], [*self.column_totals]
        entries = [[self.cells[at, to] for to in columns] + [self.row_totals[at]] for at in rows]
        entries.append([*self.column_totals.values(), self.total])
        shown = np.array([[math.nan if value is None else value for value in line] for line in entries], dtype=np.float64)
        if (row is not None and row not in rows) or (column is not None and column not in columns):
            raise KeyError((row, column))
        place = (-1 if row is None else rows.index(row), -1 if column is None else columns.index(column))
        return _bound(shown, place, 1)[0], _bound(shown, place, -1)[0]


def suppress_table(cells: Mapping[tuple[R, C], int], threshold: int = THRESHOLD) -> PublishedTable[R, C]:
    """The table of counts by row and column, safe to publish; a pair that is not in `cells` counts 0.

    Rows and columns stand in the order in which they first appear. ValueError on a negative count.
    """
    rows, columns = list(dict.fromkeys(row for row, _ in cells)), list(dict.fromkeys(column for _, column in cells))
    if any(count < 0 for count in cells.values()):
        raise ValueError(f"a count is negative: {min(cells.values())}")
    values = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.float64)
    values[:-1, :-1] = np.reshape(
        [cells.get((row, column), 0) for row in rows for column in columns], (len(rows), len(columns))
    )
    values[-1, :] = values.sum(axis=0)
    values[:, -1] = values.sum(axis=1)
    shown = _protected(values, threshold)
    entries = [[None if math.isnan(value) else int(value) for value in line] for line in shown]
    return PublishedTable(
        {(row, column): entries[at][to] for at, row in enumerate(rows) for to, column in enumerate(columns)},
        {row: entries[at][-1] for at, row in enumerate(rows)},
        {column: entries[-1][to] for to, column in enumerate(columns)},
        entries[-1][-1],
    )


def _protected(values: NDArray[np.float64], threshold: int) -> NDArray[np.float64]:
    """The entries with NaN for the hidden ones: those that are small, then more until each interval is wide enough.

    Hiding more only widens intervals: who has passed once need not be asked again, and a value once found possible stays so.
    """
    shown = np.where((values > 0) & (values < threshold), math.nan, values)
    low, high = values.copy(), values.copy()
    waiting = [(int(at), int(to)) for at, to in np.argwhere(np.isnan(shown))]
    while waiting:
        place = waiting.pop(0)
        for sign in (1, -1):
            if high[place] - low[place] < threshold:
                bound, example = _bound(shown, place, sign)
                if example is None:
                    high[place] = bound
                else:
                    low, high = np.minimum(low, example), np.maximum(high, example)
        if high[place] - low[place] < threshold:
            more = _next_to_hide(shown, place)
            if more is not None:
                shown[more] = math.nan
                # it waits for what was just hidden: that needs a companion of its own, which may serve both
                waiting += [more, place]
    return shown


def _next_to_hide(shown: NDArray[np.float64], place: Place) -> Place | None:
    """The cheapest entry that helps: in the line of `place` that hides fewest, anywhere if both are hidden; None if all are."""
    hidden = np.isnan(shown)
    in_row, in_column = hidden.sum(axis=1), hidden.sum(axis=0)

    def cost(at: int, to: int) -> tuple[float, ...]:
        totals = (at == len(shown) - 1) + (to == shown.shape[1] - 1)
        beside = in_row[place[0]] if at == place[0] else in_column[place[1]] if to == place[1] else shown.size
        across = in_column[to] if at == place[0] else in_row[at]
        # a count whose other line hides something already is protected there too
        return (beside, totals, shown[at, to] == 0, across == 0, shown[at, to], at, to)

    free = [(int(at), int(to)) for at, to in np.argwhere(~hidden)]
    return min(free, key=lambda entry: cost(*entry), default=None)


def _bound(shown: NDArray[np.float64], place: Place, sign: int) -> tuple[float, NDArray[np.float64] | None]:
    """Least (sign 1) or greatest (-1) value of an entry, and a whole table in which it has that value; None if it has no bound.

    A linear programme over the cells. Its matrix is that of a network, so bounds are whole numbers where counts are.
    """
    rows, columns = shown.shape[0] - 1, shown.shape[1] - 1
    sums = _sums(rows, columns)
    wanted, given = sums[place], ~np.isnan(shown)
    found = linprog(sign * wanted, A_eq=sums[given], b_eq=shown[given], bounds=(0, None), method="highs")
    if found.status == 3:
        return sign * -math.inf, None
    if found.x is None:
        raise ValueError(f"no table of counts has these entries: {found.message}")
    table = np.rint(sums @ found.x)
    return float(table[place]), table


def _sums(rows: int, columns: int) -> NDArray[np.float64]:
    """Which cells each entry is the sum of: entries (rows + 1, columns + 1) by cells."""
    left = np.vstack([np.eye(rows), np.ones((1, rows))])
    above = np.vstack([np.eye(columns), np.ones((1, columns))])
    return np.asarray(np.einsum("ar,bc->abrc", left, above).reshape(rows + 1, columns + 1, rows * columns))
