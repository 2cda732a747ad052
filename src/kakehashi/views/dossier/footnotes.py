"""Footnotes: each source of a dossier once, numbered in the order of its first use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kakehashi.views.dossier.statement import Source, Statement
from kakehashi.views.parts.dates import date_written
from kakehashi.views.parts.languages import is_japanese


@dataclass(frozen=True)
class Footnote:
    """One numbered source."""

    number: int
    source: Source

    @property
    def document(self) -> str:
        """Document, computation or record, in the language of the moment."""
        return self.source.document.get("ja" if is_japanese() else "en")

    def written(self) -> str:
        """Publisher, document, when the copy was taken, licence, in the language of the moment; without its address."""
        source = self.source
        told = {"publisher": source.publisher, "document": self.document, "taken": self.taken, "licence": self.licence}
        if source.is_record:
            return _("Record of this office: %(document)s.") % told
        if source.is_computed:
            return _("Kakehashi: %(document)s; computed from documents of %(publisher)s, %(taken)s. %(licence)s.") % told
        return _("%(publisher)s: %(document)s; %(taken)s. %(licence)s.") % told

    def address(self, base: str = "") -> str:
        """Where it stands; `base` is put before an address of our own."""
        return absolute(self.source.address, base)

    @property
    def licence(self) -> str:
        """The name of the licence, or that none is stated."""
        return self.source.licence or _("no licence stated")

    @property
    def taken(self) -> str:
        """When the copy was taken, in words; of a computation the oldest of its copies."""
        day = self.source.retrieved_at
        if not day:
            return _("copy of unknown date")
        words = _("oldest copy taken on %(day)s") if self.source.is_computed else _("copy taken on %(day)s")
        return words % {"day": date_written(day, era=False)}


class Footnotes:
    """The footnotes of these statements; `marks` gives the numbers of one of them."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._numbers: dict[str, Footnote] = {}
        for statement in statements:
            for source in statement.sources:
                if source.source_id not in self._numbers:
                    self._numbers[source.source_id] = Footnote(len(self._numbers) + 1, source)

    @property
    def all(self) -> tuple[Footnote, ...]:
        """In their order."""
        return tuple(self._numbers.values())

    def marks(self, statement: Statement) -> tuple[int, ...]:
        """The numbers of the sources of a statement."""
        return tuple(dict.fromkeys(self._numbers[source.source_id].number for source in statement.sources))


def absolute(address: str, base: str) -> str:
    """An address of our own with the site before it; one of the web as it is."""
    return f"{base}{address}" if address.startswith("/") else address
