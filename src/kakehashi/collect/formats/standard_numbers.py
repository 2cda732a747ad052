"""Numbers of standards of ISO and IEC, taken apart and written in one spelling, so that their catalogues meet.

ISO writes `ISO/IEC 9999-1:2001/Amd 1:2003` and `ISO/TS 9999`, IEC `ISO/IEC 9999-1:2001/AMD1:2003` and `ISO TS 9999`.
Source: the identifiers of both catalogues.
"""

from __future__ import annotations

import re
from typing import NamedTuple

WRITTEN = re.compile(
    r"^(?P<body>(?:[A-Z][A-Za-z0-9/]* )+?)(?P<number>\d[\w.]*(?:-[\w.]+)*)(?::(?P<year>\d{4}))?:?(?P<rest>[/+ ].*)?$"
)
YEAR = re.compile(r":(\d{4})$")
PUBLISHERS = frozenset(["ISO", "IEC", "IEEE", "ASTM", "CIE", "HL7", "SAE", "ASME", "OECD", "UNDP", "CISPR"])
# stages of a draft and what it is a draft of
DRAFTS = {"DTS": "TS", "DTR": "TR", "DPAS": "PAS", "DGuide": "Guide"} | dict.fromkeys(
    ["PWI", "NP", "AWI", "WD", "CD", "CDV", "DIS", "FDIS", "PRF"]
)
SLASHED = frozenset(["TS", "TR", "PAS", "R", "TTA", "DATA", "ISP"])
SUPPLEMENTS = ((re.compile(r"\bAMD(?=\d)"), "Amd "), (re.compile(r"\bCOR(?=\d)"), "Cor "))
ISO_SUPPLEMENT = re.compile(r"^(?:Amd|Cor|Add|Suppl) \d+(?::\d{4})?(?:/Cor \d+(?::\d{4})?)?$")
DRAFT_ROUND = re.compile(r"\.\d$")


class Number(NamedTuple):
    """A number taken apart: ISO/IEC 9999-1, its part 1, the year 2001, the supplement Amd 1:2003."""

    document: str
    part: str | None
    year: int | None
    supplement: str | None

    @property
    def whole(self) -> str | None:
        """All of it in ISO's spelling; None for a form that ISO does not publish: consolidated, redline, fragment."""
        if self.supplement is not None and ISO_SUPPLEMENT.match(self.supplement) is None:
            return None
        year = "" if self.year is None else f":{self.year}"
        return f"{self.document}{year}{'' if self.supplement is None else '/' + self.supplement}"


def parse(written: str) -> Number:
    """The number taken apart; what has no number (a white paper) is its own, without the year."""
    match = WRITTEN.match(written)
    if match is None or " DIR " in written:
        year = YEAR.search(written)
        return Number(YEAR.sub("", written).rstrip(": "), None, None if year is None else int(year[1]), None)
    body, is_draft = _body(match["body"])
    number = DRAFT_ROUND.sub("", match["number"]) if is_draft else match["number"]
    year_written = match["year"]
    parts = number.split("-", 1)
    return Number(
        f"{body} {number}",
        parts[1] if len(parts) == 2 else None,
        None if year_written is None else int(year_written),
        _supplement(match["rest"]),
    )


def _body(written: str) -> tuple[str, bool]:
    """Publishers and kind in ISO's spelling without the stage of a draft, and whether there was one."""
    words = re.split(r"[/ ]", written.strip())
    publishers = sorted((word for word in words if word in PUBLISHERS), key=lambda word: word != "ISO")
    kinds = [DRAFTS.get(word, word) for word in words if word not in PUBLISHERS]
    named = [kind for kind in kinds if kind]
    body = "/".join(publishers)
    if named:
        body += ("/" if publishers == ["ISO"] and named[0] in SLASHED else " " if publishers else "") + " ".join(named)
    return body, any(word in DRAFTS for word in words)


def _supplement(rest: str | None) -> str | None:
    if rest is None:
        return None
    for pattern, word in SUPPLEMENTS:
        rest = pattern.sub(word, rest)
    return rest.strip().removeprefix("/") or None
