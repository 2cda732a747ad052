"""Words of a search: how a document's text, its number and a reader's line are cut, so that they meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import tantivy

from kakehashi.methods.grams import bigrams, normalise

LONGEST_TEXT = 400
MOST_CLAUSES = 12
LONGEST_WORD = 60
DRAFT = "draft-"
# Words that nearly every English document has; a quoted phrase keeps them
COMMON = frozenset("a an and as at be by for from in into is it its of on or over that the this to via with".split(" "))  # noqa: SIM905

_KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d\u309e"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_OTHERS = "\u1100-\u11ff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"[{_KANJI}{_HIRAGANA}{_KATAKANA}{_OTHERS}]+")
_SCRIPTS = re.compile(f"[{_KANJI}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+|[{_OTHERS}]+|[^{_KANJI}{_HIRAGANA}{_KATAKANA}{_OTHERS}]+")
_SPACED_WORD = re.compile(f"[^\\W_{_KANJI}{_HIRAGANA}{_KATAKANA}{_OTHERS}]+")
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』", '"'))
_PART = re.compile(r'"([^"]+)"|([^\s"]+)')
_ATOM = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
# What follows a number and is an edition of it: ":2022", "(08/2021)", " V17.3.0", "-2020"; "-34" of an Internet-Draft
_EDITION = re.compile(r"\s*[:(,].*$|\s+v\.?\d.*$|(?<=\d)-(?:19|20)\d\d$")
_DRAFT_VERSION = re.compile(r"-\d\d$")


def _words() -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(LONGEST_WORD))
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())


@cache
def english() -> tantivy.TextAnalyzer:
    """The analyzer of spaced text: words, small letters, no accents, English stems."""
    return _words().filter(tantivy.Filter.stemmer("english")).build()


@cache
def plain() -> tantivy.TextAnalyzer:
    """The same without stems, for words that are only begun."""
    return _words().build()


@cache
def cut_before() -> tantivy.TextAnalyzer:
    """The analyzer of text that Python has cut already: tokens between spaces."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The English stems of a short text, in order."""
    return tuple(english().analyze(text))


def spaced_text(text: str) -> str:
    """What the English field reads: scripts without spaces are left out, other signs in their plain form."""
    return text if text.isascii() else _UNSPACED.sub(" ", normalise(text))


def grams_text(text: str) -> str | None:
    """What the bigram field reads: every token with spaces between; None for a text all in scripts with spaces."""
    if text.isascii() or _UNSPACED.search(normalise(text)) is None:
        return None
    return " ".join(bigrams(text))


def number_atoms(text: str) -> list[str]:
    """A document number in its smallest parts: `TS 38.331` is `ts 38.331`; `H.264` and `h264` are `h 264`."""
    return _ATOM.findall(normalise(text))


def number_keys(document_number: str) -> list[str]:
    """All that a reader may type to mean exactly this document: with and without publisher, edition, spaces and dots."""
    number = normalise(document_number)
    is_draft = number.startswith(DRAFT)
    keys: set[str] = set()
    for form in (number, (_DRAFT_VERSION if is_draft else _EDITION).sub("", number)):
        words = form.split()
        for start in range(len(words)):
            # "328" alone does not name EN 300 328
            is_torn = start > 0 and words[start - 1].isdigit()
            joined = "".join(number_atoms(" ".join(words[start:])))
            if not is_torn and (is_draft or any(map(str.isdigit, joined))):
                keys.update((joined, joined.replace(".", "")))
    return sorted(keys)


@dataclass(frozen=True)
class Clause:
    """One thing that a document must have: a word, a quoted phrase, or a run of Japanese."""

    text: str
    stems: tuple[str, ...]
    grams: tuple[str, ...]
    atoms: tuple[str, ...]

    @property
    def is_designator(self) -> bool:
        """Whether it looks like the number of a document (38.331, 9000, H.264), not like a word with a figure (IPv6)."""
        return _is_draft(self.text) or any(atom[0].isdigit() and ("." in atom or len(atom) > 2) for atom in self.atoms)


