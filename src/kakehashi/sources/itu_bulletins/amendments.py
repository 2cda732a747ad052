"""Amendments to the lists of codes: which code was added, changed or deleted, and who holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kakehashi.sources.itu_bulletins.sections import Section

CHANGES = {"ADD": "added", "LIR": "changed", "REP": "replaced", "SUP": "deleted"}
# "Hungary LIR", "Germany (Federal Republic of) / DEU   ADD", "P 14  Japan  REP all information by:", or the mark alone
MARKED = re.compile(
    r"^\s{0,16}(?:P\s+\d+(?:[-–,]\s?\d+)*\s+)?(?P<economy>[^\W\d_].{2,70}?)?(?P<gap>\s*)\b(?P<mark>ADD|LIR|REP|SUP)\*{0,3}"
    r"(?:\s+all information by:?|\s+the following:?)?\s*$"
)
ISO = re.compile(r"\s*/\s*[A-Z]{3}$")
NO_ECONOMY = re.compile(
    r"\b(?:order|code|COL|Global IIN|P \d+|Notes?|Column|Section|Part|shared|Page|AAIC|International Mobile)\b|^\d|[+:]",
    re.IGNORECASE,
)
ALPHABETICAL = re.compile(r"alphabetical", re.IGNORECASE)
FOOT = re.compile(r"^\s*_{6,}\s*$")
GAP = re.compile(r"\s{2,}")
NETWORK = re.compile(r"^\s+(?P<code>\d{3}\s\d{2,3})(?:\s+(?P<rest>.*))?$")
POINT = re.compile(r"^\s*(?P<code>\d-\d{3}-\d)\s+\d{1,5}\b\s*(?P<rest>.*)$")
AREA = re.compile(r"^\s*(?P<code>\d-\d{3})\s+(?P<rest>\S.*)$")
# telephone numbers of Munich look like German issuers
ISSUER = re.compile(r"^(?P<rest>(?:(?!\b(?:Tel|Fax)\b).)*?)\s+(?P<code>89(?:\s?\d){3,6})(?=\s{2,}|\s*$)")
CARRIER = re.compile(r"^\s{0,8}(?P<rest>\S.*?)\s{3,}(?P<code>[A-Z0-9][A-Z0-9&+.!-]{0,5}[A-Z0-9])(?=\s{3,}|\s*$)")
ACCOUNT = re.compile(r"^\s*(?P<code>[A-Z]{2}\d{2})\s{2,}(?P<rest>.*)$")
# topic -> how a code stands on its line
CODES = {
    "mobile-network-codes": NETWORK,
    "signalling-point-codes": POINT,
    "signalling-area-codes": AREA,
    "issuer-identifiers": ISSUER,
    "carrier-codes": CARRIER,
    "ship-stations": ACCOUNT,
}


@dataclass
class Amendment:
    """One mark of one economy: what was done, and the codes with their holders as spelled."""

    line: int
    economy: str | None
    change: str
    codes: list[tuple[str, str | None]] = field(default_factory=list)


def amendments(section: Section) -> Iterator[Amendment]:
    """The amendments of a section in their order; a list given twice, by number and by alphabet, counts once."""
    pattern = CODES.get(section.topic.name)
    current: Amendment | None = None
    for number, line in enumerate(section.lines):
        mark = MARKED.match(line)
        if mark is not None and (mark["economy"] is None or mark["gap"]):
            if current is not None:
                yield current
            is_again = ALPHABETICAL.search(mark["economy"] or "") is not None
            current = None if is_again else Amendment(section.first_line + number, _economy(mark), CHANGES[mark["mark"]])
        elif current is not None and FOOT.match(line):
            yield current
            current = None
        elif current is not None and pattern is not None and (code := pattern.match(line)) is not None:
            current.codes.append((" ".join(code["code"].split()), _holder(section, number, code)))
    if current is not None:
        yield current


def _economy(mark: re.Match[str]) -> str | None:
    said = " ".join((mark["economy"] or "").split())
    name = ISO.sub("", said).rstrip(" *")
    return None if not name or NO_ECONOMY.search(name) else name


def _holder(section: Section, number: int, code: re.Match[str]) -> str | None:
    """Who holds the code, as spelled; None where the line does not say it."""
    columns = [each for each in GAP.split((code["rest"] or "").strip()) if each]
    match section.topic.name:
        case "mobile-network-codes":
            return columns[0] if columns else _around(section.lines, number)
        case "signalling-point-codes":
            return columns[-1] if len(columns) > 1 else None
        case "ship-stations":
            return columns[0].split(",")[0].strip() if columns else None
        case "issuer-identifiers":
            # the first column is the economy, the second the company; a line may hold the company alone
            return columns[-1] if len(columns) > 1 or ((code["rest"] or "").startswith("            ") and columns) else None
        case _:
            return columns[0] if columns else None


def _around(lines: Sequence[str], number: int) -> str | None:
    """A long name that the table breaks above and below its code."""
    near = (lines[n].strip() for n in (number - 1, number + 1) if 0 <= n < len(lines) and lines[n].startswith(" " * 40))
    said = " ".join(each for each in near if each and NETWORK.match("  " + each) is None)
    return said or None
