"""What speaks for two names being one organisation, and what against: one judgement with a score and a reason in words.

A name is compared word by word (after SoftTFIDF: Cohen, Ravikumar, Fienberg 2003): words that both have, words that are
spellings of each other, and words that only one has. Telling words that only one side has end the comparison; light ones
and places weigh little. The scores are ranks of rules, set by hand and checked on labelled pairs, not probabilities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kakehashi.link.identity.shapes import Shape, initials_of
from kakehashi.link.identity.vocabulary import STRONG, Vocabulary
from kakehashi.methods.edit_neighbours import allowed_slips, slips

VERY_RARE = 0.9
MET_ONCE = 3  # telling words beside which a name of its own is met at most
MOST_SPELLINGS = 3  # words that differ on both sides, beyond which two names are two
DOMINATES = 20  # of two known words the one met that many times as often is the right spelling
LETTERS = 3  # of an abbreviation behind a name that no other bears
LONG = 24  # letters of a name that a column may have cut
ESTABLISHED = 3  # a word met beside that many others is a word of its own, no slip of another
# words that say how far a part of a firm reaches, as a place would
SCOPE = frozenset(
    {"international", "global", "worldwide", "group", "holding", "headquarters", "hq", "secretariat"}
)  # as a place would
PLACE_BOUND = frozenset({"government", "university", "body"})


_REPEATED = re.compile(r"(.)\1+")
_DOUBTED = frozenset({"typo", "extension", "spacing", "word_order", "abbreviation"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """How surely two names are one organisation (0..1), by which rule, in words; `is_unit` where they are units of a group."""

    score: float
    method: str
    reason: str
    is_unit: bool = False


def total_weight(shape: Shape, vocabulary: Vocabulary) -> float:
    """How telling all words of a name are together."""
    return sum(map(vocabulary.weight, shape.words))


def telling_weight(words: Iterable[str], vocabulary: Vocabulary) -> float:
    """How telling the words that are not light are together."""
    return sum(vocabulary.weight(word) for word in words if word not in vocabulary.light)


def compare(one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    """The evidence that two names are one organisation; None where something speaks against it."""
    if one.words == other.words:
        plain = one.raw == other.raw or telling_weight(one.words, vocabulary) >= 0.45
        found: Evidence | None = Evidence(0.98 if plain else 0.6, "words", "the same words")
    elif one.words + one.tail == other.words + other.tail:  # "X at Y" and "X, Y"
        return Evidence(0.95, "words", "the same words, parted by a comma in one")
    elif one.numbers != other.numbers:
        return None
    else:
        found = (
            _same_words(one, other, vocabulary)
            or _acronym(one, other)
            or _cut_off(one, other, vocabulary)
            or _aligned(one, other, vocabulary)
        )
    if found is None:
        return None
    if found.method in _DOUBTED and one.origins and other.origins and not one.origins & other.origins:
        found = replace(found, score=found.score * 0.87, reason=f"{found.reason}; legal forms of different economies")
    return _with_tail(_with_places(found, one, other, vocabulary), one, other, vocabulary)


def _same_words(one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    if len(one.compact) >= 5 and (one.compact == other.compact or "".join(one.raw) == "".join(other.raw)):
        return Evidence(0.95, "spacing", "the same letters, parted differently")
    if len(one.words) == len(other.words) and sorted(one.words) == sorted(other.words):
        if "university" in one.words:
            named = [word for word in one.words if word != "university"]
            if " ".join(named) in vocabulary.two_of_a_name:
                return None
            return Evidence(0.93, "word_order", "the same words in another order")
        if telling_weight(one.words, vocabulary) >= STRONG and min(map(len, one.words)) >= 3:
            return Evidence(0.86, "word_order", "the same words in another order")
    return None


def _acronym(one: Shape, other: Shape) -> Evidence | None:
    short, long = (one, other) if len(one.words) == 1 else (other, one)
    if not short.is_capital or len(long.raw) < 2:
        return None
    letters = short.words[0]
    if letters in long.acronyms and long.words != short.words:
        score = {2: 0.6, 3: 0.8}.get(len(letters), 0.92)
        return Evidence(score, "acronym", f'"{letters}" stands in brackets behind the full name')
    if len(letters) >= 3 and letters in initials_of(long.raw):
        score = {3: 0.68, 4: 0.78}.get(len(letters), 0.84)
        return Evidence(score, "initials", f'"{letters}" are the initials of the full name')
    return None


def _cut_off(one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    """A long name that breaks off within a word, where a column was too narrow for it."""
    short, long = (one.words, other.words) if len(one.compact) < len(other.compact) else (other.words, one.words)
    last = len(short) - 1
    if last < 2 or len(long) < len(short) or short[:last] != long[:last] or sum(map(len, short)) < LONG:
        return None
    if short[last] == long[last] or not long[last].startswith(short[last]):
        return None
    if vocabulary.companions.get(short[last], 0) >= ESTABLISHED and len(short[last]) > 3:
        return None
    return Evidence(0.88, "abbreviation", f'the name breaks off within "{long[last]}"')


def _aligned(one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    """Word by word; leftovers of both sides are tried as spellings of each other."""
    left, right = Counter(one.words), Counter(other.words)
    shared = left & right
    rest_one, rest_other = list((left - shared).elements()), list((right - shared).elements())
    score, method, notes = 1.0, "", []
    if rest_one and rest_other and min(len(rest_one), len(rest_other)) <= MOST_SPELLINGS:
        beside = telling_weight(shared, vocabulary)
        for word in list(rest_one):
            for candidate in rest_other:
                pair = _spelling(word, candidate, one, other, beside, bool(shared), vocabulary)
                if pair is not None:
                    score *= pair[0]
                    method = method or pair[1]
                    notes.append(f'"{word}" for "{candidate}"')
                    rest_one.remove(word)
                    rest_other.remove(candidate)
                    break
    if rest_one and rest_other:
        return _both_light(one, other, shared, rest_one, rest_other, vocabulary) if not notes else None
    extra = rest_one or rest_other
    if not extra:
        return Evidence(score, method, ", ".join(notes)) if notes else None
    telling = telling_weight(shared, vocabulary)
    if extra == ["university"] and len(shared) == 1 and not notes:
        return _university_of(next(iter(shared)), vocabulary)
    if not shared or (one.words[0] != other.words[0] and not notes):
        return None
    if one.kind in PLACE_BOUND or other.kind in PLACE_BOUND:
        return None
    if any(word not in vocabulary.light for word in extra):
        return None if notes else _described(shared, extra, vocabulary)
    strong = 0.86 if telling >= 0.85 else 0.76 if telling >= STRONG else 0.62
    if strong > 0.7 and all(word in SCOPE for word in extra):
        strong += 0.07
    return Evidence(score * strong, method or "extension", f"only one says {' '.join(extra)}; the telling words are the same")


def _university_of(word: str, vocabulary: Vocabulary) -> Evidence | None:
    """A word alone, and the university of it: one where the word is met beside no other."""
    if len(word) < 5 or vocabulary.companions.get(word, 0) > 1 or vocabulary.weight(word) < VERY_RARE:
        return None
    return Evidence(0.81, "university", f'only one says university; "{word}" is met nowhere else')


def _described(shared: Counter[str], extra: list[str], vocabulary: Vocabulary) -> Evidence | None:
    """Only one says what the firm does: one firm where what both share is met nowhere else."""
    known = vocabulary.light | vocabulary.descriptive
    if any(word not in known for word in extra) and not (len(extra) == 1 and len(extra[0]) <= LETTERS and extra[0].isalpha()):
        return None
    rare = [word for word in shared if len(word) >= 5 and vocabulary.companions.get(word, 0) <= MET_ONCE]
    if not rare or max(map(vocabulary.weight, rare)) < VERY_RARE:
        return None
    return Evidence(0.81, "extension", f"only one says {' '.join(extra)}; the name is met nowhere else")


def _both_light(
    one: Shape, other: Shape, shared: Counter[str], left: list[str], right: list[str], vocabulary: Vocabulary
) -> Evidence | None:
    """Different light words on either side: one firm only where the shared word is met nowhere else."""
    if one.words[0] != other.words[0] or one.kind in PLACE_BOUND or other.kind in PLACE_BOUND:
        return None
    if any(word not in vocabulary.light for word in (*left, *right)):
        return None
    head = one.words[0]
    telling = telling_weight(shared, vocabulary)
    if telling >= VERY_RARE and len(head) >= 5 and vocabulary.companions.get(head, 0) <= 1:
        return Evidence(0.52, "extension", f'only "{" ".join(shared)}" is shared, met nowhere else')
    return None


def _spelling(
    word: str, other_word: str, one: Shape, other: Shape, beside: float, has_more: bool, vocabulary: Vocabulary
) -> tuple[float, str] | None:
    """Whether two words are spellings of each other: (factor, rule). `beside` is the weight of what both share."""
    for short, long, shape in ((word, other_word, one), (other_word, word, other)):
        if len(short) >= 3 and len(long) >= len(short) + 2 and long.startswith(short):
            is_dotted = short in shape.dotted
            if is_dotted or (has_more and vocabulary.weight(long) < 0.5 and short.isascii() and len(short) <= 5):
                return (0.92, "abbreviation") if is_dotted else (0.86, "abbreviation")
    if not (word.isascii() and other_word.isascii()):
        return None
    shorter = min(len(word), len(other_word))
    if shorter >= 4 and (word + "s" == other_word or other_word + "s" == word):
        return (0.92, "typo") if beside >= 0.5 else (0.78, "typo")
    count = slips(word, other_word, 2)
    if count is None or count > allowed_slips(shorter):
        return None
    fewer, more = sorted(vocabulary.companions.get(w, 0) for w in (word, other_word))
    both_known = all(vocabulary.companions.get(w, 0) >= ESTABLISHED or w in vocabulary.light for w in (word, other_word))
    is_swap = sorted(word) == sorted(other_word)
    if (both_known and more < DOMINATES * fewer) or word[0] != other_word[0]:
        return None
    usual = min(vocabulary.weight(word), vocabulary.weight(other_word))
    if usual < 0.6 and beside >= 0.5 and shorter >= 5:  # a common word misspelled, beside the same name
        return 0.92, "typo"
    likely = 0.06 if is_swap or _doubled(word, other_word) else 0.0
    share = 1 - count / max(len(word), len(other_word))
    if beside >= 0.6 and share >= 0.8:
        return 0.86 + likely, "typo"
    if shorter >= 12 or (shorter >= 8 and (has_more or likely) and share >= 0.87):
        return 0.81 + likely, "typo"
    return (0.78 if shorter >= 9 or (shorter >= 7 and has_more) else 0.74 if shorter >= 7 else 0.7) + likely, "typo"


def _doubled(word: str, other_word: str) -> bool:
    """Whether the words differ only by a letter written twice."""
    return _REPEATED.sub(r"\1", word) == _REPEATED.sub(r"\1", other_word)


def _with_places(found: Evidence, one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    if one.places == other.places:
        return found
    if one.kind in PLACE_BOUND or other.kind in PLACE_BOUND:
        if one.places and other.places:
            return None
        named = one.places or other.places
        weak = total_weight(one, vocabulary) < STRONG
        return Evidence(
            found.score * (0.75 if weak else 0.92), found.method, f"{found.reason}; only one says {', '.join(named)}"
        )
    strong = telling_weight(one.words, vocabulary) >= STRONG
    factor = (0.87 if one.places and other.places else 0.9) if strong else 0.68
    method = found.method if found.method not in ("words", "spacing") else "place"
    return Evidence(found.score * factor, method, f"{found.reason}; units in different places", is_unit=True)


def _with_tail(found: Evidence | None, one: Shape, other: Shape, vocabulary: Vocabulary) -> Evidence | None:
    if found is None or one.tail == other.tail:
        return found
    campus = one.kind == "university" and any(word in vocabulary.systems for word in (*one.words, " ".join(one.words[-2:])))
    if campus:
        return None
    if one.tail and other.tail and not (set(one.tail) <= set(other.tail) or set(other.tail) <= set(one.tail)):
        if one.kind == "firm" and total_weight(one, vocabulary) < STRONG:
            return None
        return Evidence(found.score * 0.86, found.method, f"{found.reason}; further parts differ", is_unit=True)
    return Evidence(found.score * 0.92, found.method, f"{found.reason}; only one has a further part", is_unit=True)


def with_economies(
    found: Evidence, one: frozenset[str], other: frozenset[str], shape: Shape, vocabulary: Vocabulary
) -> Evidence | None:
    """Economies given beside the names: agreement lifts, contradiction lowers, and parts names that are bound to a place."""
    if not one or not other:
        return found
    if one & other:
        return Evidence(min(0.99, found.score + 0.06), found.method, f"{found.reason}; the economy agrees", found.is_unit)
    if found.method == "place":
        return found
    strong = telling_weight(shape.words, vocabulary) >= STRONG
    if shape.kind == "government" and not strong:
        return None
    if found.method == "words":
        factor = 0.95 if strong and shape.kind == "firm" else 0.85 if strong else 0.7
    else:
        factor = 0.87
    return Evidence(found.score * factor, found.method, f"{found.reason}; the economies differ", found.is_unit)
