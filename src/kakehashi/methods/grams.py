"""Grams: bigrams for scripts without spaces, whole words elsewhere; shingles to compare clauses.

Text and query are cut by the same function, so that whatever was written is found: also Japanese words of two signs (通信).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Scripts written without spaces between words: kana with ー, 々〆〇 and ideographs, Hangul, Thai, Lao, Myanmar, Khmer.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u1100-\u11ff\uac00-\ud7af"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_RUNS = re.compile(rf"([{_UNSPACED}]+)|([^\W_{_UNSPACED}]+)")
_SPACE = re.compile(r"\s+")


class Run(NamedTuple):
    """A stretch of letters and figures in one kind of script, and where it stands in the text."""

    text: str
    is_unspaced: bool
    start: int
    end: int


def normalise(text: str) -> str:
    """One form for what readers hold to be the same: width, ligatures, case (Unicode NFKC and case folding)."""
    # Folding can undo a composition: compose again
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def runs(normalised: str) -> Iterator[Run]:
    """The runs of a text that `normalise` has made, in reading order: `5g無線 通信` is `5g`, `無線`, `通信`."""
    for match in _RUNS.finditer(normalised):
        yield Run(match.group(), match.group(1) is not None, match.start(), match.end())


def bigrams(text: str) -> list[str]:
    """Search tokens in reading order, repeats kept: `5G無線通信` is `5g 無線 線通 通信`.

    A run of one sign stays one sign: a single ideograph finds itself only where it stands alone.
    """
    tokens: list[str] = []
    for match in _RUNS.finditer(normalise(text)):
        run = match.group(1)
        if run is None or len(run) == 1:
            tokens.append(match.group())
        else:
            tokens.extend(run[start : start + 2] for start in range(len(run) - 1))
    return tokens


def shingles(text: str, size: int = 5) -> frozenset[str]:
    """Distinct character grams of a clause; a text shorter than `size` is one gram, an empty one has none.

    Source: Alschner, Seiermann, Skougarevskiy 2017 (5-character grams of treaty articles). ValueError if size < 1.
    """
    if size < 1:
        raise ValueError(f"a shingle has at least one character, not {size}")
    plain = _SPACE.sub(" ", normalise(text)).strip()
    if len(plain) <= size:
        return frozenset({plain} if plain else ())
    return frozenset(plain[start : start + size] for start in range(len(plain) - size + 1))
