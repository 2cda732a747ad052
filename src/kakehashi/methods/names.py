"""Names of organisations: one comparable form for the many ways of writing the same name.

Rules after the practice of record linkage (Christen 2012, "Data Matching", chapter 3): fold what carries no identity
(width, case, accents, punctuation, legal form) and keep every other word, so that two firms never fold into one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

Tokens = tuple[str, ...]

_CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_MARKS = re.compile("[\u0300-\u036f]")  # accents that NFKD sets free; those of kana lie elsewhere and are put back
_SIGNS = str.maketrans(dict.fromkeys("™®©℠\u200b\ufeff\u00ad"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_APOSTROPHE = re.compile("['’‘`´ʼ]")
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])[./](?=[^\W\d_](?![^\W_]))")  # the dots in "S.p.A.", the stroke in "A/S"
_PLUS = re.compile(r"(?<=[^\W_])\s*\+\s*(?=[^\W_])")
_SEGMENT = re.compile(r"[(),;\[\]{}]")
_TWICE_READ = re.compile("[\u00c2\u00c3\u00c4\u00c5][\u0080-\u00bf\u2018-\u2122\u0152-\u017e]")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(rf"[{_CJK}]+|(?:(?![{_CJK}])[^\W_])+")  # "NTTドコモ" and "NTT ドコモ" are the same two words
WEAK_AT_END = frozenset({"of", "and", "for", "the", "de"})  # a name that ends with one of these was cut
_WEAK = frozenset({"and", "of", "the", "for", "de", "des", "du", "der", "die", "di", "la", "le", "in", "at", "on"})


@dataclass(frozen=True)
class LegalForms:
    """Legal forms ready for matching; made once by `legal_forms` and passed to every call."""

    trailing: frozenset[Tokens]
    leading: frozenset[Tokens]
    unspaced: re.Pattern[str] | None
    longest: int
    last_words: frozenset[str]


def legal_forms(trailing: Iterable[str], leading: Iterable[str], unspaced: Iterable[str]) -> LegalForms:
    """Compile forms written in small letters without dots; `unspaced` are those of scripts that set no spaces."""
    ends = frozenset(tuple(form.split()) for form in trailing)
    starts = frozenset(tuple(form.split()) for form in leading) | {("the",)}
    parts = sorted((unicodedata.normalize("NFKC", form) for form in unspaced), key=lambda part: (-len(part), part))
    pattern = re.compile("|".join(re.escape(part) for part in parts)) if parts else None
    longest = max(len(form) for form in ends | starts)
    return LegalForms(ends, starts, pattern, longest, frozenset(form[-1] for form in ends if form))


def fold(text: str) -> str:
    """Width, case and Latin accents folded; signs such as ™ dropped. Punctuation stays."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return unicodedata.normalize("NFKC", text)


def mended(text: str) -> str:
    """Text in UTF-8 that was once read as Windows-1252 ("UmeÃ¥"), put right; any other text as it is."""
    if _TWICE_READ.search(text) is None:
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def words(text: str) -> list[str]:
    """The words of a folded text; initials and "A/S" are joined, "&" and "+" read as "and"."""
    if "'" in text or not text.isascii():
        text = _APOSTROPHE.sub("", text)
    if "." in text or "/" in text:
        text = _INITIALS.sub(r"\1", text)
    if "&" in text:
        text = text.replace("&", " and ")
    if "+" in text:
        text = _PLUS.sub(" and ", text)
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def strip_forms(tokens: list[str], forms: LegalForms, keep: int = 1) -> list[str]:
    """Legal forms cut from both ends as long as `keep` words remain; a name that is only a legal form stays."""
    changed = True
    while changed:
        changed = False
        if tokens and tokens[-1] in forms.last_words:
            for size in range(min(forms.longest, len(tokens) - keep), 0, -1):
                if tuple(tokens[-size:]) in forms.trailing:
                    tokens, changed = tokens[:-size], True
                    break
        for size in range(min(forms.longest, len(tokens) - keep), 0, -1):
            if tuple(tokens[:size]) in forms.leading:
                tokens, changed = tokens[size:], True
                break
    return tokens


def normalise(name: str, forms: LegalForms) -> str:
    """The comparable form of a name: words in small letters with one space between, legal forms cut.

    Idempotent. Brackets and commas part a name, and each part loses its own legal form; the words of every part stay.
    Empty only where the name has no letter and no digit.
    """
    folded = fold(name)
    if forms.unspaced is not None and not folded.isascii():
        bare = forms.unspaced.sub(" ", folded)
        if not words(bare):
            only = forms.unspaced.search(folded)
            return " ".join(words(folded if only is None else only.group()))
        folded = bare
    parts = [words(part) for part in _SEGMENT.split(folded)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return " ".join(strip_forms(parts[0], forms)) if parts else ""
    first, *rest = parts
    tokens = strip_forms(first, forms)
    for part in rest:
        tokens += strip_forms(part, forms, keep=0)
    return " ".join(strip_forms(tokens, forms))


def key_tokens(name: str, forms: LegalForms) -> Tokens:
    """The words that tell one name from another: normalised, without articles and joining words, in their order."""
    tokens = normalise(name, forms).split()
    return tuple(token for token in tokens if token not in _WEAK) or tuple(tokens)
