"""ITU-T: work items under study, and who leads its groups, from tables that a user copies out of the ITU's pages.

The ITU shows both as pages and offers no table of one form, so these are the columns to bring (UTF-8, comma, one header line):

`work-programme*.csv`: Study period, Study Group, Question, Work item, Subject / title, Status, Approval process, Type of work
item, Version, Equivalent number, Timing, Liaison, Supporting members, First registration in the WP, Last update; optional
Editors, Address. They are the words of the page of a work item. Several supporting members, liaisons or editors are separated
by semicolons; days are YYYY-MM-DD, timing is as written (2031-Q2).

`roster*.csv`: Sector, Study period, Body, Role, Name, Organization, Country; optional Since, Until (YYYY[-MM[-DD]]), Address.
Body is as the ITU writes it: "SG13", "WP2/13", "Q5/13". Columns with e-mail, telephone or postal address are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kakehashi.collect import archive, parse, parts
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, date, integer, text, texts

ITU = Licence.of(
    "ITU publication, copyright ITU; facts", "https://www.itu.int/en/Pages/copyright.aspx", ATTRIBUTION, NO_BULK_TEXT
)
PERIOD = re.compile(r"^(\d{4})\s*[-–]\s*(\d{4})$")
# what such a table may hold beside and is never taken
CONTACTS = ("E-mail", "Email", "Tel", "Telephone", "Phone", "Fax", "Postal address")
SECTORS = {"ITU-T": "itu-t", "ITU-R": "itu-r", "ITU-D": "itu-d"}
# the ITU has written both "Chairman" and "Chair"
ROLES = {
    "chair": "chair", "chairman": "chair", "co-chair": "co-chair", "co-chairman": "co-chair", "vice-chair": "vice-chair",
    "vice-chairman": "vice-chair", "acting chair": "acting-chair", "acting chairman": "acting-chair",
    "working party chair": "working-party-chair", "working party chairman": "working-party-chair",
    "working party vice-chair": "working-party-vice-chair", "working party co-chair": "working-party-co-chair",
    "rapporteur": "rapporteur", "co-rapporteur": "co-rapporteur", "associate rapporteur": "associate-rapporteur",
    "acting rapporteur": "acting-rapporteur", "liaison rapporteur": "liaison-rapporteur", "liaison officer": "liaison-officer",
    "editor": "editor", "convener": "convener", "convenor": "convener",
}  # fmt: skip
ADDRESS = re.compile(r"\S@\S+\.\S")

ITEMS = TableSpec(
    "itu_work_programme.work_items",
    ("study_period", "study_group", "work_item", "version"),
    (
        text("study_period", "study period, first and last year: 2025-2028"),
        integer("period_start_year", "first year of the study period", low=1950, high=2100),
        text("study_group", "study group as written: SG13"),
        text("question", "question as written: Q5/13"),
        text("work_item", "provisional name or number of the Recommendation", required=True),
        text("title", "subject"),
        text("status", "state of the work as the ITU writes it: Under study, Consented"),
        text("approval_process", "AAP, TAP or Agreement, as written"),
        text("item_type", "what it will be: Recommendation, Supplement, Technical Report, as written"),
        text("version", "New, or which revision, as written"),
        text("equivalent_number", "number of the common text in ISO or IEC"),
        text("timing", "when it is to be ready, as written: 2031-Q2"),
        texts("liaisons", "bodies with which there is liaison"),
        texts("supporting_members", "members that support the work, as spelled"),
        texts("editors", "editors as named", is_person=True),
        date("registered_on", "day of the first registration"),
        date("changed_on", "day of the last change"),
        text("url", "address of its page"),
    ),
    "One row per work item and study period.",
)
POSTS = TableSpec(
    "itu_work_programme.posts",
    ("sector", "study_period", "body", "role", "place"),
    (
        text("sector", "sector of the ITU", closed=frozenset(SECTORS.values())),
        text("study_period", "study period, first and last year"),
        integer("period_start_year", "first year of the study period", low=1950, high=2100),
        text("body", "group, working party or question as the ITU writes it"),
        text("role", "post", closed=frozenset(ROLES.values())),
        integer("place", "number of the holder among those of this post, from 0", low=0),
        text("person_name", "who holds it", is_person=True),
        text("organization_name", "employer or administration as spelled"),
        text("country_name", "country as the ITU lists it: of the member that nominates, not of birth"),
        text("since", "first day of the term, as far as known"),
        integer("since_year", "first year of the term", low=1950, high=2100),
        text("until", "last day of the term, as far as known"),
        text("url", "address of the page that lists it"),
    ),
    "One row per post and holder; a vacant post has a row without a name.",
)


def read(given: Given) -> Iterator[Named]:
    """Work items, or posts; the document's name says which. Several files are read one after the other."""
    places: Counter[tuple[str, ...]] = Counter()
    for member, content in parts.parts(archive.unpack(given.content), given.document):
        for line in parse.csv(given, content, locator=member):
            if given.document == "work_items":
                yield ITEMS.name, _item(line)
            else:
                yield POSTS.name, _post(line, places)


