"""Two texts side by side, sentence by sentence: what is the same, what is left out, what is new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

# a full stop ends a sentence before a space, a Japanese one anywhere but before a closing bracket
ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])(?![」』）])\s*|\n+")
# comparing is quadratic in the number of sentences; longer texts are shown whole
MOST_SENTENCES = 2_000


class Line(NamedTuple):
    """A sentence on each side; `kind` is same, changed, left_out or added."""

    kind: str
    left: str
    right: str


def compared(left: str, right: str) -> list[Line]:
    """The sentences of both texts in pairs."""
    before, after = sentences(left), sentences(right)
    if max(len(before), len(after)) > MOST_SENTENCES:
        return [Line("changed", left, right)]
    lines: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [Line("same", one, two) for one, two in zip(before[a:b], after[c:d], strict=True)]
        else:
            kind = {"delete": "left_out", "insert": "added"}.get(tag, "changed")
            lines.append(Line(kind, "\n".join(before[a:b]), "\n".join(after[c:d])))
    return lines


def sentences(text: str) -> list[str]:
    """The sentences of a text in English or Japanese; a new line ends one."""
    return [found for part in ENDS.split(text) if (found := part.strip())]
