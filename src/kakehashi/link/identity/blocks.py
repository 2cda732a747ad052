"""Which names are compared at all: those that share a telling word, letters, a slip of the pen or initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from kakehashi.link.identity.shapes import Shape, initials_of
from kakehashi.link.identity.vocabulary import Vocabulary
from kakehashi.methods.edit_neighbours import neighbours

LARGEST = 60  # of a larger block only the names that share a second telling word are compared
LARGEST_PAIRED = 400  # pairs of a slip, names with the one word times names with the other
TELLING = 0.3

Pair = tuple[int, int]

_SIGNS: tuple[Callable[[Shape], str], ...] = (
    lambda shape: " ".join(sorted(shape.words)),
    lambda shape: " ".join(shape.words + shape.tail),
    lambda shape: shape.compact,
    lambda shape: "".join(shape.raw),
)


def candidate_pairs(shapes: Sequence[Shape], vocabulary: Vocabulary) -> Iterator[Pair]:
    """Pairs of places in `shapes` worth comparing, smaller first, once each.

    Pairs of small blocks are told once by the first block that they share; only the others are remembered, so that the
    memory grows with the names and not with the pairs.
    """
    blocks = _Blocks(shapes, vocabulary)
    yield from blocks.of_words()
    seen: set[int] = set()
    for one, other in blocks.others():
        small, large = (one, other) if one < other else (other, one)
        mark = small * len(shapes) + large
        if small != large and mark not in seen and not blocks.is_told(small, large):
            seen.add(mark)
            yield small, large


class _Blocks:
    """Names by each of their telling words, and by their first two words written as one."""

    def __init__(self, shapes: Sequence[Shape], vocabulary: Vocabulary) -> None:
        self.shapes, self.vocabulary = shapes, vocabulary
        once: dict[tuple[str, ...], frozenset[str]] = {}  # names of the same words share one set
        self.words = [once.setdefault(shape.words, frozenset(shape.words)) for shape in shapes]
        self.marks = [self._marks(shape) for shape in shapes]
        self.members: defaultdict[str, list[int]] = defaultdict(list)
        for place, marks in enumerate(self.marks):
            for word in marks:
                self.members[word].append(place)

    def _marks(self, shape: Shape) -> frozenset[str]:
        telling = {word for word in shape.words if self.vocabulary.weight(word) >= TELLING}
        if len(shape.words) > 1:
            telling.add(shape.words[0] + shape.words[1])
        return frozenset(telling)

    def first_shared(self, one: int, other: int) -> str | None:
        """The first word of a small block that both are in; None where they share none."""
        shared = [word for word in self.marks[one] & self.marks[other] if len(self.members[word]) <= LARGEST]
        return min(shared) if shared else None

    def is_told(self, one: int, other: int) -> bool:
        """Whether `of_words` tells the pair."""
        return self.first_shared(one, other) is not None and self.may_be_one(one, other)

    def of_words(self) -> Iterator[Pair]:
        """Pairs within small blocks, once each."""
        for word in sorted(self.members):
            if len(self.members[word]) <= LARGEST:
                for one, other in combinations(self.members[word], 2):
                    if self.may_be_one(one, other) and self.first_shared(one, other) == word:
                        yield one, other

    def may_be_one(self, one: int, other: int) -> bool:
        """A quick look: words that only one has must find a word beginning alike on the other side, or be light on both."""
        left, right = self.words[one], self.words[other]
        rest_one, rest_other = left - right, right - left
        if not rest_one or not rest_other:
            return True
        initials = {word[0] for word in rest_other}
        if any(word[0] in initials for word in rest_one):
            return True
        light = self.vocabulary.light
        return rest_one <= light and rest_other <= light

    def others(self) -> Iterator[Pair]:
        """Pairs of the same letters, of large blocks, of slips and of initials; some more than once."""
        yield from _same_letters(self.shapes)
        for word in sorted(self.members):
            if len(self.members[word]) > LARGEST:
                yield from self._looked(self._second_word(word))
        for left, right in neighbours(word for word in self.members if len(word) >= 5 and word.isascii()):
            if len(self.members[left]) * len(self.members[right]) <= LARGEST_PAIRED:
                yield from self._looked((a, b) for a in self.members[left] for b in self.members[right])
        yield from _acronyms(self.shapes)

    def _looked(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        return (pair for pair in pairs if self.may_be_one(*pair))

    def _second_word(self, word: str) -> Iterator[Pair]:
        finer: defaultdict[str, list[int]] = defaultdict(list)
        for place in self.members[word]:
            for other in self.marks[place] - {word}:
                finer[other].append(place)
            if len(self.shapes[place].words) <= 2:
                finer[""].append(place)
        for other in sorted(finer):
            if len(finer[other]) <= LARGEST:
                yield from combinations(finer[other], 2)


def _same_letters(shapes: Sequence[Shape]) -> Iterator[Pair]:
    """Names of the same words in any order, and of the same letters: each with the first of its kind and the one before."""
    for sign in _SIGNS:
        met: dict[str, tuple[int, int]] = {}
        for place, shape in enumerate(shapes):
            mark = sign(shape)
            if mark in met:
                first, before = met[mark]
                yield first, place
                if before != first:
                    yield before, place
                met[mark] = (first, place)
            elif mark:
                met[mark] = (place, place)


def _acronyms(shapes: Sequence[Shape]) -> Iterator[Pair]:
    """Short names in capitals with the names whose initials, or acronym in brackets, they are."""
    short: defaultdict[str, list[int]] = defaultdict(list)
    for place, shape in enumerate(shapes):
        if shape.is_capital:
            short[shape.words[0]].append(place)
    for place, shape in enumerate(shapes):
        if len(shape.raw) > 1:
            for letters in sorted(initials_of(shape.raw) | shape.acronyms):
                if len(letters) >= 2:
                    yield from ((place, other) for other in short.get(letters, ()))
