"""What an analysis file declares: the tables it needs, the question it answers, the table it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kakehashi.core.table import Column, TableSpec

if TYPE_CHECKING:
    import polars as pl


class Tables(Protocol):
    """The linked tables of a draft release, asked in a portable subset of SQL."""

    def frame(self, sql: str) -> pl.DataFrame:
        """The result of one SELECT as a frame; state the order of ties."""
        ...

    def has(self, table: str) -> bool:
        """Whether the draft holds that table."""
        ...


@dataclass(frozen=True)
class Analysis:
    """One question: its inputs, its computation and its result `analysis.<name>`; `seed` where chance is used.

    `warning`: where given, rows of the result are something to look at, and the release has an issue with that text.

    `optional` names inputs that may be absent (a source that nobody has); `run` then asks `tables.has`.
    """

    name: str
    title: str
    title_ja: str
    inputs: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    run: Callable[[Tables], pl.DataFrame]
    optional: tuple[str, ...] = ()
    method: str = ""
    seed: int | None = None
    warning: str = ""

    @property
    def spec(self) -> TableSpec:
        """The result as a table."""
        return TableSpec(f"analysis.{self.name}", self.key, self.columns, self.title)


@dataclass(frozen=True)
class Link:
    """One step that makes `linked.*` tables from tables of sources; same contract as an analysis, several tables."""

    name: str
    inputs: tuple[str, ...]
    tables: tuple[TableSpec, ...]
    run: Callable[[Tables], dict[str, pl.DataFrame]]
    optional: tuple[str, ...] = ()

    def missing(self, present: Sequence[str]) -> list[str]:
        """Inputs that `present` lacks and the step cannot do without."""
        return [name for name in self.inputs if name not in present]
