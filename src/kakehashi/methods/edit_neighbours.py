"""Words that differ by a slip of the pen, found without comparing all with all.

Blocking by symmetric deletion (Garbe 2012, "SymSpell"; Mor and Fraenkel 1982): two words one slip apart share a form that
lacks one letter. Likeness by the distance of Damerau (1964) with optimal string alignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

MOST_ALIKE = 40  # a form that more words share tells nothing apart


def deletions(word: str) -> set[str]:
    """The word and every form of it that lacks one letter."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def slips(left: str, right: str, most: int) -> int | None:
    """Insertions, deletions, changes and swaps of neighbours between two words; None where there are more than `most`."""
    distance = int(OSA.distance(left, right, score_cutoff=most))
    return distance if distance <= most else None


def allowed_slips(length: int) -> int:
    """How many slips a word of that many letters may hold: none below 5, one below 10, two above."""
    return 0 if length < 5 else 1 if length < 10 else 2


def neighbours(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of distinct words within the allowed slips that share a form lacking at most one letter; ordered, once each."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        if allowed_slips(len(word)):
            for form in deletions(word):
                forms[form].append(word)
    seen: set[tuple[str, str]] = set()
    for alike in forms.values():
        if 1 < len(alike) <= MOST_ALIKE:
            for place, left in enumerate(alike):
                for right in alike[place + 1 :]:
                    if (left, right) not in seen:
                        seen.add((left, right))
                        if slips(left, right, allowed_slips(min(len(left), len(right)))) is not None:
                            yield left, right
