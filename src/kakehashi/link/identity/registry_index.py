"""A registry made ready for looking up: names as runs of canonical words, acronyms, rare words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kakehashi.link.identity.registry import Entry
from kakehashi.link.identity.shapes import Knowledge, Shape, shape_of
from kakehashi.link.identity.vocabulary import WEAK
from kakehashi.methods.edit_neighbours import deletions
from kakehashi.methods.names import Tokens, fold, normalise, strip_forms, words

LONGEST = 14
MOST_LIKE = 40
MOST_BEARING = 400  # entries that a word may lead to
_COUNTRY = re.compile(r"(.+\S)\s+\(([^()]+)\)")
_ANY_ORDER = frozenset({"university", "college", "hospital"})


class RegistryIndex:
    """Looks up entries by a run of words, an acronym or likeness. Names are canonical words without joining words."""

    def __init__(self, entries: Sequence[Entry], know: Knowledge) -> None:
        self.entries, self.know = entries, know
        self.by_id = {entry.entry_id: place for place, entry in enumerate(entries)}
        self.phrases: defaultdict[Tokens, set[int]] = defaultdict(set)
        self.own: defaultdict[Tokens, set[int]] = defaultdict(set)  # of these the name is the entry's first, no alias
        self.unordered: defaultdict[Tokens, set[int]] = defaultdict(set)
        self.acronyms: defaultdict[str, set[int]] = defaultdict(set)
        self.lengths: defaultdict[str, set[int]] = defaultdict(set)
        self.words: defaultdict[str, set[int]] = defaultdict(set)
        self.towns = {self.tokens(city) for city in {entry.city for entry in entries} if city}
        self._slips: defaultdict[str, set[str]] | None = None
        self._shapes: dict[int, list[Shape]] = {}
        for place, entry in enumerate(entries):
            self._add(place, entry)
        self.vocabulary = know.vocabulary.learned(self.phrases)

    def tokens(self, text: str) -> Tokens:
        """The canonical words of a name, legal forms and joining words cut."""
        stripped = self.know.vocabulary.expanded(strip_forms(words(fold(text)), self.know.forms))
        return tuple(self.know.vocabulary.canonical(word) for word in stripped if word not in WEAK)

    def _add(self, place: int, entry: Entry) -> None:
        acronyms = {name for name in entry.other_names if is_acronym(name)} | set(entry.acronyms)
        for name in (entry.name, *entry.other_names, *self._without_country(entry.name)):
            tokens = self.tokens(name)
            if not tokens or len(tokens) > LONGEST or (name in acronyms and name != entry.name):
                continue
            self.phrases[tokens].add(place)
            self.lengths[tokens[0]].add(len(tokens))
            if name not in entry.other_names:
                self.own[tokens].add(place)
            if _ANY_ORDER & set(tokens) and len(tokens) > 1:
                self.unordered[tuple(sorted(tokens))].add(place)
            for word in tokens:
                self.words[word].add(place)
        for acronym in acronyms:
            self.acronyms["".join(words(fold(acronym)))].add(place)

    def _without_country(self, name: str) -> tuple[str, ...]:
        """ROR writes "Example Radio (Japan)" for a firm's unit in a country, which lines call by the name alone."""
        found = _COUNTRY.fullmatch(name)
        if found is None or tuple(words(fold(found.group(2)))) not in self.know.places.economies:
            return ()
        return (found.group(1),)

    def shapes(self, place: int) -> list[Shape]:
        """The names of an entry, taken apart; kept."""
        if place not in self._shapes:
            entry = self.entries[place]
            names = [entry.name, *(name for name in entry.other_names if not is_acronym(name))]
            self._shapes[place] = [shape_of(name, normalise(name, self.know.forms), self.know) for name in names[:12]]
        return self._shapes[place]

    def alike(self, tokens: Tokens) -> list[int]:
        """Entries that share the most telling words, a slip of the pen allowed; at most 40, the likeliest first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for word in set(tokens):
            weight = self.vocabulary.weight(word)
            if weight < 0.3:
                continue
            for spelling in self._spellings(word):
                if len(self.words[spelling]) <= MOST_BEARING:
                    for place in self.words[spelling]:
                        scores[place] += weight
        for word in set(tokens) if len(scores) > MOST_LIKE else ():  # of many, those that share the frequent words as well
            bearing = self.words.get(word, ())
            if len(bearing) > MOST_BEARING:
                for place in scores:
                    if place in bearing:
                        scores[place] += self.vocabulary.weight(word)
        return sorted(scores, key=lambda place: (-scores[place], place))[:MOST_LIKE]

    def _spellings(self, word: str) -> list[str]:
        if word in self.words:
            return [word]
        if len(word) < 5 or not word.isascii():
            return []
        if self._slips is None:
            self._slips = defaultdict(set)
            for known in self.words:
                if len(known) >= 5 and known.isascii():
                    for form in deletions(known):
                        self._slips[form].add(known)
        return sorted({known for form in deletions(word) for known in self._slips.get(form, ())})[:8]


def is_acronym(name: str) -> bool:
    """Whether a name is letters in capitals (and figures) of at most ten signs, without a space."""
    return 2 <= len(name) <= 10 and " " not in name and name.isascii() and name.upper() == name and any(map(str.isalpha, name))
