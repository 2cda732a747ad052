"""IETF Datatracker: drafts and RFCs with their state of today, authors with organisation and country, groups and posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kakehashi.collect.formats import tastypie
from kakehashi.collect.formats.relaton_values import named
from kakehashi.collect.formats.tastypie import key_of, number_of
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import IETF_TRUST
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text, texts

API = "https://datatracker.ietf.org/api/v1"
TYPES = frozenset(("draft", "rfc"))
STREAMS = frozenset(("ietf", "irtf", "iab", "ise", "editorial", "legacy"))
LEVELS = frozenset(("bcp", "ds", "exp", "hist", "inf", "ps", "std", "unkn"))

DOCUMENTS = TableSpec(
    "ietf.tracked_documents",
    ("document_id",),
    (
        text("document_id", "name: draft-ietf-quic-http, rfc9000", required=True),
        text("document_type", "draft or rfc", closed=TYPES, required=True),
        text("title", "title", required=True),
        text("revision", "number of the latest revision of a draft"),
        integer("rfc_number", "number, where it is an RFC", low=1),
        integer("group_number", "the Datatracker's number of the group"),
        text("stream", "who approves it", closed=STREAMS),
        text("intended_level", "status that it is meant for: ps, bcp, inf ...", closed=LEVELS),
        text("level", "status that it has: ps, std, bcp, inf ...", closed=LEVELS),
        texts("state_numbers", "numbers of its states, explained in ietf.document_states"),
        integer("page_count", "pages", unit="pages", low=0),
        text("changed_on", "day of the last change of the record"),
        integer("changed_year", "year of it", low=1969, high=2100),
        text("expires_on", "day when a draft expires"),
        text("abstract", "abstract"),
    ),
    "one row per draft or RFC, as it is today",
)
STATES = TableSpec(
    "ietf.document_states",
    ("state_number",),
    (
        text("state_number", "the Datatracker's number of the state", required=True),
        text("state_type", "which course of states it belongs to: draft, draft-iesg, draft-rfceditor ...", required=True),
        text("slug", "short name", required=True),
        text("name", "name", required=True),
    ),
    "one row per state that a document may be in",
)
AUTHORS = TableSpec(
    "ietf.tracked_authors",
    ("document_id", "position", "author_number"),
    (
        text("document_id", "draft or RFC", required=True),
        integer("position", "place in the list of authors, as counted there", low=0, required=True),
        integer("author_number", "number of this entry", low=1, required=True),
        integer(
            "person_number", "the Datatracker's number of the person; the name is not taken", is_person=True, required=True
        ),
        text("organization_name", "organisation as written on the latest revision"),
        text("country_name", "country as written there"),
    ),
    "one row per author of a draft or RFC",
)
GROUPS = TableSpec(
    "ietf.groups",
    ("group_number",),
    (
        integer("group_number", "the Datatracker's number of the group", low=1, required=True),
        text("acronym", "short name: quic", required=True),
        text("name", "full name", required=True),
        text("group_type", "kind in the Datatracker's short name: wg, rg, area, bof, dir, sdo ...", required=True),
        text("state", "state in the Datatracker's short name: active, conclude, bof, proposed ...", required=True),
        integer("parent_number", "number of the area or body that it belongs to"),
        text("description", "description"),
        text("changed_on", "day of the last change of the record"),
    ),
    "one row per group: working groups, areas, research groups, other bodies that the IETF knows",
)
ROLES = TableSpec(
    "ietf.group_roles",
    ("role_number",),
    (
        integer("role_number", "number of this entry", low=1, required=True),
        integer("group_number", "the group", low=1, required=True),
        text("role", "post in the Datatracker's short name: chair, ad, secr, techadv, liaison ...", required=True),
        integer(
            "person_number", "the Datatracker's number of the person; the name is not taken", is_person=True, required=True
        ),
    ),
    "one row per post that is held today",
)

DOCUMENT_IGNORED = named(
    "id notify words rfc note ad shepherd submissions tags uploaded_filename external_url keywords formal_languages"
)
GROUP_IGNORED = named(
    "ad charter comments list_archive list_email list_subscribe unused_states unused_tags meeting_seen_as_area used_roles "
    "uses_milestone_dates"
)


def read(given: Given) -> Iterator[Named]:
    """One table from each kind of document; the e-mail address that an author or a post is given by is never taken."""
    if given.document not in READERS:
        raise BadDocument(f"{given.document}: no reader; known are {sorted(READERS)}")
    table, row, ignored = READERS[given.document]
    for fields in tastypie.records(given):
        yield table, {"locator": fields.locator, **row(fields)}
        fields.done(ignore=ignored)


def _document(fields: Fields) -> Row:
    changed_on, changed_year = partial_date(fields.take_text("time")[:10], fields.given, fields.locator)
    expires = fields.take_text("expires", None)
    return {
        "document_id": fields.take_text("name"),
        "document_type": key_of(fields.take("type")),
        "title": " ".join(fields.take_text("title").split()),
        "revision": fields.take_text("rev", None),
        "rfc_number": fields.take_integer("rfc_number", None),
        "group_number": number_of(fields.take("group", None)),
        "stream": key_of(fields.take("stream", None)),
        "intended_level": key_of(fields.take("intended_std_level", None)),
        "level": key_of(fields.take("std_level", None)),
        "state_numbers": [key_of(state) for state in fields.take("states", [])],
        "page_count": fields.take_integer("pages", None),
        "changed_on": changed_on,
        "changed_year": changed_year,
        "expires_on": partial_date(expires and expires[:10], fields.given, fields.locator)[0],
        "abstract": fields.take_text("abstract", None),
    }


def _state(fields: Fields) -> Row:
    return {
        "state_number": str(fields.take_integer("id")),
        "state_type": key_of(fields.take("type")),
        "slug": fields.take_text("slug"),
        "name": fields.take_text("name"),
    }


def _author(fields: Fields) -> Row:
    return {
        "document_id": key_of(fields.take("document")),
        "position": fields.take_integer("order"),
        "author_number": fields.take_integer("id"),
        "person_number": number_of(fields.take("person")),
        "organization_name": fields.take_text("affiliation", None),
        "country_name": fields.take_text("country", None),
    }


def _group(fields: Fields) -> Row:
    return {
        "group_number": fields.take_integer("id"),
        "acronym": fields.take_text("acronym"),
        "name": fields.take_text("name"),
        "group_type": key_of(fields.take("type")),
        "state": key_of(fields.take("state")),
        "parent_number": number_of(fields.take("parent", None)),
        "description": fields.take_text("description", None),
        "changed_on": partial_date(fields.take_text("time")[:10], fields.given, fields.locator)[0],
    }


def _role(fields: Fields) -> Row:
    return {
        "role_number": fields.take_integer("id"),
        "group_number": number_of(fields.take("group")),
        "role": key_of(fields.take("name")),
        "person_number": number_of(fields.take("person")),
    }


READERS: dict[str, tuple[str, Callable[[Fields], Row], frozenset[str]]] = {
    "documents": (DOCUMENTS.name, _document, DOCUMENT_IGNORED),
    "states": (STATES.name, _state, named("desc next_states order used")),
    "authors": (AUTHORS.name, _author, named("email")),
    "groups": (GROUPS.name, _group, GROUP_IGNORED),
    "roles": (ROLES.name, _role, named("email")),
}


def _pages(name: str, path: str, *, changes: bool = False) -> Document:
    """A document in pages of the API; `changes`: it can be asked for what has changed since a time."""
    url = f"{API}/{path}{'&' if '?' in path else '?'}format=json&limit=500"
    web = Web(
        url,
        note="pages of 500; the whole takes hours, so be patient or bring the pages",
        next_page=tastypie.next_page,
        since=f"{url}&time__gt={{since}}" if changes else "",
        interval_s=1.0,
    )
    return Document(name, web=web, brought=f"{name}*.json", optional=True)


SOURCE = Source(
    name="ietf_datatracker",
    title="IETF Datatracker: drafts, RFCs, authors' organisations, groups and posts of today",
    title_ja="IETF Datatracker（ドラフト・RFC・著者の所属・グループ・役職の現況）",
    publisher="IETF",
    homepage="https://datatracker.ietf.org/",
    licence=IETF_TRUST,
    documents=(
        _pages("documents", "doc/document/?type__in=draft,rfc", changes=True),
        _pages("states", "doc/state/"),
        _pages("authors", "doc/documentauthor/"),
        _pages("groups", "group/group/", changes=True),
        _pages("roles", "group/role/"),
    ),
    tables=(DOCUMENTS, STATES, AUTHORS, GROUPS, ROLES),
    read=read,
    expect=Expect(drift=0.5),
    covers="what the Datatracker holds when it is asked; drafts since 1986, groups and posts of today",
    limits=(
        "No data of it came with this release: it is asked of the Datatracker's API, or brought. States, groups and posts are "
        "those of today, without history; posts and authors are numbers of persons, whose names are not taken. A draft's "
        "organisation is what its latest revision says."
    ),
)
