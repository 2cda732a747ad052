"""The tables of the bulletin."""

from __future__ import annotations

from kakehashi.core.table import TableSpec, boolean, date, integer, text
from kakehashi.sources.itu_bulletins.amendments import CHANGES
from kakehashi.sources.itu_bulletins.topics import NAMES

NUMBER = integer("issue_number", "number of the bulletin", required=True, low=500, high=5000)

ISSUES = TableSpec(
    "itu_bulletins.issues",
    ("issue_number",),
    (
        NUMBER,
        date("published_on", "date of the issue", required=True),
        integer("published_year", "year of the issue", low=1990, high=2100),
        date("received_until", "until when what it tells had been received"),
        integer("notice_count", "notices read from it", low=0, unit="notices"),
    ),
    "One row per issue.",
)
SECTIONS = TableSpec(
    "itu_bulletins.sections",
    ("issue_number", "place"),
    (
        NUMBER,
        integer("place", "number of the line in the table of contents, from 0", low=0),
        text("heading", "heading as the table of contents writes it", required=True),
        text("topic", "subject; empty for a heading that nobody has looked at", closed=NAMES),
        text("country_name", "economy under that heading, as written"),
        integer("page", "page that the table of contents gives", low=1),
        boolean("is_found", "whether the heading, and the economy under it, were found in the body"),
    ),
    "One row per line of a table of contents; says what of an issue was read.",
)
NOTICES = TableSpec(
    "itu_bulletins.notices",
    ("issue_number", "place"),
    (
        NUMBER,
        integer("place", "number of the notice in its issue, from 0", low=0),
        text("topic", "subject of the notice", closed=NAMES, required=True),
        text("country_name", "economy as the bulletin writes it; empty where the notice concerns none"),
        text("organization_name", "authority that announces it, as spelled; empty where the first sentence does not say it"),
        date("communicated_on", "day of the communication, the first where it has several, or from which it holds"),
        text("subject", "subject as the notice writes it, such as 'Change of name', or what was done to a list"),
        text("summary", "first sentence of the notice, or the first codes of an amendment; at most 200 characters"),
        integer("code_count", "codes that the amendment names", low=0, unit="codes"),
        integer("page", "page that the table of contents gives for its section or economy", low=1),
    ),
    "One row per notice: a communication of an administration, an amendment of a list for one economy, or a note.",
)
CODES = TableSpec(
    "itu_bulletins.code_changes",
    ("issue_number", "place"),
    (
        NUMBER,
        integer("place", "number of the code among those of its issue, from 0", low=0),
        text("topic", "list that is amended", closed=NAMES, required=True),
        text("country_name", "economy as the bulletin writes it; empty for shared codes, ship stations and area codes"),
        text("change", "what was done", closed=frozenset(CHANGES.values()), required=True),
        text("code", "the code as written, spaces made single", required=True),
        text("organization_name", "holder as spelled; its first line where the table breaks it; of an area code, the economy"),
    ),
    "One row per code added, changed, replaced or deleted in a list; where a line was changed, its new state.",
)
RESTRICTIONS = TableSpec(
    "itu_bulletins.restrictions",
    ("topic", "country_name", "told_in_issue", "told_on_page"),
    (
        text("topic", "service restrictions or call-back", closed=NAMES),
        text("country_name", "economy as the bulletin writes it"),
        integer("told_in_issue", "issue that told of it", low=100),
        integer("told_on_page", "page of that issue", low=1),
        integer("first_listed_issue", "first issue at hand that lists it as in force"),
        integer("last_listed_issue", "last issue at hand that lists it as in force"),
    ),
    "One row per restriction that an issue lists as in force.",
)
TABLES = (ISSUES, SECTIONS, NOTICES, CODES, RESTRICTIONS)
