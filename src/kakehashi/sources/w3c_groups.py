"""W3C: its groups, who chairs them, how many take part, and how active each is by month."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.formats.relaton_values import named
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text

TERMS = Licence.of("W3C Software and Document License", "https://www.w3.org/copyright/software-license-2023/", ATTRIBUTION)
GROUP = re.compile(r"^(?:.*/)?(wg|ig|cg|bg|tf|other)/[^/]+/group\.json$")
API = re.compile(r"^https://api\.w3\.org/groups/((?:wg|ig|cg|bg|tf|other)/[^/]+)$")
# in the same archive: the same records of the open groups in one file, and lists of repositories
PASSED_OVER = re.compile(r"(^|/)(w3c-groups\.json|(data-|all-)?repositories\.json|README\.md|LICENSE|.*\.jsonld)$")
KINDS = {
    "wg": "working group",
    "ig": "interest group",
    "cg": "community group",
    "bg": "business group",
    "tf": "task force",
    "other": "other",
}
MARK = re.compile(r"<[^<>]*>")
MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
CHANNELS = {
    "join": "joining",
    "lists": "mailing lists",
    "repository": "repositories",
    "rss": "blog",
    "wiki": "wiki",
}
# channels that nobody counts: the report holds an excuse in place of months
UNCOUNTED = frozenset(("other", "slack", "x", "mastodon"))
GROUP_IGNORED = named("shortname discr services internal participants_list_public @context type group-type")
# what a task force repeats of the group it belongs to
PARENT_IGNORED = named(
    "id name is_closed description start-date end-date creation-date closed_date identifier tr-publisher spec-publisher"
)
# links of the W3C API; only the page for people is kept, and a task force's groups are known by their own address
LINKS = named(
    "self homepage services chairs users join participations team-contacts specifications charters active-charter pp-status"
)


GROUPS = TableSpec(
    "w3c.groups",
    ("group_id",),
    (
        text("group_id", "kind and short name: wg/css", required=True),
        integer("w3c_number", "W3C's number of the group; renamed groups keep it, so a few stand twice", required=True),
        text("name", "full name", required=True),
        text("group_type", "kind of group", closed=frozenset(KINDS.values()), required=True),
        boolean("is_closed", "whether the group has been closed", required=True),
        text("started_on", "day of creation, or of the first charter"),
        integer("started_year", "year of it", low=1994, high=2100),
        text("charter_ends_on", "day when the present or last charter ends"),
        text("closed_on", "day of closing, where the register says"),
        boolean("is_report_publisher", "whether it may publish technical reports or community reports"),
        text("description", "mission, as text without marks"),
        text("url", "address of its page"),
    ),
    "one row per group that W3C's register names, closed ones included",
)
PARENTS = TableSpec(
    "w3c.task_forces",
    ("group_id", "parent_group_id"),
    (
        text("group_id", "the task force", required=True),
        text("parent_group_id", "a group that it works for", required=True),
    ),
    "one row per task force and group it belongs to",
)
PARTICIPATION = TableSpec(
    "w3c.group_participation",
    ("group_id",),
    (
        text("group_id", "kind and short name: wg/css", required=True),
        text("name", "full name", required=True),
        text("as_of", "day of the count", required=True),
        integer("participant_count", "people taking part", unit="people", low=0, required=True),
        integer("chair_count", "chairs named", unit="people", low=0, required=True),
        integer("staff_contact_count", "staff contacts named", unit="people", low=0, required=True),
        integer("repository_count", "public repositories", unit="repositories", low=0, required=True),
        text("created_on", "day of creation"),
    ),
    "one row per active group",
)
POSTS = TableSpec(
    "w3c.group_posts",
    ("group_id", "post", "position"),
    (
        text("group_id", "kind and short name: wg/css", required=True),
        text("post", "post held", closed=frozenset(("chair", "staff contact")), required=True),
        integer("position", "place in the list, from 1", low=1, required=True),
        text("person_name", "who holds it", is_person=True, required=True),
    ),
    "one row per post of an active group; the employer is not given",
)
ACTIVITY = TableSpec(
    "w3c.group_activity",
    ("group_id", "channel", "month"),
    (
        text("group_id", "kind and short name: wg/css", required=True),
        text("channel", "where the activity was counted", closed=frozenset(CHANNELS.values()), required=True),
        text("month", "month, YYYY-MM", required=True),
        integer("year", "year", low=1994, high=2100, required=True),
        number(
            "activity_count", "events; a fraction where a list's archive counts by quarter", unit="events", low=0, required=True
        ),
    ),
    "one row per active group, channel and month",
)


def read(given: Given) -> Iterator[Named]:
    """Groups of the register, or posts and activity of the report."""
    if given.document == "w3c-group-activity.json.gz":
        yield from _activity(given)
    elif given.content[:4] == b"PK\x03\x04":
        for name, content in archive.members(given.content):
            if GROUP.match(name):
                yield from _group(Fields(_record(parse.json(content, name), name), given, name))
            elif not PASSED_OVER.search(name):
                given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=name, value=name)
    else:
        for place, record in enumerate(_list(parse.json(given.content), given)):
            yield from _group(Fields(_record(record, f"#/{place}"), given, f"#/{place}"))


def _group(fields: Fields) -> Iterator[Named]:
    given, links = fields.given, fields.inside("_links", {})
    group_id = fields.take_text("identifier")
    founded = fields.take_text("start-date", None), fields.take_text("creation-date", None)
    started_on, started_year = partial_date(min(filter(None, founded), default=None), given, fields.locator)
    publishes = [said for name in ("tr-publisher", "spec-publisher") if (said := fields.take(name, None)) is not None]
    yield (
        GROUPS.name,
        {
            "locator": fields.locator,
            "group_id": group_id,
            "w3c_number": fields.take_integer("id"),
            "name": fields.take_text("name"),
            "group_type": KINDS.get(group_id.partition("/")[0]),
            "is_closed": fields.take("is_closed"),
            "started_on": started_on,
            "started_year": started_year,
            "charter_ends_on": partial_date(fields.take_text("end-date", None), given, fields.locator)[0],
            "closed_on": partial_date(fields.take_text("closed_date", None), given, fields.locator)[0],
            "is_report_publisher": any(publishes) if publishes else None,
            "description": _plain(fields.take_text("description", None)),
            "url": _addresses(links)["homepage"],
        },
    )
    for parent in fields.each("members"):
        address = _addresses(parent.inside("_links"))["self"]
        match = API.match(address or "")
        if match is None:
            given.error("unknown-value", "a task force belongs to something unknown", locator=parent.locator, value=address)
        else:
            yield PARENTS.name, {"locator": fields.locator, "group_id": group_id, "parent_group_id": match[1]}
        parent.done(ignore=(*PARENT_IGNORED, *GROUP_IGNORED))
    fields.done(ignore=GROUP_IGNORED)


def _addresses(links: Fields) -> dict[str, str | None]:
    """The address under each name among the links of the W3C API."""
    found: dict[str, str | None] = {}
    for name in LINKS:
        link = links.inside(name, {})
        found[name] = link.take_text("href", None)
        link.done()
    links.done()
    return found


def _activity(given: Given) -> Iterator[Named]:
    report = Fields(_record(parse.json(archive.unpack(given.content)), "#"), given, "#")
    as_of = report.take_text("timestamp")[:10]
    partial_date(as_of, given, "#/timestamp")
    for place, record in enumerate(_list(report.take("data"), given)):
        fields = Fields(_record(record, f"#/data/{place}"), given, f"#/data/{place}")
        group_id = f"{fields.take_text('type')}/{fields.take_text('shortname')}"
        yield from _posts(fields, group_id, as_of)
        for channel, months in fields.take("activity").items():
            yield from _months(group_id, channel, months, as_of, given, f"{fields.locator}/activity/{channel}")
        fields.done(ignore=("id", "link", "spec-publisher"))
    report.done()


def _posts(fields: Fields, group_id: str, as_of: str) -> Iterator[Named]:
    chairs, contacts = fields.take("chairs"), []
    for contact in fields.each("staff"):
        contacts.append(contact.take_text("name"))
        contact.done(ignore=("photo",))
    for post, names in (("chair", chairs), ("staff contact", contacts)):
        for position, name in enumerate(names, 1):
            yield (
                POSTS.name,
                {
                    "locator": fields.locator,
                    "group_id": group_id,
                    "post": post,
                    "position": position,
                    "person_name": " ".join(name.split()),
                },
            )
    row: Row = {
        "locator": fields.locator,
        "group_id": group_id,
        "name": fields.take_text("name"),
        "as_of": as_of,
        "participant_count": fields.take_integer("participants"),
        "chair_count": len(chairs),
        "staff_contact_count": len(contacts),
        "repository_count": len(fields.take("repositories")),
        "created_on": partial_date(fields.take_text("created")[:10], fields.given, fields.locator)[0],
    }
    yield PARTICIPATION.name, row


def _months(group_id: str, channel: str, months: dict[str, Any], as_of: str, given: Given, locator: str) -> Iterator[Named]:
    if channel not in CHANNELS and channel not in UNCOUNTED:
        given.error("new-member", "a channel of activity is not known", locator=locator, value=channel)
        return
    for month, count in months.items():
        if month == "errors":  # what the report could not count
            continue
        if not MONTH.match(month) or channel in UNCOUNTED or not isinstance(count, int | float):
            given.error("unknown-value", "an activity has no month or no count", locator=locator, value=f"{month}: {count}")
        elif month > as_of[:7]:
            given.problem("future-month", "activity after the report was made; left out", locator=locator, value=month)
        else:
            yield (
                ACTIVITY.name,
                {
                    "locator": locator,
                    "group_id": group_id,
                    "channel": CHANNELS[channel],
                    "month": month,
                    "year": int(month[:4]),
                    "activity_count": float(count),
                },
            )


def _plain(written: str | None) -> str | None:
    """Text without marks of HTML; None where nothing is left."""
    return " ".join(html.unescape(MARK.sub(" ", written or "")).split()) or None


def _record(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadDocument(f"{what} is no record but {str(value)[:80]!r}")
    return value


def _list(value: Any, given: Given) -> list[Any]:
    if not isinstance(value, list):
        raise BadDocument(f"{given.document}: a list of groups was expected, not {str(value)[:80]!r}")
    return value


SOURCE = Source(
    name="w3c_groups",
    title="W3C groups: kinds, chairs, number of participants, activity by month",
    title_ja="W3Cのグループ（種別・議長・参加者数・月別活動量）",
    publisher="World Wide Web Consortium",
    homepage="https://www.w3.org/groups/",
    licence=TERMS,
    documents=(
        Document(
            "w3c-groups.zip",
            web=Web(
                "https://w3c.github.io/groups/w3c-groups.json",
                note="the open groups in one file; closed ones stand in the repository w3c/groups, one group.json each",
            ),
            mirror="w3c-groups/w3c-groups.zip",
        ),
        Document(
            "w3c-group-activity.json.gz",
            web=Web("https://w3c.github.io/cg-monitor/report.json", note="made anew every day"),
            mirror="w3c-groups/w3c-group-activity.json.gz",
        ),
    ),
    tables=(GROUPS, PARENTS, PARTICIPATION, POSTS, ACTIVITY),
    read=read,
    expect=Expect(
        rows={
            "w3c.groups": (250, 2_000),
            "w3c.task_forces": (40, 1_000),
            "w3c.group_participation": (200, 1_000),
            "w3c.group_posts": (500, 5_000),
            "w3c.group_activity": (40_000, 300_000),
        }
    ),
    covers="groups of W3C; posts, participants and monthly activity of those active in August 2026",
    limits=(
        "Chairs and staff contacts stand without employer or country, participants are a number. Of the 248 active groups 23 "
        "are younger than the register and stand only in the report. Mailing lists are counted by quarter and spread over its "
        "months; what is done on other channels is not counted."
    ),
)
