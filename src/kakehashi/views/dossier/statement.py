"""A statement of a dossier: a sentence in two languages, the figures in it, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Licence, Reuse, union
from kakehashi.core.text import LANGUAGES, Language, Text
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.views.parts.dates import date_written
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.parts.numbers import is_number, quantity
from kakehashi.views.tables import Words


@dataclass(frozen=True)
class Value:
    """One figure as a statement shows it: the row it stands in, and how it is written.

    `unit` is written after a number; `scale` turns the stored number into the shown one (100 for a share in per cent).
    `low` and `high` are the ends of its interval, as stored. `is_quote`: words of the authority, shown as a quotation.
    `is_date`: a whole or partial date, written in the reader's language.
    """

    ref: EvidenceRef
    value: Any
    unit: Words = ""
    year: str = ""
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    digits: int | None = None
    is_quote: bool = False
    is_date: bool = False

    @property
    def address(self) -> str:
        """Where the figure opens down to its document."""
        return figure_address(self.ref.table, self.ref.key, self.ref.column)

    @property
    def shown(self) -> Any:
        """The number in the unit that is shown; text as it is."""
        return self.value * self.scale if is_number(self.value) and self.scale != 1.0 else self.value

    def written(self) -> str:
        """The figure with its unit, in the language of the moment; a quotation without its marks."""
        if self.is_date:
            return date_written(self.value, era=False)
        if is_number(self.shown):
            return quantity(self.shown, str(self.unit), self.digits)
        if isinstance(self.value, list | tuple):
            return f"{', '.join(str(item) for item in self.value)} {self.unit}".strip()
        return str(self.value)


@dataclass(frozen=True)
class Source:
    """What stands behind a statement and is named in its footnote: a document, a computation, or a record of the office.

    `licences` carry the duties of everything that went in; `licence` is the name to be shown.
    """

    source_id: str
    publishers: tuple[str, ...]
    document: Text
    address: str
    retrieved_at: str = ""
    licence: str = ""
    licence_url: str = ""
    licences: tuple[Licence, ...] = ()
    is_computed: bool = False
    is_record: bool = False

    @property
    def publisher(self) -> str:
        """Who publishes it, or everybody whose documents went into it."""
        return ", ".join(self.publishers)


Part = Words | Text | Value


@dataclass(frozen=True)
class Statement:
    """One sentence of a dossier. `words` holds %(name)s for each of `parts`; `marking` is that of what it was drawn from."""

    statement_id: str
    words: Words
    parts: Mapping[str, Part]
    sources: tuple[Source, ...]
    marking: str = Marking.CLEAR.value
    address: str = ""
    block: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """The figures in the order of the parts."""
        return tuple(part for part in self.parts.values() if isinstance(part, Value))

    @property
    def evidence(self) -> tuple[EvidenceRef, ...]:
        """Where each figure stands, with the value as seen; empty for a record, which has an address."""
        return tuple(value.ref for value in self.values)

    @property
    def licences(self) -> tuple[Licence, ...]:
        """The licences of everything behind it, each once."""
        return tuple(dict.fromkeys(licence for source in self.sources for licence in source.licences))

    @property
    def reuse(self) -> Reuse:
        """The duties of all its licences together."""
        return union(licence.reuse for licence in self.licences)

    @property
    def retrieved_at(self) -> str:
        """When the oldest copy behind it was taken; empty where one does not say."""
        dates = [source.retrieved_at for source in self.sources if not source.is_record]
        return min(dates) if dates and all(dates) else ""

    def text(self, language: Language | None = None, *, quoted: bool = True) -> str:
        """The sentence in that language, else in that of the moment; without its quotations where `quoted` is false."""
        if language is not None:
            with translation.override(language):
                return self.text(quoted=quoted)
        return str(self.words) % {name: _written(part, quoted) for name, part in self.parts.items()}

    def signature(self) -> str:
        """What it says, whatever the language: by this a reader's last look and today's are compared."""
        if self.values:
            return "; ".join(ref.value_as_seen for ref in self.evidence)
        return self.text("en")


@dataclass(frozen=True)
class Gap:
    """What a dossier should say and cannot: `what`, and what would fill it."""

    what: Words
    filled_by: Words


@dataclass(frozen=True)
class Block:
    """One question of a dossier with its statements.

    `brief`: its answer in one sentence. `gaps` say what is not known, `note` what else there is and where.
    """

    name: str
    title: Words
    statements: tuple[Statement, ...]
    why_empty: Words = ""
    gaps: tuple[Gap, ...] = ()
    note: Words = ""
    note_address: str = ""
    brief: Text | None = None

    @property
    def reuse(self) -> Reuse:
        """The duties of its statements together."""
        return union(statement.reuse for statement in self.statements)

    @property
    def licences(self) -> tuple[Licence, ...]:
        """The licences of its statements, each once."""
        return tuple(dict.fromkeys(licence for statement in self.statements for licence in statement.licences))


@dataclass(frozen=True)
class Dossier:
    """Everything known of one economy in one field; `scope_id` is a field, an area or `all`."""

    economy_code: str
    scope_id: str
    economy: Text
    scope: Text
    release_id: str
    published_on: str
    blocks: tuple[Block, ...] = field(default=())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in the order of the blocks."""
        return tuple(statement for block in self.blocks for statement in block.statements)

    @property
    def marking(self) -> str:
        """The most restricted marking of a statement."""
        return most_restricted([statement.marking for statement in self.statements])

    def brief(self, language: Language) -> str:
        """The whole in a few sentences, one for each block that has one."""
        briefs = [block.brief.get(language) for block in self.blocks if block.brief is not None]
        return ("" if language == "ja" else " ").join(briefs)

    def within(self, ceiling: str) -> Dossier:
        """The same without what is marked above the ceiling; ValueError for a word that is no marking."""
        order = [str(value) for value in Marking.values]
        least = order.index(str(ceiling))
        blocks = tuple(
            replace(block, statements=tuple(each for each in block.statements if order.index(each.marking) >= least))
            for block in self.blocks
        )
        return replace(self, blocks=blocks)


def both(write: Callable[[Language], str]) -> Text:
    """Words in both languages, each written while it is the language of the moment."""
    written = {}
    for language in LANGUAGES:
        with translation.override(language):
            written[language] = write(language)
    return Text(written["en"] or None, written["ja"] or None)


def in_quotes(words: str) -> str:
    """A quotation with the marks of the language of the moment."""
    return gettext("“%(words)s”") % {"words": words}


def _written(part: Part, quoted: bool) -> str:
    if isinstance(part, Value):
        if part.is_quote:
            return in_quotes(part.written() if quoted else "…")
        return part.written()
    if isinstance(part, Text):
        return part.get("ja" if is_japanese() else "en")
    return str(part)
