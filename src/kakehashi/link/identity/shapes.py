"""What a name of an organisation is made of: its telling words, the place it names, acronym, subunits, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

from kakehashi.link.identity.places import Places
from kakehashi.link.identity.vocabulary import WEAK, Vocabulary
from kakehashi.methods.names import LegalForms, Tokens, fold, strip_forms, words

_CUT = re.compile(r"\s*[,;\[\]{}]\s*|:\s+|\s+[-–—|/]\s+|\s+@\s*")
_BRACKET = re.compile(r"\(([^()]*)(?:\)|$)")  # a cut name may lack the closing one
_DOMAIN = re.compile(r"\bhttps?://|\bwww\.|(?<=[\w-]{2})\.(?:com|org|net|info|biz|io)\b|^c/o\s+")
_ADDRESS = re.compile(r"([a-z][a-z0-9-]{4,})\.([a-z]{2})")  # "quux.de": a name that is an address in the net
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(
    r"\bu\.(?=\s+(?:of|de|di)\b)|(?<=[a-z]{3} )u\.$|^u(?:\.\s*|\s+)(?=[a-z]{4,}$)|(?<=[a-z]{4} )u$"
)  # "U. of X", "X U."
_DOTTED = re.compile(r"([^\W\d_]{2,})\.")
_CJK_UNIVERSITY = re.compile(r"^(.+?(?:大学校|大学|大學))(?=.)(?!校)")
_WEAK_LATER = frozenset({"in", "at", "on", "en", "do", "da", "y", "la", "le", "los", "las"})  # "In-Tech" begins with its name
_ROMAN = {"ii": "2", "iii": "3", "iv": "4"}
_TRAILING_SUBUNITS = frozenset({"department", "faculty", "school", "division", "laboratory", "center"})

NOTHING: frozenset[str] = frozenset()  # one for all names: a set of its own for each costs more than its words
UNIVERSITY_WORDS = frozenset({"university", "polytechnic", "college", "hochschule", "fachhochschule", "univ"})
GOVERNMENT_WORDS = frozenset({"ministry", "government", "federal", "navy", "army", "police", "senate", "parliament", "embassy"})
BODY_WORDS = frozenset({
    "association", "foundation", "society", "federation", "committee", "council", "forum", "consortium", "alliance",
    "union", "agency", "authority", "commission", "fund", "trust", "church", "children",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A name taken apart. `words` are canonical, in their order, without joining words, legal forms, places and subunits."""

    key: str
    words: Tokens
    raw: Tokens  # the same words as written, with legal forms and joining words cut, for initials
    places: frozenset[str]
    tail: Tokens  # further parts after commas: a town, a site
    has_subunit: bool
    acronyms: frozenset[str]
    dotted: frozenset[str]
    numbers: tuple[str, ...]
    kind: str
    is_capital: bool
    origins: frozenset[str]  # economies that know its legal form

    @property
    def compact(self) -> str:
        """The words without spaces."""
        return "".join(self.words)


@dataclass(frozen=True)
class Knowledge:
    """What is needed to take names apart."""

    vocabulary: Vocabulary
    places: Places
    forms: LegalForms
    origins: Mapping[str, frozenset[str]]  # last word of a legal form -> economies that know it


def initials_of(tokens: Tokens) -> set[str]:
    """The initials of the words, with and without the joining words."""
    telling = [word for word in tokens if word not in WEAK]
    return {"".join(word[0] for word in tokens), "".join(word[0] for word in telling)}


def _parts(name: str, know: Knowledge) -> tuple[list[list[str]], list[list[str]]]:
    """The parts between commas and dashes, and those in brackets, each folded and without its legal form."""
    folded = fold(name)
    if "." in folded or "/" in folded:
        folded = _DOMAIN.sub("", folded)
        address = _ADDRESS.fullmatch(folded)
        if address is not None and address.group(2).upper() in know.places.codes:
            folded = address.group(1)
    folded = _LETTER.sub(" university ", folded)
    if know.forms.unspaced is not None and not folded.isascii():
        bare = know.forms.unspaced.sub(" ", folded)
        folded = bare if words(bare) else folded
    inside = [words(part) for part in _BRACKET.findall(folded)]
    pieces = [words(part) for part in _CUT.split(_BRACKET.sub(" ", folded).replace("(", ",").replace(")", ","))]
    main = [piece for piece in pieces if piece]
    if not main:
        main, inside = [piece for piece in inside if piece], []
    stripped = [strip_forms(piece, know.forms, keep=1 if place == 0 else 0) for place, piece in enumerate(main)]
    return [piece for piece in stripped if piece], [strip_forms(piece, know.forms, keep=0) for piece in inside if piece]


