"""A free-text affiliation taken apart: its parts, their words, the economies that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kakehashi.link.identity.shapes import UNIVERSITY_WORDS, Knowledge, cjk_head
from kakehashi.link.identity.vocabulary import WEAK
from kakehashi.methods.names import Tokens, fold, mended, strip_forms, words

_PERSONS = re.compile(r"\s*;\s*|\n|\s*\|\s*|\s+/\s+")
_PARTS = re.compile(r"\s*[,()\[\]{}:、，]\s*|\s+[-–—]\s+|\s+@\s*|(?<=\w{2})/(?=\w{2})")
_MARK = re.compile(r"^\s*(?:[*†‡§¶#]|\(?\d{1,2}\)?(?=[A-Z])|[a-z]\)|\d{1,2}\s+(?=[A-Z]))\s*")
_MAIL = re.compile(r"\S+@\S+\.\S+|https?://\S+")
ORGANIZATION_WORDS = UNIVERSITY_WORDS | frozenset({
    "institute", "school", "center", "laboratory", "hospital", "ministry", "academy", "national", "company",
    "corporation", "foundation", "agency", "association", "society", "council", "group", "bank",
})  # fmt: skip
_CODE = re.compile("[A-Z]{2}")
_ALPHA_3 = re.compile("[A-Z]{3}")
_STATE_CODE = re.compile(r"\b([A-Z]{2})\b(?:[ ,]+\d{5}(?:-\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas."""

    text: str
    tokens: Tokens  # canonical, without joining words and legal forms
    is_place: bool
    is_first: bool
    joins: frozenset[int]  # places of words behind an "and": another organisation may begin there


@dataclass(frozen=True, slots=True)
class Line:
    """One affiliation of a line (a line may hold several, parted by semicolons)."""

    text: str
    parts: tuple[Part, ...]
    economies: frozenset[str]
    weak_economies: frozenset[str]  # named by a state's name or code alone
    nearby: frozenset[str]  # named within a name, or by another affiliation of the line: may settle, never contradicts
    words: frozenset[str]

    @property
    def any_economies(self) -> frozenset[str]:
        """The surest economies that the line has."""
        return self.economies or self.weak_economies or self.nearby


def take_apart(text: str, know: Knowledge, united_states: frozenset[str]) -> list[Line]:
    """The affiliations of a line; the economies of one are `nearby` for the others."""
    whole = mended(_MAIL.sub(" ", text))
    lines = [_line(_MARK.sub("", piece), know, united_states) for piece in _PERSONS.split(whole) if piece.strip(" .,")]
    everywhere = frozenset().union(*(line.economies for line in lines)) if lines else frozenset()
    return [line if line.economies else replace(line, nearby=line.nearby | everywhere) for line in lines]


def _line(text: str, know: Knowledge, united_states: frozenset[str]) -> Line:
    parts: list[Part] = []
    economies: set[str] = set()
    nearby: set[str] = set()
    pieces = [piece.strip(" .") for piece in _PARTS.split(text)]
    for number, piece in enumerate(pieces):
        written = cjk_head(know.vocabulary.expanded(strip_forms(words(fold(piece)), know.forms)))
        if not written:
            continue
        canonical = tuple(know.vocabulary.canonical(word) for word in written if word not in WEAK)
        size, economy = _economy_at_end(written, know)
        is_place = economy is not None and all(word.isdigit() for word in written[: len(written) - size])
        is_last = number == len(pieces) - 1
        if economy is not None and (is_place or (number > 0 and _is_address(written, canonical, size, is_last))):
            economies.add(economy)
        elif economy is not None and len(written) > size and written[-size - 1] not in WEAK:
            nearby.add(economy)
        elif number > 0 and economy is None and is_last and _ALPHA_3.fullmatch(piece) and piece in know.places.codes:
            is_place = True
            economies.add(know.places.codes[piece])
        elif number > 0 and economy is None and _CODE.fullmatch(piece) is not None:
            is_place = True
            if piece in know.places.codes and piece not in united_states:
                economies.add(know.places.codes[piece])
        elif number > 0 and economy is None:
            is_place = tuple(word for word in written if not word.isdigit()) in know.places.states
        parts.append(Part(piece, canonical, is_place, number == 0, _joins(written)))
    weak = frozenset() if economies else _by_state(pieces, know, united_states)
    met = frozenset(word for part in parts for word in part.tokens)
    return Line(text.strip(), tuple(parts), frozenset(economies), weak, frozenset(nearby), met)


def _joins(written: Sequence[str]) -> frozenset[int]:
    """Places among the telling words that follow an "and"."""
    places, count = set(), 0
    for place, word in enumerate(written):
        if word not in WEAK:
            if place and written[place - 1] in ("and", "et", "und"):
                places.add(count)
            count += 1
    return frozenset(places)


def _is_address(written: Sequence[str], canonical: Sequence[str], size: int, is_last: bool) -> bool:
    """Whether a part that ends with a country is an address, not a name such as "University of New England"."""
    if ORGANIZATION_WORDS & set(canonical) or (len(written) > size and written[-size - 1] in WEAK):
        return False
    return is_last or any(any(sign.isdigit() for sign in word) for word in written)


def _economy_at_end(written: list[str], know: Knowledge) -> tuple[int, str | None]:
    for size in range(min(know.places.longest, len(written)), 0, -1):
        economy = know.places.economies.get(tuple(written[-size:]))
        if economy is not None:
            return size, economy
    return 0, None


def _by_state(pieces: Sequence[str], know: Knowledge, united_states: frozenset[str]) -> frozenset[str]:
    """The United States, where a part after the first is a state or ends with the code of one."""
    for piece in pieces[1:]:
        if tuple(words(fold(re.sub(r"[\d-]+", " ", piece)))) in know.places.states:
            return frozenset({"USA"})
        found = _STATE_CODE.search(piece)
        if found is not None and found.group(1) in united_states and len(piece) <= 40:
            also = know.places.codes.get(piece)  # "CA" alone is California or Canada
            return frozenset({"USA", also} if also is not None else {"USA"})
    return frozenset()
