"""ITU Operational Bulletin: dated notices by economy and topic, from the text of its issues.

The text layer of a PDF has no marks of structure: a heading is known by its words and place, an economy by the line above
"Communication of", a code by its form. What the table of contents names and the body was not found to hold is in
`itu_bulletins.sections`; a heading that nobody has looked at is an issue. Whole texts are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse, parts
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.sources.itu_bulletins import contents, listed, notices
from kakehashi.sources.itu_bulletins.sections import sections
from kakehashi.sources.itu_bulletins.tables import CODES, ISSUES, NOTICES, RESTRICTIONS, SECTIONS, TABLES
from kakehashi.sources.itu_bulletins.topics import STANDING, topic_of

ITU = Licence.of("ITU publication, copyright ITU", "https://www.itu.int/en/Pages/copyright.aspx", ATTRIBUTION, NO_BULK_TEXT)
MEMBER = re.compile(r"^(?:.*/)?T-SP-OB\.(\d{3,4})-\d{4}-OAS-PDF-[A-Z]\.txt$")


def read(given: Given) -> Iterator[Named]:
    """Issues, lines of their contents, notices, codes; at the end the restrictions that the issues list as in force."""
    seen: dict[int, str] = {}
    in_force: dict[tuple[str, str, int, int], Row] = {}
    for member, content in parts.parts(archive.unpack(given.content), given.document):
        name = MEMBER.match(member)
        if name is None and member != given.document:
            given.error("unknown-member", "a file is no issue of the bulletin", locator=member, value=member)
            continue
        parse.refuse_html(content, member)
        text = parse.text(content, member)
        head = contents.head(text, member)
        is_other = name is not None and head.number != int(name[1])
        if is_other or head.number in seen:
            given.error("duplicate-key", "an issue is given twice, or under another number", locator=member, value=head.number)
            continue
        seen[head.number] = member
        yield from _issue(given, member, text, head, in_force)
    if not seen:
        raise BadDocument(f"{given.document} holds no issue T-SP-OB.<number>-<year>-OAS-PDF-E.txt")
    for row in in_force.values():
        yield RESTRICTIONS.name, row


def _issue(
    given: Given, member: str, text: str, head: contents.Head, in_force: dict[tuple[str, str, int, int], Row]
) -> Iterator[Named]:
    entries = contents.entries(text, member)
    issue = notices.Issue(member, head.number, notices.pages(entries))
    for section in sections(text, member):
        notices.fill(issue, section)
        if section.topic.layout == STANDING:
            for each in listed.standing(section):
                _keep(in_force, section.topic.name, each, head.number, member)
    yield (
        ISSUES.name,
        {
            "issue_number": head.number,
            "published_on": head.published,
            "published_year": head.published.year,
            "received_until": head.received,
            "notice_count": len(issue.notices),
            "locator": member,
        },
    )
    yield from _contents(given, issue, entries)
    yield from ((NOTICES.name, row) for row in issue.notices)
    yield from ((CODES.name, row) for row in issue.codes)


def _contents(given: Given, issue: notices.Issue, entries: list[contents.Entry]) -> Iterator[Named]:
    for place, entry in enumerate(entries):
        topic = topic_of(entry.heading)
        if topic is None:
            message = "a heading is not in the list of known ones"
            given.problem("unknown-section", message, locator=issue.member, value=entry.heading)
        is_found = topic is not None and (topic.name, notices.short(entry.economy or "")) in issue.found
        yield (
            SECTIONS.name,
            {
                "issue_number": issue.number,
                "place": place,
                "heading": entry.heading,
                "topic": None if topic is None else topic.name,
                "country_name": entry.economy,
                "page": entry.page,
                "is_found": is_found,
                "locator": f"{issue.member}#contents {place}",
            },
        )


def _keep(in_force: dict[tuple[str, str, int, int], Row], topic: str, each: listed.Standing, issue: int, member: str) -> None:
    row = in_force.setdefault(
        (topic, each.economy, each.issue, each.page),
        {
            "topic": topic,
            "country_name": each.economy,
            "told_in_issue": each.issue,
            "told_on_page": each.page,
            "first_listed_issue": issue,
            "last_listed_issue": issue,
            "locator": f"{member}#line {each.line}",
        },
    )
    row["first_listed_issue"] = min(row["first_listed_issue"], issue)
    row["last_listed_issue"] = max(row["last_listed_issue"], issue)


SOURCE = Source(
    name="itu_bulletins",
    title="ITU Operational Bulletin: notices of administrations and amendments to lists of codes",
    title_ja="ITU運用通報（主管庁からの通知と番号・符号一覧の改正）",
    publisher="International Telecommunication Union",
    homepage="https://www.itu.int/pub/T-SP-OB",
    licence=ITU,
    documents=(
        Document(
            "issues",
            web=Web(
                "https://www.itu.int/pub/T-SP-OB",
                "a page for people, two issues a month as PDF; pack their text layers (pdftotext -layout) as tar.xz",
                is_data=False,
            ),
            mirror="net-itu-bulletins/itu-operational-bulletins.tar.xz",
            brought="T-SP-OB.*.txt",
        ),
    ),
    tables=TABLES,
    read=read,
    expect=Expect(rows={"itu_bulletins.issues": (150, 600), "itu_bulletins.notices": (2_500, 12_000)}),
    covers="issues 1111 (November 2016) to 1295 (July 2024), two a month: telephone numbering, codes of networks, carriers, "
    "issuers and signalling points, names of administrations, special call signs, restrictions in force",
    limits="Read from the text layer of PDFs: of what the tables of contents name, the share found in the body stands in "
    "itu_bulletins.sections. The tables inside a numbering plan and the annexed lists are not taken. A summary is the first "
    "sentence at most; the text is the ITU's. Not every administration notifies, and a notice may come years after the fact: "
    "no notice is no sign that nothing changed. Some holders of codes are traders under their own name.",
)
