"""The tables of IATI: activities with their parts, publishers, codes."""

from __future__ import annotations

from kakehashi.core.table import Column, TableSpec, boolean, integer, number, text, texts
from kakehashi.sources.iati.words import DATES, ROLES, TRANSACTIONS

FLOWS = frozenset(TRANSACTIONS.values())


def _place() -> tuple[Column, ...]:
    """Where an activity's part stands; an identifier may stand in several files, and in one file twice."""
    return (
        text("file_name", "document and file in it"),
        text("activity_id", "IATI identifier of the activity"),
        integer("occurrence", "which activity of that identifier in the file, from 1", low=1),
        integer("place", "place of the part in the activity, from 1", low=1),
    )


ACTIVITIES = TableSpec(
    "iati.activities",
    ("file_name", "activity_id", "occurrence"),
    (
        text("file_name", "document and file in it"),
        text("activity_id", "IATI identifier; not unique: files overlap"),
        integer("occurrence", "which activity of that identifier in the file, from 1: it should stand there once", low=1),
        text("standard_version", "version of the standard that the file names"),
        text("reporter_id", "identifier of the reporting organisation", required=True),
        text("reporter_name", "reporting organisation as spelled"),
        text("reporter_type", "type of organisation, code or word as given"),
        text("title", "title, in English where there is one"),
        text("description", "first description, in English where there is one"),
        text("status", "status of the activity in the standard's words; empty where not given"),
        integer("hierarchy", "level among the publisher's own activities", low=0),
        boolean("is_humanitarian", "whether marked as humanitarian; empty where not said"),
        text("default_currency", "currency (ISO 4217) of amounts that name none"),
        text("last_updated_on", "day of the last update as the publisher says"),
        *(text(f"{name}_on", f"{name.replace('_', ' ')}, ISO date as far as given") for name in dict.fromkeys(DATES.values())),
        text("collaboration_code", "type of collaboration (list CollaborationType)"),
        text("flow_code", "default flow type (list FlowType)"),
        text("finance_code", "default finance type (list FinanceType)"),
        texts("aid_codes", "default aid types (list AidType)"),
        text("tied_code", "default tied status"),
        text("scope_code", "geographical scope (list ActivityScope)"),
        text("website_url", "the activity's website"),
    ),
    "One row per activity of a file.",
)
PARTICIPANTS = TableSpec(
    "iati.participants",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        text("role", "what the organisation does in the activity", closed=frozenset(ROLES.values()), required=True),
        text("organization_id", "identifier as given; may be a DAC channel code"),
        text("organization_name", "organisation as spelled"),
        text("organization_type", "type of organisation, code or word as given"),
        text("organization_activity_id", "the organisation's own activity"),
    ),
    "One row per activity and organisation taking part.",
)
SECTORS = TableSpec(
    "iati.sectors",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        text("vocabulary", "list that the code is of, as given; DAC where none is named"),
        boolean("is_dac", "whether the code is of the OECD DAC's lists (5 or 3 digits)", required=True),
        text("sector_code", "code as given; 220.. is communications in the DAC's lists"),
        text("sector_name", "name as given; codes of the DAC are named in iati.codes"),
        number("share_pct", "share of the activity; empty where the sector is the only one or not said", low=0, high=100),
    ),
    "One row per activity and sector.",
)
RECIPIENTS = TableSpec(
    "iati.recipients",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        text("country_iso2", "ISO 3166-1 alpha-2 code as given"),
        text("region_code", "code of a region (list Region)"),
        text("recipient_name", "name as given"),
        number("share_pct", "share of the activity; empty where not said", low=0, high=100),
    ),
    "One row per activity and country or region it is for.",
)
TRANSACTIONS_TABLE = TableSpec(
    "iati.transactions",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        text("transaction_type", "what moved", closed=FLOWS, required=True),
        text("transaction_on", "day, ISO date"),
        integer("transaction_year", "year of that day", low=1900, high=2200),
        number(
            "amount",
            "in the currency beside it; less than nothing for corrections",
            unit="units of the currency",
            required=True,
        ),
        text("currency", "ISO 4217; the activity's default where the value names none"),
        text("valued_on", "day of the exchange rate that holds"),
        text("provider_id", "identifier of the giving organisation as given"),
        text("provider_name", "giving organisation as spelled"),
        text("provider_activity_id", "activity that the money comes from"),
        text("receiver_id", "identifier of the receiving organisation as given"),
        text("receiver_name", "receiving organisation as spelled"),
        text("receiver_activity_id", "activity that the money goes to"),
        text("description", "description, in English where there is one"),
        texts("sector_codes", "sectors of this transaction, where it names any"),
        text("country_iso2", "country of this transaction, where it names one"),
        text("flow_code", "flow type, where not the activity's default"),
        text("finance_code", "finance type, where not the default"),
        texts("aid_codes", "aid types, where not the default"),
        text("tied_code", "tied status, where not the default"),
        boolean("is_humanitarian", "whether marked as humanitarian; empty where not said"),
    ),
    "One row per transaction.",
)
BUDGETS = TableSpec(
    "iati.budgets",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        boolean("is_revised", "whether it replaces an earlier budget; empty where not said"),
        text("starts_on", "first day"),
        text("ends_on", "last day"),
        number("amount", "in the currency beside it", unit="units of the currency", required=True),
        text("currency", "ISO 4217; the activity's default where the value names none"),
    ),
    "One row per activity and budget period.",
)
RELATED = TableSpec(
    "iati.related_activities",
    ("file_name", "activity_id", "occurrence", "place"),
    (
        *_place(),
        text("related_activity_id", "identifier of the other activity"),
        text("relation_code", "1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party (list RelatedActivityType)"),
    ),
    "One row per activity and other activity named.",
)
PUBLISHERS = TableSpec(
    "iati.publishers",
    ("publisher_id",),
    (
        text("publisher_id", "short name in the registry"),
        text("organization_id", "IATI identifier of the organisation; two publishers may share one"),
        text("organization_name", "name as spelled", required=True),
        text("country_iso2", "ISO 3166-1 alpha-2 code of the head office as given"),
        text("organization_type_code", "list OrganisationType"),
        integer("dataset_count", "files published", unit="files", low=0),
        text("licence_id", "licence that the publisher names for its files"),
        text("first_published_on", "day of the first publication"),
        text("description", "what the publisher says of itself"),
        text("state", "state in the registry", required=True),
    ),
    "One row per publisher in the registry.",
)
CODES = TableSpec(
    "iati.codes",
    ("list_name", "code"),
    (
        text("list_name", "name of the code list, as in Sector"),
        text("code", "code"),
        text("name_en", "name in English", required=True),
        text("name_fr", "name in French"),
        text("description", "what the code means, in English"),
        text("category_code", "code that it belongs to in the list of categories"),
        text("status", "active or withdrawn; empty where the list does not say"),
        text("active_from_on", "day from which it holds"),
        text("withdrawn_on", "day on which it was withdrawn"),
    ),
    "One row per code of the standard's lists.",
)
ALL = (ACTIVITIES, PARTICIPANTS, SECTORS, RECIPIENTS, TRANSACTIONS_TABLE, BUDGETS, RELATED, PUBLISHERS, CODES)
