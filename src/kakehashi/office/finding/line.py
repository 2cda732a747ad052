"""A reader's line as understood: words that must all be there, phrases in quotes, runs of Japanese found anywhere in a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakehashi.methods.grams import Run, normalise, runs
from kakehashi.office.finding.endings import forms

LONGEST_LINE = 400
MOST_TERMS = 12
LONGEST_WORD = 60
COMMON = frozenset("a an and as at be by for from in into is it its of on or over that the this to via with".split(" "))  # noqa: SIM905
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』", '"'))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PART = re.compile(r'"([^"]+)"|([^\s"]+)')


@dataclass(frozen=True)
class Term:
    """One thing that a record must have, as typed, and the runs of letters that it is made of, one after the other."""

    text: str
    runs: tuple[Run, ...]
    is_phrase: bool = False
    is_begun: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """The grams as the index holds them, which must follow each other."""
        found: list[str] = []
        for run in self.runs:
            if run.is_unspaced and len(run.text) > 1:
                found += [run.text[at : at + 2] for at in range(len(run.text) - 1)]
            else:
                found.append(run.text)
        return tuple(found)

    @property
    def lasts(self) -> tuple[str, ...]:
        """What the last token may be: in a phrase itself, else any form of the word."""
        last = self.tokens[-1]
        return (last,) if self.is_phrase or self.finds_beginnings or self.runs[-1].is_unspaced else forms(last)

    @property
    def finds_beginnings(self) -> bool:
        """Whether the last token need only begin a word: words with a star or still being typed, single ideographs."""
        last = self.runs[-1]
        return len(last.text) == 1 if last.is_unspaced else self.is_begun

    @property
    def is_single_sign(self) -> bool:
        """Whether it is one ideograph: found in every word but where it is the last sign of a longer one."""
        return len(self.runs) == 1 and self.runs[0].is_unspaced and len(self.runs[0].text) == 1


@dataclass(frozen=True)
class Line:
    """What is looked for. `notes` are codes: `shortened`, `ignored` (parts without letters, words too long), `no_words`,
    `one_sign`."""

    terms: tuple[Term, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the reader typed nothing at all, which lists everything."""
        return not self.terms and not self.notes


def read(text: str, *, is_typing: bool = False) -> Line:
    """The terms of a line; with `is_typing` the last word may go on."""
    plain = _INVISIBLE.sub("", text.translate(_QUOTES)).strip()
    notes: list[str] = []
    if len(plain) > LONGEST_LINE:
        plain = plain[:LONGEST_LINE]
        notes.append("shortened")
    parts = [(match.group(1) or match.group(2), match.group(1) is not None) for match in _PART.finditer(plain)]
    terms = [term for term in (_term(part, is_phrase) for part, is_phrase in parts) if term is not None]
    if len(terms) < len(parts):
        notes.append("ignored")
    telling = [term for term in terms if term.is_phrase or normalise(term.text) not in COMMON]
    terms = telling or terms
    if len(terms) > MOST_TERMS:
        terms = terms[:MOST_TERMS]
        notes.append("shortened")
    if plain and not terms:
        notes = ["no_words"]
    if any(term.is_single_sign for term in terms):
        notes.append("one_sign")
    if is_typing and terms and not terms[-1].is_phrase:
        terms[-1] = Term(terms[-1].text, terms[-1].runs, is_begun=True)
    return Line(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(notes)))


def _term(part: str, is_phrase: bool) -> Term | None:
    """None for what has no letters, or a word so long that no index holds it."""
    found = tuple(runs(normalise(part)))
    if not found or any(not run.is_unspaced and len(run.text) > LONGEST_WORD for run in found):
        return None
    return Term(part.strip(), found, is_phrase, is_begun=part.endswith("*") and not is_phrase)
