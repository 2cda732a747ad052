"""Countries, regions and states as names and addresses write them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kakehashi.link.economies import WRITTEN
from kakehashi.methods.names import Tokens, fold, words


@dataclass(frozen=True)
class Places:
    """Phrases that mean an economy (ISO 3166-1 alpha-3), phrases that mean a region, and the longest of them in words."""

    economies: dict[Tokens, str]
    regions: frozenset[Tokens]
    states: dict[Tokens, str]
    codes: dict[str, str]
    unit_codes: frozenset[str]  # codes that may stand in capitals behind the name of a firm
    longest: int

    def economy(self, text: str) -> str:
        """The alpha-3 code of a code or name; the text itself in small letters where it is none; empty stays empty."""
        found = self.codes.get(text.strip().upper()) or self.economies.get(tuple(words(fold(text))))
        return found or " ".join(text.split()).casefold()

    def at_end(self, tokens: list[str]) -> int:
        """How many of the last words name a country or a region; 0 where none does."""
        for size in range(min(self.longest, len(tokens)), 0, -1):
            last = tuple(tokens[-size:])
            if last in self.economies or last in self.regions:
                return size
        return 0


def _reference(name: str) -> str:
    return files("kakehashi").joinpath("reference", name).read_text(encoding="utf-8")


@cache
def load_places() -> Places:
    """The places of this installation, read once."""
    table = tomllib.loads(_reference("name_words.toml"))
    economies: dict[Tokens, str] = {}
    codes: dict[str, str] = {}
    for row in csv.DictReader(_reference("economy_codes.csv").splitlines()):
        if row["withdrawn_on"]:
            continue
        codes |= {row["economy_code"]: row["economy_code"], row["iso2"]: row["economy_code"]}
        names = [row["name_en"], row["name_ja"], *row["aliases"].split(";"), row["name_en"].split(",")[0]]
        for name in names:
            if tokens := tuple(words(fold(name))):
                economies.setdefault(tokens, row["economy_code"])
    codes |= {"UK": "GBR", "EL": "GRC"}
    for name, code in WRITTEN.items():
        economies[tuple(words(fold(name)))] = code
    for word, code in (
        ("usa", "USA"),
        ("us", "USA"),
        ("prc", "CHN"),
        ("uae", "ARE"),
        ("deutschland", "DEU"),
        ("russia", "RUS"),
    ):
        economies[(word,)] = code
    for code, phrases in table["endonyms"].items():
        economies |= {tuple(phrase.split()): code for phrase in phrases}
    regions = frozenset(tuple(phrase.split()) for phrase in table["regions"]["words"])
    states = {tuple(name.split()): "USA" for name in table["united_states"]["names"] if name != "georgia"}
    longest = max(map(len, [*economies, *regions]))
    return Places(economies, regions, states, codes, frozenset(table["regions"]["unit_codes"]), longest)
