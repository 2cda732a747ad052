"""Text in the two languages of the office: English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """A name or sentence in English, Japanese or both; ValueError if it has neither."""

    en: str | None = None
    ja: str | None = None

    def __post_init__(self) -> None:
        """Refuse a text without words: an empty cell is no name."""
        if not any(value and value.strip() for value in (self.en, self.ja)):
            raise ValueError("a text needs words in English or Japanese")

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Text:
        """From `{"en": …, "ja": …}` as data files write it; ValueError names a language that is not ours."""
        unknown = set(values) - set(LANGUAGES)
        if unknown:
            raise ValueError(f"unknown language in a text: {', '.join(sorted(unknown))}")
        return cls(en=values.get("en"), ja=values.get("ja"))

    def has(self, language: Language) -> bool:
        """Whether the text was written in this language."""
        value = self.en if language == "en" else self.ja
        return bool(value and value.strip())

    def language_for(self, wanted: Language) -> Language:
        """The language that a reader of `wanted` will get: for the `lang` attribute of the page."""
        if self.has(wanted):
            return wanted
        return "ja" if wanted == "en" else "en"

    def get(self, wanted: Language) -> str:
        """The words in the wanted language, or in the other one where it was not written."""
        value = self.en if self.language_for(wanted) == "en" else self.ja
        return value or ""

    def __str__(self) -> str:
        """English first: for logs and messages, not for pages."""
        return self.get("en")
