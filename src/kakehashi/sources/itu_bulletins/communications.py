"""What administrations communicate: economy, day, subject and the first sentence, under a heading of the bulletin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kakehashi.sources.itu_bulletins.contents import days
from kakehashi.sources.itu_bulletins.sections import Section

QUOTED = 200
NOTE = re.compile(r"^Notes? from TSB\W*$")
COMMUNICATED = re.compile(
    r"^\s{0,24}(?:CORRIGENDUM\*?\s*-?\s*)?Communications? (?:of |du )?"
    r"((?:(?:\d{1,2}\s?\.\s?)?[IVX]+\s?\.\s?\d{4}(?:, | and )?)+)|^\s{0,4}(Secretary-General of ITU)\s*$"
)
DIALLED = re.compile(r"\s*\*?\s*\((?:with )?(?:shared )?(?:country codes?|CC|code|indicatif)\b.*$", re.IGNORECASE)
UNPRINTABLE = re.compile("[\ue000-\uf8ff]")
# what is never an economy: marks of lists, sentences, contact lines
NO_ECONOMY = re.compile(r"^[•–\-*(]|[.;@]$|:|\d{4}|^(?:Note|Contact|url|Tel|Fax|Annex|The |For )|Network$", re.IGNORECASE)
ANNOUNCER = re.compile(r"^The (.{6,160}?), (?:[^,]{2,40}, )?(?:announces|informs|notifies|has announced)\b")
SENTENCE = re.compile(r"(?<=[a-z0-9)”\"»]{2}[.:])\s+(?=[A-Z•–«“])|(?<=:)\s+(?=[–•])")
PRIVATE = re.compile(r"\S+@\S+|\b(?:Tel|Fax|TF|Mr|Ms|Mrs|Dr)\b[ .:].*")


@dataclass(frozen=True)
class Communication:
    """One communication: where in the bulletin, by whom, when, about what."""

    line: int
    economy: str | None
    days: Sequence[dt.date]
    subject: str | None
    organization: str | None
    quotation: str | None


def communications(section: Section) -> Iterator[Communication]:
    """The communications of a section, in their order; one without an economy of its own continues the one before."""
    starts = [(n, match) for n, line in enumerate(section.lines) if (match := COMMUNICATED.match(line)) is not None]
    economy: str | None = None
    for place, (number, match) in enumerate(starts):
        economy = None if match[2] else _economy(section.lines, number) or economy
        until = starts[place + 1][0] if place + 1 < len(starts) else len(section.lines)
        subject, paragraph = first_paragraph(section.lines[number + 1 : until])
        announcer = ANNOUNCER.match(paragraph)
        organization = match[2] if announcer is None else announcer[1]
        yield Communication(
            section.first_line + number, economy, days(match[1] or ""), subject, organization, quoted(paragraph)
        )


def _economy(lines: Sequence[str], number: int) -> str | None:
    """The name above "Communication of": the nearest line that can be one, at most four lines up."""
    for line in reversed(lines[max(0, number - 6) : number]):
        said = " ".join(UNPRINTABLE.sub("", line).split())
        if not said:
            continue
        name = DIALLED.sub("", said).rstrip(" *")
        is_left = len(line) - len(line.lstrip()) <= 24
        is_name = is_left and 3 < len(name) <= 90 and not NO_ECONOMY.search(name) and (name[0].isupper() or name[0] in "“«")
        return name if is_name else None
    return None


def first_paragraph(lines: Sequence[str]) -> tuple[str | None, str]:
    """The centred subject, if there is one, and the first paragraph."""
    subject, paragraph = "", ""
    for line in lines:
        said = " ".join(line.split())
        if not said or (not paragraph and NOTE.match(said)):
            if paragraph:
                break
            continue
        if not paragraph and len(line) - len(line.lstrip()) >= 20 and len(subject) + len(said) < 160:
            subject = f"{subject} {said}".strip()
            continue
        paragraph = f"{paragraph} {said}".strip()
    return subject.rstrip(":") or None, paragraph


def quoted(paragraph: str) -> str | None:
    """The first sentence, or what of it two hundred characters hold; nothing from where a person or an address is named."""
    words = " ".join(UNPRINTABLE.sub("", paragraph).split())
    said = PRIVATE.sub("", SENTENCE.split(words)[0]).strip()
    if len(said) <= QUOTED:
        return said or None
    return said[: QUOTED - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
