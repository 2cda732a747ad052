"""Relaton's contributors: organisations with their committees, and people with where they work; no contact data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kakehashi.collect.formats.relaton_values import audit, many, named, plain
from kakehashi.core.source import Given

CONTRIBUTOR = named("role organization person")
ORGANIZATION = named("name abbreviation contact uri url subdivision")
PERSON = named("name affiliation contact")
NAME = named("completename given forename surname")
GIVEN = named("forename formatted_initials")
AFFILIATION = named("organization")
SUBDIVISION = named("name type subtype")
ROLE = named("type description")


class Organization(NamedTuple):
    """An organisation that stands on a document: what it did, its name, its part that did it."""

    roles: tuple[str, ...]
    name: str
    abbreviation: str | None
    subdivisions: tuple[tuple[str, str | None], ...]
    descriptions: tuple[str, ...]


class Person(NamedTuple):
    """A person that stands on a document: what they did, their name as printed, the organisations named beside it."""

    roles: tuple[str, ...]
    name: str | None
    organizations: tuple[str, ...]


def contributors(values: Iterable[Mapping[str, Any]], given: Given, locator: str) -> tuple[list[Organization], list[Person]]:
    """Organisations and people in the order of the document; an unknown field is an error."""
    organizations, people = [], []
    for one in values:
        audit(one, CONTRIBUTOR, given, locator, "contributor/")
        roles, descriptions = _roles(one.get("role"), given, locator)
        if "organization" in one:
            organization = one["organization"]
            audit(organization, ORGANIZATION, given, locator, "contributor/organization/")
            parts = tuple(_subdivision(part, given, locator) for part in many(organization.get("subdivision")))
            abbreviation = plain(organization.get("abbreviation"))
            names = [plain(name) or "" for name in many(organization.get("name"))]
            organizations.append(Organization(roles, names[0] if names else "", abbreviation, parts, descriptions))
        if "person" in one:
            people.append(_person(one["person"], roles, given, locator))
    return organizations, people


def _person(person: Mapping[str, Any], roles: tuple[str, ...], given: Given, locator: str) -> Person:
    audit(person, PERSON, given, locator, "contributor/person/")
    employers: list[str] = []
    for affiliation in many(person.get("affiliation")):
        audit(affiliation, AFFILIATION, given, locator, "contributor/person/affiliation/")
        organization = affiliation["organization"]
        audit(organization, ORGANIZATION, given, locator, "contributor/person/affiliation/organization/")
        employers.extend(name.strip() for name in map(plain, many(organization.get("name"))) if name and name.strip())
    return Person(roles, _name(person.get("name") or {}, given, locator), tuple(employers))


def _name(name: Mapping[str, Any], given: Given, locator: str) -> str | None:
    audit(name, NAME, given, locator, "contributor/person/name/")
    complete = plain(name.get("completename"))
    if complete is not None:
        return complete
    given_part = name.get("given") or {}
    audit(given_part, GIVEN, given, locator, "contributor/person/name/given/")
    forenames = [plain(part) for part in many(given_part.get("forename") or name.get("forename"))]
    initials = None if any(forenames) else plain(given_part.get("formatted_initials"))
    parts = [part for part in (*forenames, initials, plain(name.get("surname"))) if part]
    return " ".join(parts) or None


def _roles(value: Any, given: Given, locator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    roles: list[str] = []
    descriptions: list[str] = []
    for role in many(value):
        if isinstance(role, str):
            roles.append(role)
            continue
        audit(role, ROLE, given, locator, "contributor/role/")
        roles.append(role["type"])
        if "description" in role:
            descriptions.extend(text for text in map(plain, many(role["description"])) if text)
    return tuple(roles), tuple(descriptions)


def _subdivision(part: Mapping[str, Any], given: Given, locator: str) -> tuple[str, str | None]:
    audit(part, SUBDIVISION, given, locator, "contributor/organization/subdivision/")
    names = [plain(name) for name in many(part.get("name"))]
    return (names[0] or "" if names else "", part.get("subtype") or part.get("type"))
