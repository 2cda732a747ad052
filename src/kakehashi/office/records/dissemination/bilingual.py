"""A text in English and Japanese, either of which may be missing: written apart, not one translated from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.record import Transition
from kakehashi.office.refusals import Refused

LANGUAGES = ("en", "ja")
PARTS = ("title", "summary", "body")


@dataclass(frozen=True)
class Wording:
    """What an author wrote, in both languages; an empty string is a part that is not there."""

    title_en: str = ""
    summary_en: str = ""
    body_en: str = ""
    title_ja: str = ""
    summary_ja: str = ""
    body_ja: str = ""

    @property
    def heading(self) -> str:
        """The title by which lists know it: the English one where there is one."""
        return (self.title_en or self.title_ja).strip()


# what is public is not written anew in place: only what was withdrawn is
STEPS: tuple[Transition, ...] = (
    *(step for step in Cleared.transitions if step.verb != "redraft"),
    Transition("redraft", (ClearanceState.WITHDRAWN,), ClearanceState.DRAFT, _("Write it anew")),
)


@dataclass(frozen=True)
class Correction:
    """A text that replaces a public one: its words, what it cites (as a record's `evidence`), and how it differs."""

    wording: Wording
    evidence: Sequence[Any] = ()
    what_changed_en: str = ""
    what_changed_ja: str = ""


class Bilingual(models.Model):
    """The fields of such a text; `body` is light markup, see `views.markup`."""

    title_en = models.CharField(max_length=300, blank=True)
    summary_en = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    title_ja = models.CharField(max_length=300, blank=True)
    summary_ja = models.TextField(blank=True)
    body_ja = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def wording(self) -> Wording:
        """The text apart from the record that holds it."""
        return Wording(**{name: getattr(self, name) for name in asdict(Wording())})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be read: those with a title and a body."""
        return tuple(code for code in LANGUAGES if self.part("title", code) and self.part("body", code))

    def part(self, name: str, language: str) -> str:
        """`title`, `summary` or `body` in that language; empty where it is not written."""
        return str(getattr(self, f"{name}_{language}")).strip()

    def best_language(self, wanted: str) -> str:
        """The wanted language where it is written, else the other one."""
        others = [code for code in LANGUAGES if code != wanted]
        return next((code for code in (wanted, *others) if code in self.languages), wanted)

    def put(self, wording: Wording) -> None:
        """Take over a text; Refused without a title in either language."""
        if not wording.heading:
            raise Refused(gettext("Give it a title in English or Japanese."))
        for name, value in asdict(wording).items():
            setattr(self, name, value.strip())

    @property
    def all_words(self) -> str:
        """Everything that is written, for the search; the title by which lists know it is not repeated."""
        return "\n".join(filter(None, (self.part(name, code) for code in LANGUAGES for name in PARTS)))

    @property
    def bilingual_words(self) -> dict[str, str]:
        """Both languages by the names of `export.WORDS`; the title by which lists know it stands beside."""
        words = {name if code == "en" else f"{name}_ja": self.part(name, code) for code in LANGUAGES for name in PARTS}
        words.pop("title")
        return words


def is_readable(text: Bilingual) -> None:
    """Refused unless there is a title and a body in one language at least."""
    if not text.languages:
        raise Refused(gettext("Write a title and a text in one language at least."))
