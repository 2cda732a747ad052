"""What the words of organisations' names say: one word in many spellings, words that say little, how rare a word is."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from kakehashi.methods.names import Tokens

LIGHT_WEIGHT = 0.15
COMMON_WEIGHT = 0.6
STRONG = 0.72  # words of that weight together tell one organisation from the others
SHORT = {0: 0.0, 1: 0.4, 2: 0.55, 3: 0.7, 4: 0.9}  # a word of so few letters is soon met twice by chance
MOST_COMPANIONS = 3_000
WEAK = frozenset({
    "and", "of", "the", "for", "de", "des", "du", "der", "die", "das", "di", "del", "della", "dell", "dello", "la", "le",
    "les", "in", "at", "on", "et", "und", "y", "el", "los", "las", "dos", "da", "do", "van", "voor", "och", "og", "fur",
    "pour",
})  # fmt: skip

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїєґўјљњћђџ", "abvgdeziiklmnoprstufyeiiegujlnchddz", strict=False)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "e",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)) | {"θ": "th", "χ": "ch", "ψ": "ps"}
_LATIN = str.maketrans(_CYRILLIC | _GREEK)
_OTHER_LETTERS = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LONG_SOUND = re.compile("(?<=[\u30a0-\u30ff]{2})ー(?=$|[^\u30a0-\u30ff])")


@dataclass(frozen=True)
class Vocabulary:
    """Words and their weights. `companions` says beside how many different telling words a word was met."""

    same: Mapping[str, str]
    light: frozenset[str]
    common: frozenset[str]
    descriptive: frozenset[str]  # what a firm does: said or left out behind a name that no other bears
    subunit_first: frozenset[str]
    subunit_last: frozenset[str]
    subunit_always: frozenset[str]
    sector: Mapping[str, tuple[str, ...]]
    two_of_a_name: frozenset[str]
    systems: frozenset[str]
    singular: frozenset[str]  # words that lose the "s" of the plural; a firm's own name keeps it
    kanji: Mapping[int, int]
    campuses: frozenset[str]
    companions: Mapping[str, int]
    size: int
    _weights: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def canonical(self, word: str) -> str:
        """The form that stands for all spellings of a folded word: "univ" and "universität" are "university"."""
        if word in self.same:
            return self.same[word]
        if not word.isascii():
            if _OTHER_LETTERS.search(word):
                word = word.replace("кс", "x").translate(_LATIN)
                return self.same.get(word, word)
            return _LONG_SOUND.sub("", word.translate(self.kanji))
        if len(word) >= 6:
            if word.endswith("isation"):
                return word[:-7] + "ization"
            if word.endswith("ies") and word[:-3] + "y" in self.singular:
                return word[:-3] + "y"
            if word[-1] == "s" and word[:-1] in self.singular:
                return self.same.get(word[:-1], word[:-1])
        return word

    def expanded(self, written: Sequence[str]) -> list[str]:
        """Folded words with "tu x" written out as "technical university x", and "uc" before a campus likewise."""
        if len(written) > 1 and written[0] == "tu":
            return ["technical", "university", *written[1:]]
        if len(written) > 1 and written[0] == "uc" and written[1] in self.campuses:
            return ["university", "of", "california", *written[1:]]
        return list(written)

    def weight(self, word: str) -> float:
        """How telling a word is, 0 to 1: 1 - ln(1 + companions) / ln(size); light words weigh 0.15 at most.

        After inverse document frequency (Spärck Jones 1972), with the words met beside it in place of documents: a firm's
        own name stands in many spellings of that firm and is telling all the same.
        """
        found = self._weights.get(word)
        if found is None:
            found = max(0.0, 1 - math.log1p(self.companions.get(word, 0)) / math.log(self.size))
            if word in self.light or word in WEAK:
                found = min(found, LIGHT_WEIGHT)
            elif word in self.common:
                found = min(found, COMMON_WEIGHT)
            elif len(word) < 5 and word.isascii():
                found *= SHORT[len(word)]
            self._weights[word] = found
        return found

    def learned(self, names: Iterable[Tokens]) -> Vocabulary:
        """The same with the words of a file counted beside those of the reference; each takes the larger number."""
        own = count_companions(names, self.light)
        counts = {word: max(count, own.get(word, 0)) for word, count in self.companions.items()}
        counts |= {word: count for word, count in own.items() if word not in counts}
        return replace(self, companions=counts, _weights={})


def count_companions(names: Iterable[Tokens], light: frozenset[str]) -> dict[str, int]:
    """Beside how many different telling words each word stands."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        telling = [word for word in name if word not in light]
        for word in name:
            beside = met[word]
            if len(beside) < MOST_COMPANIONS:
                beside.update(telling)
    return {word: len(beside - {word}) for word, beside in met.items()}


def _reference(name: str) -> str:
    return files("kakehashi").joinpath("reference", name).read_text(encoding="utf-8")


def _words(table: Mapping[str, list[str]], key: str) -> frozenset[str]:
    return frozenset(table[key])


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of this installation, read once: name_words.toml and the counts of name_word_counts.csv."""
    table = tomllib.loads(_reference("name_words.toml"))
    same = {word: head for head, spellings in table["same"].items() for word in spellings}
    counts = {
        row["word"]: int(row["companion_count"]) for row in csv.DictReader(_reference("name_word_counts.csv").splitlines())
    }
    kanji = str.maketrans(table["kanji"]["old"], table["kanji"]["new"])
    return Vocabulary(
        same=same,
        light=_words(table["light"], "words"),
        common=frozenset(table["common"]["words"].split()),
        descriptive=frozenset(table["descriptive"]["words"].split()),
        subunit_first=_words(table["subunit"], "first"),
        subunit_last=_words(table["subunit"], "last"),
        subunit_always=_words(table["subunit"], "always"),
        sector={sector: tuple(words) for sector, words in table["sector"].items()},
        two_of_a_name=_words(table["universities"], "two_of_a_name"),
        systems=_words(table["universities"], "systems"),
        singular=frozenset(table["same"]) | frozenset(table["light"]["words"]),
        kanji=kanji,
        campuses=_words(table["expanded"], "campuses"),
        companions=counts,
        size=40_000,
    )