def _is_subunit(part: Tokens, vocabulary: Vocabulary) -> bool:
    return part[0] in vocabulary.subunit_first or part[-1] in vocabulary.subunit_last


def _is_short(part: Tokens, vocabulary: Vocabulary) -> bool:
    """One word before a university, such as the acronym of its laboratory; not one of everyday use ("City, University of")."""
    return len(part) == 1 and vocabulary.companions.get(part[0], 0) < 12 and part[0] not in vocabulary.common


def _is_university(part: Tokens) -> bool:
    if UNIVERSITY_WORDS & set(part):
        return True
    if any(word.endswith(("大学", "大學", "대학교", "高等専門学校", "universitet", "hochschule")) for word in part):
        return True
    return "institute" in part and "technology" in part


def _head(parts: list[Tokens], vocabulary: Vocabulary) -> tuple[int, list[int], bool]:
    """Which part names the organisation, which are further parts after it, and whether subunits were left out."""
    if len(parts) == 1:
        return 0, [], False
    universities = [n for n, part in enumerate(parts) if _is_university(part) and part[0] not in vocabulary.subunit_always]
    if universities:
        head = universities[0]
        if len(universities) == 1 and all(_is_subunit(p, vocabulary) or _is_short(p, vocabulary) for p in parts[:head]):
            rest = [n for n in range(head + 1, len(parts)) if not _is_subunit(parts[n], vocabulary)]
            return head, rest, head > 0 or len(rest) < len(parts) - 1
        return 0, list(range(1, len(parts))), False
    plain = [n for n, part in enumerate(parts) if not _is_subunit(part, vocabulary)]
    if not plain:
        return 0, list(range(1, len(parts))), False
    head = plain[0]
    return head, [n for n in plain[1:] if n > head], len(plain) < len(parts)


def _without_trailing_subunit(part: list[str], canonical: Tokens) -> tuple[list[str], bool]:
    """ "x university school of y" is "x university"; the university must have a name before the subunit."""
    if not _is_university(canonical):
        return part, False
    for place, word in enumerate(canonical):
        if word in _TRAILING_SUBUNITS and place >= 2 and _is_university(canonical[:place]):
            named = [w for w in canonical[:place] if w not in WEAK and w not in UNIVERSITY_WORDS]
            followed = place + 1 == len(part) or part[place + 1] in WEAK
            if named and followed and part[place - 1] not in WEAK:
                return part[:place], True
    return part, False


def _split_places(tokens: list[str], know: Knowledge) -> tuple[list[str], set[str]]:
    """Words without the places that end them; a place after "of", and one that leaves nothing telling, belongs to the name."""
    places: set[str] = set()
    while (size := know.places.at_end(tokens)) and size < len(tokens):
        before = tokens[:-size]
        if before[-1] == "in" and len(before) > 1:  # "X in Kenya"
            before = before[:-1]
        if before[-1] in WEAK or all(know.vocabulary.canonical(w) in know.vocabulary.light for w in before):
            break
        place = tuple(tokens[-size:])
        places.add(know.places.economies.get(place, " ".join(place)))
        tokens = before
    return tokens, places


def _acronym(inside: list[str], head: list[str]) -> str | None:
    """The words in brackets, where they are the initials of the name, or letters of it in their order and begin alike."""
    if len(inside) > 1 and max(map(len, inside)) <= 4:
        inside = ["".join(inside)]  # "(ICT-U)"
    if len(inside) != 1 or not 2 <= len(inside[0]) <= 8 or not head:
        return None
    short, letters = inside[0], iter("".join(head))
    if short in initials_of(tuple(head)):
        return short
    in_order = all(letter in letters for letter in short)
    return short if in_order and len(head) > 1 and short[0] in {word[0] for word in head} else None