def _item(line: Fields) -> Row:
    period, start = _period(line)
    row = {
        "study_period": period,
        "period_start_year": start,
        "study_group": line.take_text("Study Group"),
        "question": line.take_text("Question") or None,
        "work_item": line.take_text("Work item"),
        "title": line.take_text("Subject / title") or None,
        "status": line.take_text("Status") or None,
        "approval_process": line.take_text("Approval process") or None,
        "item_type": line.take_text("Type of work item") or None,
        "version": line.take_text("Version"),
        "equivalent_number": line.take_text("Equivalent number") or None,
        "timing": line.take_text("Timing") or None,
        "liaisons": _several(line, line.take_text("Liaison")),
        "supporting_members": _several(line, line.take_text("Supporting members")),
        "editors": _several(line, line.take_text("Editors", "")),
        "registered_on": line.take_date("First registration in the WP"),
        "changed_on": line.take_date("Last update"),
        "url": line.take_text("Address", None),
        "locator": line.locator,
    }
    line.done(ignore=CONTACTS)
    return row


def _post(line: Fields, places: Counter[tuple[str, ...]]) -> Row:
    period, start = _period(line)
    written = line.take_text("Role")
    role = ROLES.get(written.lower())
    if role is None:
        line.given.error("new-member", "a post is not in the list", locator=line.locator, value=written)
    sector, body = line.take_of("Sector", SECTORS), line.take_text("Body")
    key = (str(sector), period or "", body, role or "")
    since, since_year = partial_date(line.take_text("Since", None), line.given, line.locator)
    row = {
        "sector": sector,
        "study_period": period,
        "period_start_year": start,
        "body": body,
        "role": role,
        "place": places[key],
        "person_name": _without_address(line, line.take_text("Name")),
        "organization_name": _without_address(line, line.take_text("Organization")),
        "country_name": line.take_text("Country") or None,
        "since": since,
        "since_year": since_year,
        "until": partial_date(line.take_text("Until", None), line.given, line.locator)[0],
        "url": line.take_text("Address", None),
        "locator": line.locator,
    }
    places[key] += 1
    line.done(ignore=CONTACTS)
    return row


def _period(line: Fields) -> tuple[str | None, int | None]:
    said = line.take_text("Study period")
    match = PERIOD.match(said)
    if match is None or int(match[2]) < int(match[1]):
        line.given.error("bad-value", "a study period is not written 2025-2028", locator=line.locator, value=said)
        return None, None
    return f"{match[1]}-{match[2]}", int(match[1])


def _several(line: Fields, said: str) -> list[str]:
    return [name for each in said.split(";") if (name := _without_address(line, each.strip()))]


def _without_address(line: Fields, said: str) -> str | None:
    """The text; an error where an address for e-mail stands in it, which is never kept."""
    if ADDRESS.search(said):
        line.given.error("contact-data", "a name holds an address for e-mail; take it out of the table", locator=line.locator)
        return None
    return said or None


PAGE = "https://www.itu.int/ITU-T/workprog/wp_search.aspx"
SOURCE = Source(
    name="itu_work_programme",
    title="ITU-T work programme, and who leads the groups of the ITU",
    title_ja="ITU-T作業計画と各研究委員会の役職者",
    publisher="International Telecommunication Union",
    homepage="https://www.itu.int/en/ITU-T/studygroups/",
    licence=ITU,
    documents=(
        Document(
            "work_items",
            web=Web(PAGE, "pages for people; the columns to bring are those of the page of a work item", is_data=False),
            brought="work-programme*.csv",
            optional=True,
        ),
        Document(
            "rosters",
            web=Web(
                "https://www.itu.int/en/ITU-T/studygroups/",
                "each group has a page of its management team; copy it into the columns of a roster",
                is_data=False,
            ),
            brought="roster*.csv",
            optional=True,
        ),
    ),
    tables=(ITEMS, POSTS),
    read=read,
    expect=Expect(),
    covers="work items and posts of the study periods that are brought",
    limits="No data of it came with this release: it is read where a user brings tables, in the columns that this file "
    "documents, which are ours. The country is that of the member that nominates. A roster tells the holders of its day: "
    "without Since and Until it gives no terms. E-mail, telephone and postal addresses are never taken.",
)
