"""RFC texts: authors with organisation and country, from the title page and the section of authors' addresses.

A block of the section is taken as an author's address where its first line carries a surname of the title page; other blocks
(contributors, chairs, remarks) are left out. Of an address only organisation and country are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.source import Given, Named
from kakehashi.core.table import TableSpec, integer, text
from kakehashi.sources.ietf_rfc.printed_countries import UNITED_STATES, country_of, is_country

WORD = re.compile(r"[^\W\d_]+")
# "J. Rosenberg", "A. B. Roach, Ed.", "H-J. Reumerman": the name after initials
INITIALS = re.compile(r"^(?:(?:[^\W\d_]{1,2}(?:-[^\W\d_])?\.[ -]?)+\s*|[A-Z]{2} )(?P<surname>[^\W\d_].*)$")
SUFFIX = re.compile(
    r",?\s*(?:[(\[](?:editor|ed\.?|eds\.?)[)\]]|\beditors?\b\.?|\beds?\.|\b(?:jr|sr)\b\.?|\biii?\b|\b3rd\b)", re.IGNORECASE
)
REMARK = re.compile(r"\(.*?(?:\)|$)")
DEPARTMENT = re.compile(
    r"^(?:dep(?:artmen)?t\b|school of|division of|faculty of|institute for|computer science|electrical engineering|box )"
    r"|\b(?:department|dept\.?|division|group)$",
    re.IGNORECASE,
)
# a line that begins or ends with a number is a street, unless a letter follows at once (3Com, 6WIND, 8x8)
NO_ORGANIZATION = re.compile(
    r"^\W*\d+(?![\da-zA-Z]*[a-zA-Z]{2}|x\d)|https?:|www\.|@|\+\d|(?<!SG)\s\d+[a-z]?$|\b\d{4,5}\s[A-Z]|\d{3}[-. ]\d{3,4}"
    r"|\b(?:p\.?\s?o\.?\s?box|street|avenue|road|suite|postfach|tel|telephone|fax|phone)\b"
    r"|^(?:rue|via|calle|rua|room|rm|office|ms|mail ?stop:?|pmb)\s|^\("
    r"|(?:strasse|straße|gatan|plein|vägen|laan)\b",
    re.IGNORECASE,
)
# where in the building: "Lucent Technologies Room 4C-607A"
ROOM = re.compile(
    r"^postal:\s*"
    r"|[,;]?\s+(?:room|rm|office|ms|m/s|mail ?stop)[.:]?\s.*\d.*$|[,;]\s+(?:mc )?[\w/-]*\d\d[\w/-]*$",
    re.IGNORECASE,
)
# what stands behind a name on its line: a title, a remark, the start of a number
BEHIND = re.compile(r"[,;:+\d].*$|\s+(?:phone|tel|fax|voice|e-?mail)\b.*$", re.IGNORECASE)
PARTICLES = frozenset(
    (
        "al",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "du",
        "dos",
        "e",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    )
)

ADDRESSES = TableSpec(
    "ietf.rfc_addresses",
    ("rfc_number", "position"),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        integer("position", "place in the section, from 1", low=1, required=True),
        text("author_name", "author as printed in the section", is_person=True, required=True),
        text("organization_name", "organisation as printed below the name"),
        text("country_name", "country as printed, or United States or Canada where a state or a postal code says so"),
        text(
            "country_basis",
            "how the country is known",
            closed=frozenset(("printed", "state and ZIP code", "postal code")),
        ),
    ),
    "one row per author whose address the text of an RFC gives",
)


def read(given: Given) -> Iterator[Named]:
    """One row per author's address; RFCs without such a section give none."""
    for line, record in parse.json_lines(archive.unpack(given.content)):
        fields = Fields(record, given, f"line {line}")
        number, header, section = fields.take_integer("rfc"), fields.take("header"), fields.take("authors_addresses")
        fields.done()
        position = 0
        surnames = Counter(surnames_of(header))
        for block in blocks(section):
            name = _name(block[0])
            if name is None:
                continue
            found = next((surname for surname in surnames if surname in words(name) and surnames[surname] > 0), None)
            if found is None:
                continue
            surnames[found] -= 1
            position += 1
            country, basis = country_of(block[1:])
            yield (
                "ietf.rfc_addresses",
                {
                    "locator": f"line {line}",
                    "rfc_number": number,
                    "position": position,
                    "author_name": name,
                    "organization_name": organization_of(block[1:]),
                    "country_name": country,
                    "country_basis": basis,
                },
            )


def blocks(section: str) -> Iterator[list[str]]:
    """The lines of each block; blank lines part blocks."""
    block: list[str] = []
    for line in (*section.splitlines(), ""):
        if line.strip():
            block.append(" ".join(line.split()))
        elif block:
            yield block
            block = []


def surnames_of(header: str) -> list[str]:
    """Surnames on the right of a title page, folded; where none has initials (before 1990) the last word of each line."""
    right = [re.split(r"\s{2,}", line.strip())[-1] for line in header.replace("\ufeff", "").splitlines() if line.strip()]
    parts = [part.strip() for line in right for part in re.split(r",|\band\b|&", SUFFIX.sub("", REMARK.sub("", line)))]
    named = [match["surname"] for part in parts if (match := INITIALS.match(part)) is not None]
    chosen = named or [part for part in parts if not any(sign.isdigit() for sign in part)]
    return [folded[-1] for folded in map(words, chosen) if folded]


def organization_of(lines: list[str]) -> str | None:
    """The organisation below a name: the first line, or the second where the first is a department; None for a street."""
    if not lines:
        return None
    if is_country(lines[0]) and len(lines) > 2:  # addresses of East Asia, printed from the country to the organisation
        lines = [lines[-1]]
    if len(lines) > 1 and DEPARTMENT.search(lines[0]) and not _is_address(lines[1]):
        lines = lines[1:]
    name = ROOM.sub("", lines[0]).strip(" ,;")
    return None if _is_address(name) or name == "" else name


def _is_address(line: str) -> bool:
    return NO_ORGANIZATION.search(line) is not None or UNITED_STATES.search(line) is not None or is_country(line)


def words(written: str) -> list[str]:
    """The words of a name, folded: no accents, no capitals."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", written) if not unicodedata.combining(sign))
    return WORD.findall(plain.casefold())


def _name(line: str) -> str | None:
    """The name that a line carries; None where the line reads like a sentence."""
    name = BEHIND.sub("", SUFFIX.sub("", REMARK.sub("", line))).strip(" ,.;-")
    parts = name.split()
    if not 0 < len(parts) < 7 or any(part.islower() and part not in PARTICLES for part in parts):
        return None
    return name
