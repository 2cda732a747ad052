"""The notices of one issue, numbered, and the codes that its amendments name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kakehashi.core.source import Row
from kakehashi.sources.itu_bulletins import listed
from kakehashi.sources.itu_bulletins.amendments import amendments
from kakehashi.sources.itu_bulletins.communications import QUOTED, communications, first_paragraph, quoted
from kakehashi.sources.itu_bulletins.contents import Entry
from kakehashi.sources.itu_bulletins.sections import Section
from kakehashi.sources.itu_bulletins.topics import AMENDMENTS, AREA_CODES, COMMUNICATIONS, NOTE, PLANS, topic_of

Place = tuple[str, str]


@dataclass
class Issue:
    """What has been read of an issue so far; `found` holds topics and economies that the body has."""

    member: str
    number: int
    pages: dict[Place, int]
    notices: list[Row] = field(default_factory=list)
    codes: list[Row] = field(default_factory=list)
    found: set[Place] = field(default_factory=set)

    def add(self, section: Section, line: int, economy: str | None, **said: object) -> None:
        """Add a notice."""
        topic = section.topic.name
        place = (topic, short(economy or ""))
        self.found |= {(topic, ""), place, (topic, short(str(said.get("organization_name") or "")))}
        empty = dict.fromkeys(("organization_name", "communicated_on", "subject", "summary", "code_count"))
        self.notices.append(
            {
                "issue_number": self.number,
                "place": len(self.notices),
                "topic": topic,
                "country_name": economy,
                **empty,
                **said,
                "page": self.pages.get(place, self.pages.get((topic, ""))),
                "locator": f"{self.member}#line {line}",
            }
        )


def short(economy: str) -> str:
    """An economy's name as it can be compared: "Kenya (Communications Authority of Kenya (CA), Nairobi)" gives "kenya"."""
    return economy.split(" (")[0].split(":")[0].replace("’", "'").strip(" *").lower()


def pages(entries: list[Entry]) -> dict[Place, int]:
    """The page of each topic, and of each economy under it."""
    result: dict[Place, int] = {}
    for entry in entries:
        topic = topic_of(entry.heading)
        if topic is not None and entry.page is not None:
            result.setdefault((topic.name, short(entry.economy or "")), entry.page)
            result.setdefault((topic.name, ""), entry.page)
    return result


def fill(issue: Issue, section: Section) -> None:
    """Add what a section tells."""
    issue.found.add((section.topic.name, ""))
    match section.topic.layout:
        case layout if layout == COMMUNICATIONS:
            _communications(issue, section)
        case layout if layout == AMENDMENTS:
            _amendments(issue, section)
        case layout if layout == NOTE:
            subject, paragraph = first_paragraph(section.lines)
            issue.add(section, section.first_line, None, subject=subject, summary=quoted(paragraph))
        case layout if layout == PLANS:
            for each in listed.plans(section):
                said = f"{each.code}: national numbering plan renewed on the pages of the ITU"
                issue.add(section, each.line, each.economy, communicated_on=each.since, summary=said)
        case layout if layout == AREA_CODES:
            for each in listed.area_codes(section):
                issue.add(section, each.line, each.economy, summary=f"signalling area/network code {each.code} assigned")


def _communications(issue: Issue, section: Section) -> None:
    for each in communications(section):
        issue.add(
            section,
            each.line,
            each.economy,
            organization_name=each.organization,
            communicated_on=min(each.days, default=None),
            subject=each.subject,
            summary=each.quotation,
        )


def _amendments(issue: Issue, section: Section) -> None:
    for each in amendments(section):
        said = "; ".join(_words(each.codes))
        summary = said if len(said) <= QUOTED else said[: QUOTED - 1].rsplit(" ", 1)[0].rstrip(" ;") + "…"
        count = len(each.codes)
        issue.add(section, each.line, each.economy, subject=each.change, summary=summary or None, code_count=count)
        for code, holder in each.codes:
            issue.codes.append(
                {
                    "issue_number": issue.number,
                    "place": len(issue.codes),
                    "topic": section.topic.name,
                    "country_name": each.economy,
                    "change": each.change,
                    "code": code,
                    "organization_name": holder,
                    "locator": f"{issue.member}#line {each.line}",
                }
            )


def _words(codes: list[tuple[str, str | None]]) -> Iterator[str]:
    for code, holder in codes:
        yield code if holder is None else f"{code} {holder}"
