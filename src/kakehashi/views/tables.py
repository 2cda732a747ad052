"""A table as a page shows it and as its data addresses give it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.functional import Promise

from kakehashi.core.origin import Licence, Reuse, union

Row = Mapping[str, Any]
Words = str | Promise
Kind = Literal["text", "number", "date", "year", "interval", "texts", "boolean", "share"]


@dataclass(frozen=True)
class ColumnView:
    """One column as readers see it.

    `href`: name of the key of a row that holds the cell's address. `low`/`high`: keys of an interval's ends.
    `is_person`: names of persons, given away in no CSV and in no JSON without sign-in. `is_bulk_text`: abstracts and the
    like, shown but not exported where the licence says so. `is_unbroken`: cells stay on one line; dates always do.
    """

    name: str
    label: Words
    unit: Words = ""
    meaning: Words = ""
    kind: Kind = "text"
    digits: int | None = None
    href: str = ""
    low: str = ""
    high: str = ""
    top: float | None = None
    is_hidden: bool = False
    is_person: bool = False
    is_bulk_text: bool = False
    is_unbroken: bool = False

    @property
    def is_right_aligned(self) -> bool:
        """Whether the cells hold numbers."""
        return self.kind in ("number", "share", "year")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a row that this column gives away."""
        return tuple(key for key in (self.name, self.low, self.high) if key)


@dataclass(frozen=True)
class Table:
    """Rows and what they mean.

    `rows`: plain mappings; the page shows the first `shown`. `everything`: called by the data addresses where `rows` is
    only what fits the page; `count` is then their number. Where `count_all` is given, there are more than `count`, and it
    counts them, which no page waits for. `source` and `key`: the table of the release and the columns that name a row,
    from which each number's drawer is addressed. `own`: (column, value) of the reader's own economy or organisation.
    """

    rows: Sequence[Row]
    columns: tuple[ColumnView, ...]
    title: Words = ""
    meaning: Words = ""
    licences: tuple[Licence, ...] = ()
    origins: Sequence[Any] = ()
    everything: Callable[[], Iterable[Row]] | None = None
    count: int | None = None
    count_all: Callable[[], int] | None = None
    shown: int = 200
    source: str = ""
    key: tuple[str, ...] = ()
    own: tuple[str, Any] | None = None
    why_empty: Words = ""

    @property
    def all_rows(self) -> Iterable[Row]:
        """Every row, without a cap."""
        return self.rows if self.everything is None else self.everything()

    @property
    def row_count(self) -> int:
        """The number of all rows, shown or not; where `is_longer`, there are more."""
        return len(self.rows) if self.count is None else self.count

    @property
    def is_longer(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.count_all is not None

    @property
    def exact_count(self) -> int:
        """The number of all rows, however long it takes to count them."""
        return self.row_count if self.count_all is None else self.count_all()

    @property
    def reuse(self) -> Reuse:
        """The duties of all its licences together."""
        return union(licence.reuse for licence in self.licences)

    def given_away(self, *, signed_in: bool, people: bool) -> tuple[ColumnView, ...]:
        """The columns that may leave: no persons unless `people` and signed in, no text in bulk where that is forbidden."""
        no_text = "no-bulk-text" in self.reuse.duties
        return tuple(
            column
            for column in self.columns
            if not (column.is_person and not (people and signed_in)) and not (column.is_bulk_text and no_text)
        )

    def with_rows(self, rows: Sequence[Row]) -> Table:
        """The same table with other rows."""
        return replace(self, rows=rows, everything=None, count=None, count_all=None)
