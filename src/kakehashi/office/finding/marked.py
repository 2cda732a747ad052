"""Where the words of a search stand in a text: pieces to mark, the snippet around the first of them, and which were found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kakehashi.methods.grams import Run, normalise, runs
from kakehashi.office.finding.line import Term

Piece = tuple[str, bool]
Span = tuple[int, int]
AROUND, LONGEST = 60, 260
# a sign with what is written over or after it, so that both are folded together: half-width voiced kana, accents
_CLUSTER = re.compile("[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|.", re.DOTALL)
# only the beginning of a very long text is looked through
READ = 20_000


class Text:
    """A text with its runs, and the way back from its folded form to what is written."""

    def __init__(self, written: str) -> None:
        self.written = written[:READ]
        folded = normalise(self.written)
        self._start: Sequence[int] = range(len(folded))
        self._end: Sequence[int] = range(1, len(folded) + 1)
        if len(folded) != len(self.written):
            folded = self._sign_by_sign()
        self.runs: Sequence[Run] = tuple(runs(folded))

    def spans(self, term: Term) -> list[Span]:
        """Every place of the term, as places in the written text."""
        size = len(term.runs)
        found: list[tuple[int, int]] = []
        for at in range(len(self.runs) - size + 1):
            found += _places(term, self.runs[at : at + size])
        return [(self._start[begin], self._end[end - 1]) for begin, end in found]

    def _sign_by_sign(self) -> str:
        """Folded piece by piece, for texts whose length folding changes."""
        folded, start, end = [], [], []
        for match in _CLUSTER.finditer(self.written):
            signs = normalise(match.group())
            folded.append(signs)
            start += [match.start()] * len(signs)
            end += [match.end()] * len(signs)
        self._start, self._end = start, end
        return "".join(folded)


def pieces(text: str, spans: Iterable[Span], begin: int = 0, end: int | None = None) -> list[Piece]:
    """The text between `begin` and `end` in pieces, each with whether it was looked for."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    at = begin
    for first, last in sorted(spans):
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            found.append((text[at:first], False))
        found.append((text[first:last], True))
        at = last
    if at < end:
        found.append((text[at:end], False))
    return found


def snippet(text: str, spans: Sequence[Span]) -> list[Piece]:
    """At most 260 signs around the first place; the beginning where the words are not in this text."""
    first = min((begin for begin, _end in spans), default=0)
    begin = 0 if first <= AROUND else _word_start(text, first - AROUND)
    end = min(len(text), begin + LONGEST)
    cut = pieces(text, spans, begin, end)
    before, behind = ("… " if begin > 0 else ""), (" …" if end < len(text) else "")
    return [*([(before, False)] if before else []), *cut, *([(behind, False)] if behind else [])]


def _places(term: Term, against: Sequence[Run]) -> list[tuple[int, int]]:
    """Where the term stands in runs that follow each other: inside of one run, or over several, end to beginning."""
    wanted = term.runs
    if len(wanted) == 1:
        return _inside(term, wanted[0], against[0])
    first, last = against[0], against[-1]
    begins = first.text.endswith(wanted[0].text) if wanted[0].is_unspaced else first.text == wanted[0].text
    middle = all(mine.text == theirs.text for mine, theirs in zip(wanted[1:-1], against[1:-1], strict=True))
    if not (begins and middle and last.is_unspaced == wanted[-1].is_unspaced):
        return []
    ended = wanted[-1].text
    ends = last.text.startswith(ended) if last.is_unspaced or term.finds_beginnings else last.text in term.lasts
    end = last.start + len(ended) if last.is_unspaced else last.end
    return [(first.end - len(wanted[0].text), end)] if ends else []


def _inside(term: Term, wanted: Run, run: Run) -> list[tuple[int, int]]:
    if wanted.is_unspaced != run.is_unspaced:
        return []
    if not wanted.is_unspaced:
        fits = run.text.startswith(wanted.text) if term.finds_beginnings else run.text in term.lasts
        return [(run.start, run.end)] if fits else []
    found, at = [], run.text.find(wanted.text)
    while at >= 0:
        found.append((run.start + at, run.start + at + len(wanted.text)))
        at = run.text.find(wanted.text, at + len(wanted.text))
    return found


def _word_start(text: str, at: int) -> int:
    """The place after the next space, if there is one near; Japanese is cut where it is."""
    space = text.find(" ", at, at + 20)
    return space + 1 if space >= 0 else at