@dataclass(frozen=True)
class Reading:
    """A reader's line as understood: clauses, the numbers it may name, and what was left out.

    `notes` are codes: `shortened` (too long, the rest was not read), `ignored` (a part without letters or figures, or
    with more than 60 of them in one word), `no_words` (nothing was left to look for).
    """

    clauses: tuple[Clause, ...]
    whole_number: str | None
    part_numbers: tuple[str, ...]
    notes: tuple[str, ...]


def clean(text: str) -> str:
    """One line of plain signs, at most 400; control and invisible characters are out."""
    shown = _INVISIBLE.sub("", _CONTROL.sub(" ", text[: 2 * LONGEST_TEXT]))
    line = unicodedata.normalize("NFKC", shown).translate(_QUOTES)
    # A word that the cut has torn would look for something else
    return line if len(line) <= LONGEST_TEXT else line[:LONGEST_TEXT].rpartition(" ")[0] or line[:LONGEST_TEXT]


def read(text: str) -> Reading:
    """Understand what a reader typed; any text is valid."""
    line = clean(text)
    found = clauses_of(line)
    clauses = [clause for clause in found if clause.stems or clause.grams]
    telling = [clause for clause in clauses if clause.text.casefold() not in COMMON] or clauses
    notes = {
        "shortened": len(text) > LONGEST_TEXT or len(telling) > MOST_CLAUSES,
        "ignored": len(clauses) < len(found),
        "no_words": not clauses,
    }
    whole, parts = _numbers(line)
    return Reading(tuple(telling[:MOST_CLAUSES]), whole, parts, tuple(note for note, holds in notes.items() if holds))


def clauses_of(line: str) -> list[Clause]:
    """Quoted phrases and words of a clean line, each once, in order; those of punctuation only have no tokens."""
    parts = ([phrase] if phrase else _runs(word) for phrase, word in _PART.findall(line))
    return list(dict.fromkeys(_clause(text) for each in parts for text in each))


def _clause(text: str) -> Clause:
    if _UNSPACED.search(text) is not None:
        return Clause(text, (), tuple(bigrams(text)), ())
    return Clause(text.strip(), stems(text), (), tuple(number_atoms(text)))


def _runs(word: str) -> list[str]:
    """A word without spaces by script, 電波の利用 as 電波 and 利用; whole where that would leave single signs."""
    if _UNSPACED.search(word) is None:
        return [word]
    runs = [run for run in _SCRIPTS.findall(word) if _WORD.search(run)]
    telling = [run for run in runs if not re.fullmatch(f"[{_HIRAGANA}]+", run)]
    if not telling or any(len(run) == 1 and _UNSPACED.match(run) for run in telling):
        return [word]
    return telling


def _numbers(line: str) -> tuple[str | None, tuple[str, ...]]:
    """The key of the whole line, and of up to four words in a row inside it; bare figures count only as the whole line."""
    words = line.replace('"', " ").split()[: 2 * MOST_CLAUSES]
    spans = [words[start : start + size] for size in range(1, 5) for start in range(len(words) - size + 1)]
    keys = {"".join(number_atoms(" ".join(span))) for span in spans if len(span) < len(words)}
    parts = tuple(sorted(key for key in keys if any(map(str.isdigit, key)) and not key.isdigit()))
    whole = "".join(number_atoms(line))
    return (whole if _is_draft(line) or any(map(str.isdigit, whole)) else None), parts


def _is_draft(text: str) -> bool:
    """Internet-Drafts are the documents whose number may hold no figure."""
    return text.lstrip().casefold().startswith(DRAFT)


def marked(text: str, clauses: tuple[Clause, ...]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is what was looked for; the pieces joined are the text."""
    wanted = {stem for clause in clauses for stem in clause.stems}
    spans = [match.span() for match in _SPACED_WORD.finditer(text) if wanted.intersection(stems(match.group()))]
    needles = [r"\W*".join(map(re.escape, _WORD.findall(clause.text))) for clause in clauses if clause.grams]
    if needles:
        spans += [match.span() for match in re.finditer("|".join(needles), text, re.IGNORECASE)]
    pieces: list[tuple[str, bool]] = []
    reached = 0
    for start, end in sorted(spans):
        if start < reached:
            continue
        pieces += [(text[reached:start], False), (text[start:end], True)]
        reached = end
    return [piece for piece in (*pieces, (text[reached:], False)) if piece[0]]
