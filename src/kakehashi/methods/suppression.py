"""Small counts are hidden, so that no figure of the office tells about one company.

Threshold rule and complementary (secondary) suppression: Hundepool et al. 2012, "Statistical Disclosure Control", Wiley,
sections 4.2 to 4.4. A count of 1 to `threshold - 1` is small. Here: tables with one heading, and figures that grow with time.
Tables with two headings: `methods/table_suppression`.

The rule for one heading:

* Without a small count, everything is shown.
* Small counts are hidden, and with them the companions: all counts of the smallest value that reaches the threshold. So the
  hidden ones sum up to at least the threshold and are two at the least. All counts of that value, because a choice among
  equals would tell a reader who knows this rule which was which: now the hidden counts could change places among them and the
  publication would be the same. Nobody can say of a hidden count that it is small, nor that it is not.
* Zeros are shown (nobody is behind them) and so is the total.
* Where no count reaches the threshold there is no companion: every count is hidden, zeros too, and the total is shown only
  if it reaches the threshold. A reader may then know that all counts are small, but of none how small.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

THRESHOLD = 5

K = TypeVar("K", bound=Hashable)
P = TypeVar("P", date, int, str)


def suppress(cells: Mapping[K, int], threshold: int = THRESHOLD) -> dict[K, int | None]:
    """The counts of a table with one heading as they may be published; None = hidden. ValueError on a negative count."""
    _check(cells, threshold)
    small = {count for count in cells.values() if 0 < count < threshold}
    if not small:
        return dict(cells)
    enough = [count for count in cells.values() if count >= threshold]
    hidden = small | {min(enough)} if enough else set(cells.values())
    return {key: None if count in hidden else count for key, count in cells.items()}


def published_total(cells: Mapping[K, int], threshold: int = THRESHOLD) -> int | None:
    """The total that may stand under `suppress(cells)`; None where it is small itself."""
    _check(cells, threshold)
    total = sum(cells.values())
    return None if 0 < total < threshold else total


@dataclass(frozen=True, slots=True)
class PublishedPeriods(Generic[P, K]):
    """One published table: the counts of the periods `first` to `last` together."""

    first: P
    last: P
    cells: dict[K, int | None]
    total: int


def published_periods(counts: Mapping[P, Mapping[K, int]], threshold: int = THRESHOLD) -> tuple[PublishedPeriods[P, K], ...]:
    """Tables of closed periods, oldest first: the only form in which figures that grow with time are given out.

    A period with a total below the threshold is carried into the next one; what is not carried to the threshold by the last is
    not given yet. A table depends on its own periods alone, so periods that follow change nothing of it, and what two answers
    differ by is whole tables. Each period names all categories, those with zero too. The caller counts by a date that does not
    change once its period is closed (or keeps the published tables), for a count that is put right later would tell itself.
    """
    published: list[PublishedPeriods[P, K]] = []
    held: dict[K, int] = {}
    first: P | None = None
    for period in sorted(counts):
        first = period if first is None else first
        for key, count in counts[period].items():
            held[key] = held.get(key, 0) + count
        _check(counts[period], threshold)
        total = sum(held.values())
        if total >= threshold:
            published.append(PublishedPeriods(first, period, suppress(held, threshold), total))
            held, first = {}, None
    return tuple(published)


def _check(cells: Mapping[K, int], threshold: int) -> None:
    if threshold < 2:
        raise ValueError(f"a threshold of {threshold} hides nothing; give 2 or more")
    negative = [key for key, count in cells.items() if count < 0]
    if negative:
        raise ValueError(f"the count of {negative[0]!r} is negative: {cells[negative[0]]}")
