"""Research Organization Registry: organisations with their names in all languages, places, kinds and relations.

Read from the registry's data dump, schema 2.0 or 2.1: https://ror.readme.io/docs/ror-data-structure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import streams
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC0
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, text, texts

ROR_ID = re.compile(r"^https://ror\.org/(0[a-z0-9]{8})$")
# the dump stands in a zip beside the same data as CSV, and until 2025 beside the first schema
DUMP = re.compile(r"(?:^|/)v\d+\.\d+[^/]*-ror-data(?:_schema_v2)?\.json$")
BESIDE = re.compile(r"(?:\.csv|-ror-data\.json|\.md|\.txt)$")
STATUSES = frozenset({"active", "inactive", "withdrawn"})
KINDS = frozenset({"archive", "company", "education", "facility", "funder", "government", "healthcare", "nonprofit", "other"})
NAME_KINDS = frozenset({"acronym", "alias", "label", "ror_display"})
RELATIONS = frozenset({"related", "parent", "child", "predecessor", "successor"})
SCHEMES = frozenset({"fundref", "grid", "isni", "wikidata"})
LINKS = frozenset({"website", "wikipedia"})

ORGANIZATIONS = TableSpec(
    "ror.organizations",
    ("ror_id",),
    (
        text("ror_id", "identifier of the registry, without its address", required=True),
        text("organization_name", "the name that the registry displays", required=True),
        text("status", "withdrawn entries were entered in error or merged", closed=STATUSES, required=True),
        integer("established_year", "year of foundation", low=500, high=2100),
        texts("kinds", "kinds of organisation, as the registry names them"),
        text("country_iso2", "ISO 3166-1 alpha-2 code of the first place"),
        text("country_name", "country of the first place, as GeoNames spells it"),
        text("city_name", "first place, as GeoNames spells it"),
        integer("location_count", "places that are given", low=0, unit="places"),
        texts("domains", "Internet domains"),
        text("website", "address of the organisation's pages"),
        date("changed_on", "day of the last change of the entry"),
    ),
    "One row per organisation.",
)
NAMES = TableSpec(
    "ror.names",
    ("ror_id", "place"),
    (
        text("ror_id", "identifier of the registry"),
        integer("place", "number of the name in its entry, from 0", low=0),
        text("organization_name", "name as spelled", required=True),
        texts("name_kinds", "label is a full name; the displayed one is ror_display as well"),
        text("language", "ISO 639-1 code of the name's language; empty where not stated"),
    ),
    "One row per name.",
)
RELATIONSHIPS = TableSpec(
    "ror.relationships",
    ("ror_id", "relation", "other_ror_id"),
    (
        text("ror_id", "identifier of the registry"),
        text("relation", "what the other organisation is to this one: its parent, child, successor", closed=RELATIONS),
        text("other_ror_id", "identifier of the other organisation"),
        text("other_organization_name", "name of the other organisation as displayed", required=True),
    ),
    "One row per relation; undated. Most stand in both entries.",
)
IDENTIFIERS = TableSpec(
    "ror.identifiers",
    ("ror_id", "scheme", "identifier"),
    (
        text("ror_id", "identifier of the registry"),
        text("scheme", "register of the other identifier", closed=SCHEMES),
        text("identifier", "identifier in that register"),
        boolean("is_preferred", "whether the registry prefers it among several"),
    ),
    "One row per identifier in another register.",
)


def read(given: Given) -> Iterator[Named]:
    """Organisations, names, relations and identifiers of every entry of the dump."""
    found = False
    for member, stream in streams.opened(given.content, given.document):
        if member != given.document and not DUMP.search(member):
            if not BESIDE.search(member):
                given.error(
                    "unknown-member", "the archive holds a file that nobody has looked at", locator=member, value=member
                )
            continue
        if member.endswith("-ror-data.json") and _is_first_schema(member):
            continue
        if found:
            raise BadDocument(f"{given.document} holds two dumps: {member!r} is the second; bring one")
        found = True
        for number, entry in streams.json_records(stream, member):
            yield from _entry(Fields(entry, given, f"{member}#/{number}"))
    if not found:
        raise BadDocument(f"{given.document} holds no dump of the second schema (v<number>-<date>-ror-data_schema_v2.json)")


def _is_first_schema(member: str) -> bool:
    """Whether this is a dump of the first schema: until release 1.74 its name says nothing of a schema."""
    version = re.search(r"(?:^|/)v(\d+)\.(\d+)", member)
    return version is None or (int(version[1]), int(version[2])) <= (1, 74)


def _entry(fields: Fields) -> Iterator[Named]:
    ror_id = _id(fields, fields.take("id"))
    names = [_name(each) for each in fields.each("names")]
    shown = next((name for name, kinds, _ in names if "ror_display" in kinds), None)
    if ror_id is None or shown is None:
        fields.given.error("missing-name", "an entry has no identifier or no displayed name", locator=fields.locator)
        return
    places = [_place(each) for each in fields.each("locations")]
    links = [
        (each.take_of("type", {name: name for name in LINKS}), each.take_text("value"), each) for each in fields.each("links")
    ]
    for _, _, each in links:
        each.done()
    country, country_name, city = places[0] if places else (None, None, None)
    base = {"ror_id": ror_id, "locator": fields.locator}
    row = {
        **base,
        "organization_name": shown,
        "status": fields.take_of("status", {name: name for name in STATUSES}),
        "established_year": fields.take_integer("established", None),
        "kinds": _all_of(fields, "types", KINDS),
        "country_iso2": country,
        "country_name": country_name,
        "city_name": city,
        "location_count": len(places),
        "domains": fields.take("domains", None) or [],
        "website": next((value for kind, value, _ in links if kind == "website"), None),
        "changed_on": _changed(fields),
    }
    yield ORGANIZATIONS.name, row
    for place, (name, kinds, language) in enumerate(names):
        yield NAMES.name, {**base, "place": place, "organization_name": name, "name_kinds": kinds, "language": language}
    yield from _relationships(fields, base)
    yield from _identifiers(fields, base)
    fields.done()


def _name(each: Fields) -> tuple[str, list[str], str | None]:
    found = each.take_text("value"), _all_of(each, "types", NAME_KINDS), each.take_text("lang", None)
    each.done()
    return found


def _place(each: Fields) -> tuple[str | None, str | None, str | None]:
    details = each.inside("geonames_details")
    found = details.take_text("country_code", None), details.take_text("country_name", None), details.take_text("name", None)
    # the place itself is in GeoNames under its number; its continent and subdivision follow from it
    details.done(ignore=CONTINENT)
    each.done(ignore=("geonames_id",))
    return found


CONTINENT = ("continent_code", "continent_name", "country_subdivision_code", "country_subdivision_name", "lat", "lng")


def _relationships(fields: Fields, base: dict[str, Any]) -> Iterator[Named]:
    for each in fields.each("relationships"):
        row = {
            **base,
            "relation": each.take_of("type", {name: name for name in RELATIONS}),
            "other_ror_id": _id(each, each.take("id")),
            "other_organization_name": each.take_text("label"),
        }
        each.done()
        yield RELATIONSHIPS.name, row


def _identifiers(fields: Fields, base: dict[str, Any]) -> Iterator[Named]:
    for each in fields.each("external_ids"):
        scheme = each.take_of("type", {name: name for name in SCHEMES})
        preferred, listed = each.take("preferred", None), each.take("all")
        each.done()
        for identifier in dict.fromkeys(listed):
            row = {**base, "scheme": scheme, "identifier": identifier, "is_preferred": identifier == preferred}
            yield IDENTIFIERS.name, row


def _changed(fields: Fields) -> Any:
    admin = fields.inside("admin")
    changed, created = admin.inside("last_modified"), admin.inside("created")
    found = changed.take_date("date", default=None)
    changed.done(ignore=("schema_version",))
    created.done(ignore=("date", "schema_version"))
    admin.done()
    return found


def _id(fields: Fields, said: Any) -> str | None:
    match = ROR_ID.match(str(said))
    if match is None:
        fields.given.error("bad-code", "an identifier is not written https://ror.org/0...", locator=fields.locator, value=said)
        return None
    return match[1]


def _all_of(fields: Fields, name: str, closed: frozenset[str]) -> list[str]:
    listed = fields.take(name)
    unknown = [each for each in listed if each not in closed]
    if unknown:
        fields.given.error(
            "new-member", f"{name} has a value that is not in its list", locator=fields.locator, value=unknown[0]
        )
    return sorted(str(each) for each in listed)


SOURCE = Source(
    name="ror",
    title="Research Organization Registry",
    title_ja="研究機関登録（ROR）",
    publisher="Research Organization Registry (California Digital Library, Crossref, DataCite)",
    homepage="https://ror.org/",
    licence=CC0,
    documents=(
        Document(
            "dump",
            web=Web(
                "https://doi.org/10.5281/zenodo.6347574",
                "a page for people: take the newest zip of the data dump from there, about once a month",
                is_data=False,
            ),
            brought="*.zip",
            optional=True,
        ),
    ),
    tables=(ORGANIZATIONS, NAMES, RELATIONSHIPS, IDENTIFIERS),
    read=read,
    expect=Expect(),
    covers="research organisations of the world, about 120,000: universities, companies that do research, government and "
    "non-profit bodies; as of the dump that is brought",
    limits="No data of it came with this release: it is read where a user brings a dump. Relations and names are undated, "
    "and companies stand in it only where researchers named them as their affiliation.",
)
