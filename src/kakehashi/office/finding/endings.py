"""The forms of an English word by a short list of endings: network finds networks and networking, and the other way round.

Forms are looked up one by one, each in an index, where a beginning would gather every word that it begins: on 100,000 records
a third of the time. What the list does not know is found with a star: `standard*`.
"""

from __future__ import annotations

SHORTEST = 4
ENDINGS = (
    "s", "es", "d", "ed", "ing", "er", "ers", "al", "ion", "ions", "ation", "ations", "ment", "ments",
    "ized", "ised", "ization", "isation",
)  # fmt: skip
# what is taken off a word to come to its base, and what may be put in its place
CUT = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ation", "e"), ("ation", ""))


def forms(word: str) -> tuple[str, ...]:
    """The word itself first, then its other forms; itself alone where it is short or not of plain letters."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return (word,)
    bases = [word] + [
        word.removesuffix(end) + instead
        for end, instead in CUT
        if word.endswith(end) and not word.endswith("ss") and len(word) - len(end) >= SHORTEST - 1
    ]
    found = dict.fromkeys(bases)
    for base in bases:
        stem = base[:-1] if base.endswith("e") else base
        found |= dict.fromkeys((stem if ending[0] in "ieao" else base) + ending for ending in ENDINGS)
        if base.endswith("y"):
            found[base[:-1] + "ies"] = None
    return tuple(found)