def _acronym_beside(main: list[str]) -> tuple[list[str], set[str]]:
    """ "Quux Zorvex Board QZB" and "QZB Quux Zorvex Board": the name, and its acronym."""
    for short, full in ((main[-1:], main[:-1]), (main[:1], main[1:])):
        if len(full) > 2 and 3 <= len(short[0]) <= 8 and short[0] in initials_of(tuple(full)):
            return full, {short[0]}
    return main, set()


def _kind(canonical: Tokens) -> str:
    if _is_university(canonical):
        return "university"
    found = set(canonical)
    if found & GOVERNMENT_WORDS or canonical[:2] == ("department", "of"):
        return "government"
    return "body" if found & BODY_WORDS else "firm"


def shape_of(name: str, key: str, know: Knowledge) -> Shape:
    """Take a name apart; `key` is its normalised form. A name without letter and digit has no words."""
    parts, brackets = _parts(name, know)
    canonical = know.vocabulary.canonical
    places: set[str] = set()
    kept: list[list[str]] = []
    for part in parts:
        whole = tuple(part)
        if len(parts) > 1 and (whole in know.places.economies or whole in know.places.regions):
            places.add(know.places.economies.get(whole, " ".join(whole)))
        else:
            kept.append(part)
    kept = kept or parts[:1] or [[]]
    forms = [tuple(map(canonical, part)) for part in kept]
    head, rest, has_subunit = _head(forms, know.vocabulary)
    main, cut = _without_trailing_subunit(kept[head], forms[head])
    main, named = _split_places(know.vocabulary.expanded(cjk_head(main)), know)
    places |= named
    if (code := _country_code(name, main, know)) is not None:
        places.add(code)
        main, named = _split_places(main[:-1], know)
        places |= named
    main, acronyms = _acronym_beside(main)
    tail = [word for n in rest for word in kept[n]]
    for inside in brackets:
        short = _acronym(inside, main)
        whole = tuple(inside)
        if short is not None:
            acronyms.add(short)
        elif whole in know.places.economies or whole in know.places.regions:
            places.add(know.places.economies.get(whole, " ".join(whole)))
        elif inside:
            main = [*main, *inside]
    telling = tuple(canonical(word) for n, word in enumerate(main) if word not in WEAK or (n == 0 and word in _WEAK_LATER))
    telling = telling or tuple(map(canonical, main))
    if "university" in telling and "technology" in telling:  # "X University of Technology" is "Technical University of X"
        telling = tuple("technical" if word == "technology" else word for word in telling)
    return Shape(
        key=key,
        words=tuple(map(intern, telling)),  # a word stands in many names: one copy of it
        raw=tuple(map(intern, main)),
        places=frozenset(places) if places else NOTHING,
        tail=tuple(canonical(word) for word in tail if word not in WEAK),
        has_subunit=has_subunit or cut,
        acronyms=frozenset(acronyms) if acronyms else NOTHING,
        dotted=frozenset(map(fold, _DOTTED.findall(name))) if "." in name else NOTHING,
        numbers=tuple(sorted(_NUMBER.findall(" ".join(_ROMAN.get(word, word) for word in telling)))),
        kind=_kind(tuple(map(canonical, main))),
        is_capital=len(telling) == 1 and telling[0].isascii() and telling[0].isalpha() and len(telling[0]) <= 8,
        origins=_origins(name, know),
    )


def _country_code(name: str, main: list[str], know: Knowledge) -> str | None:
    """The country of a code in capitals behind words in small letters ("Save the Quux NL")."""
    last = name.split()[-1] if name.split() else ""
    if (
        len(main) < 2
        or len("".join(main[:-1])) < 5
        or last not in know.places.unit_codes
        or name.upper() == name
        or main[-1] != last.lower()
    ):
        return None
    return know.places.codes.get(last)


def _origins(name: str, know: Knowledge) -> frozenset[str]:
    """Economies that know the legal form which ends the name; empty where many do or none is written."""
    written = words(fold(name))
    return know.origins.get(written[-1], NOTHING) if len(written) > 1 else NOTHING


def cjk_head(tokens: list[str]) -> list[str]:
    """「示例大学大学院工学研究科」 is 「示例大学」."""
    for place, word in enumerate(tokens):
        if not word.isascii() and (match := _CJK_UNIVERSITY.match(word)):
            return [*tokens[:place], match.group(1)]
    return tokens
