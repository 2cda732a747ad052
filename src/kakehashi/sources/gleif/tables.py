"""The tables of legal entities, and the closed lists of the formats LEI-CDF 3.1 and RR-CDF 2.1."""

from __future__ import annotations

from kakehashi.core.table import TableSpec, date, integer, text


def _lower(names: str) -> dict[str, str | None]:
    """The members of a list under their names in small letters; "NULL" and nothing give nothing."""
    return {name: name.lower().replace("_", "-") for name in names.split()} | {"NULL": None, "": None}


CATEGORIES = _lower("GENERAL BRANCH FUND SOLE_PROPRIETOR RESIDENT_GOVERNMENT_ENTITY INTERNATIONAL_ORGANIZATION")
STATUSES = _lower("ACTIVE INACTIVE")
REGISTRATIONS = _lower(
    "PENDING_VALIDATION ISSUED DUPLICATE LAPSED MERGED RETIRED ANNULLED CANCELLED TRANSFERRED PENDING_TRANSFER "
    "PENDING_ARCHIVAL PUBLISHED"
)
REASONS = _lower("DISSOLVED CORPORATE_ACTION OTHER")
NAME_KINDS = _lower(
    "PREVIOUS_LEGAL_NAME TRADING_OR_OPERATING_NAME ALTERNATIVE_LANGUAGE_LEGAL_NAME "
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME AUTO_ASCII_TRANSLITERATED_LEGAL_NAME"
)
RELATIONS: dict[str, str | None] = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "directly-consolidated-by",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimately-consolidated-by",
    "IS_INTERNATIONAL_BRANCH_OF": "branch-of",
    "IS_FUND-MANAGED_BY": "fund-managed-by",
    "IS_SUBFUND_OF": "subfund-of",
    "IS_FEEDER_TO": "feeder-to",
}


def _said(closed: dict[str, str | None]) -> frozenset[str]:
    return frozenset(value for value in closed.values() if value is not None)


ENTITIES = TableSpec(
    "gleif.entities",
    ("lei",),
    (
        text("lei", "Legal Entity Identifier (ISO 17442)", required=True),
        text("organization_name", "legal name as registered", required=True),
        text("language", "language of the legal name (IETF tag)"),
        text("country_iso2", "country of the legal address, ISO 3166-1 alpha-2"),
        text("headquarters_country_iso2", "country of the headquarters, ISO 3166-1 alpha-2"),
        text("headquarters_city", "city of the headquarters as spelled"),
        text("jurisdiction", "law that governs the entity: a country, or a country and a part of it (ISO 3166-2)"),
        text("category", "kind of entity; sole proprietors, who are persons, are left out", closed=_said(CATEGORIES)),
        text("legal_form_code", "legal form (ISO 20275)"),
        text("registration_authority_id", "register that knows the entity, by GLEIF's list"),
        text("registration_number", "number in that register"),
        text("status", "whether the entity operates", closed=_said(STATUSES)),
        date("created_on", "day on which the entity came to be"),
        date("expired_on", "day on which it ceased"),
        text("expiration_reason", "why it ceased", closed=_said(REASONS)),
        text("registration_status", "state of the identifier: a lapsed one was not renewed", closed=_said(REGISTRATIONS)),
        date("changed_on", "day of the last change of the entry"),
    ),
    "One row per legal entity.",
)
NAMES = TableSpec(
    "gleif.names",
    ("lei", "place"),
    (
        text("lei", "Legal Entity Identifier"),
        integer("place", "number of the name in its entry, from 0", low=0),
        text("organization_name", "name as registered", required=True),
        text("name_kind", "what the name is: a previous one, a trading one, one in another language", closed=_said(NAME_KINDS)),
        text("language", "language of the name (IETF tag)"),
    ),
    "One row per other name of an entity.",
)
SUCCESSORS = TableSpec(
    "gleif.successors",
    ("lei", "place"),
    (
        text("lei", "Legal Entity Identifier of the entity that ceased"),
        integer("place", "number of the successor, from 0", low=0),
        text("successor_lei", "identifier of its successor, where it has one"),
        text("successor_name", "name of its successor, where it has no identifier"),
    ),
    "One row per entity and successor.",
)
EVENTS = TableSpec(
    "gleif.events",
    ("lei", "place"),
    (
        text("lei", "Legal Entity Identifier"),
        integer("place", "number of the event in its entry, from 0", low=0),
        text("event_kind", "what happened, as GLEIF names it: MERGERS_AND_ACQUISITIONS, CHANGE_LEGAL_NAME", required=True),
        text("event_status", "as GLEIF names it: COMPLETED, IN_PROGRESS, WITHDRAWN_CANCELLED"),
        date("effective_on", "day from which it holds"),
        date("recorded_on", "day on which it was recorded"),
    ),
    "One row per event of an entity; an entry holds its last five.",
)
RELATIONSHIPS = TableSpec(
    "gleif.relationships",
    ("lei", "relation", "other_lei", "place"),
    (
        text("lei", "identifier of the child, branch or fund"),
        text("relation", "what it is to the other entity", closed=_said(RELATIONS)),
        text("other_lei", "identifier of the parent, the entity of a branch, or the manager"),
        integer("place", "number of the entry among those of the same two entities and relation, from 0", low=0),
        text("status", "whether the relation holds", closed=_said(STATUSES)),
        date("since", "first day of the relation, where it is stated"),
        date("until", "last day of the relation; empty while it holds"),
        date("accounted_since", "first day of the accounting period that shows it"),
        date("accounted_until", "last day of that accounting period; not the end of the relation"),
        text("registration_status", "state of the entry", closed=_said(REGISTRATIONS)),
        text("validation", "how far the entry was checked, as GLEIF names it"),
        date("changed_on", "day of the last change of the entry"),
    ),
    "One row per relation between two entities.",
)
TABLES = (ENTITIES, NAMES, SUCCESSORS, EVENTS, RELATIONSHIPS)
