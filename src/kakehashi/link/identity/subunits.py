"""Parts of a university before or behind its name without a comma: "Research Center of X University", "X University QZB"."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from kakehashi.link.identity.shapes import Shape
from kakehashi.link.identity.vocabulary import Vocabulary
from kakehashi.methods.names import Tokens, fold

COINED = 5  # a word met beside fewer others may be the acronym of a laboratory
_CODE = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Za-z][A-Za-z0-9-]{1,11}(?![\w-])")
_OWN_NAME = re.compile(r"(?:Mc|Mac|De|La|Le|Van|Du|O)[A-Z][a-z]+")  # "McMaster" is a name, no code


def codes_in(name: str) -> frozenset[str]:
    """Words with two capitals or more in a name of mixed case, folded: acronyms of laboratories, not names of persons."""
    if name.upper() == name:
        return frozenset()
    return frozenset(fold(code) for code in _CODE.findall(name) if _OWN_NAME.fullmatch(code) is None)


def without_subunits(shape: Shape, heads: Set[Tokens], vocabulary: Vocabulary, codes: Set[str]) -> Shape:
    """The university alone, where that is a name of its own (`heads`); else the shape as it is."""
    size = len(shape.words)
    for start in range(1, size - 1):
        if _is_known(shape.words[start:], heads, vocabulary) and _is_unit(shape.words[:start], vocabulary, codes):
            return replace(shape, words=shape.words[start:], raw=shape.raw[-(size - start) :], has_subunit=True)
    for end in range(size - 1, 1, -1):
        behind = shape.words[end:]
        if (
            _is_known(shape.words[:end], heads, vocabulary)
            and all(word in codes for word in behind)
            and not _is_system(shape, vocabulary)
        ):
            return replace(shape, words=shape.words[:end], raw=shape.raw[: -(size - end)], has_subunit=True)
    return shape


def _is_known(name: Tokens, heads: Set[Tokens], vocabulary: Vocabulary) -> bool:
    """Whether the words name a university, as they stand or with "University of" put first or last."""
    if name in heads:
        return True
    if name[0] == "university":
        turned = (*name[1:], "university")
    elif name[-1] == "university":
        turned = ("university", *name[:-1])
    else:
        return False
    return turned in heads and " ".join(word for word in name if word != "university") not in vocabulary.two_of_a_name


def _is_unit(before: Tokens, vocabulary: Vocabulary, codes: Set[str]) -> bool:
    subunits = vocabulary.subunit_first | vocabulary.subunit_last
    if any(word in subunits for word in before) or all(word in codes for word in before):
        return True
    return len(before) == 1 and len(before[0]) <= 5 and vocabulary.companions.get(before[0], 0) < COINED and before[0].isalpha()


def _is_system(shape: Shape, vocabulary: Vocabulary) -> bool:
    return any(word in vocabulary.systems for word in shape.words)
