"""Rows that catalogues in Relaton share: who stands on a document, and which documents it is tied to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kakehashi.collect.formats import relaton
from kakehashi.core.source import Given, Row
from kakehashi.core.table import TableSpec, integer, text, texts


def contributors_spec(name: str, note: str = "") -> TableSpec:
    """The table of that name with one row per contributor of a document."""
    return TableSpec(
        name,
        ("document_id", "position"),
        (
            text("document_id", "the document", required=True),
            integer("position", "place in the list of contributors, organisations first, from 1", low=1, required=True),
            texts("roles", "what the contributor did, in the catalogue's words: publisher, authorizer, author, editor"),
            text("role_description", "what the catalogue says of the role: Committee"),
            text("organization_name", "organisation as spelled; of a person, the one named beside; empty where none is"),
            text("person_name", "person as printed; empty where the contributor is an organisation", is_person=True),
        ),
        "one row per contributor of a document; a person named with two organisations gives two" + note,
    )


def relations_spec(name: str, kinds: Iterable[str]) -> TableSpec:
    """The table of that name with one row per tie of a document to another; `kinds` are the only ties."""
    return TableSpec(
        name,
        ("document_id", "relation", "other_document_id"),
        (
            text("document_id", "the document", required=True),
            text("relation", "how it is tied, in the catalogue's words", closed=frozenset(kinds), required=True),
            text("other_document_id", "the other document, as the catalogue names it; it may not be listed", required=True),
        ),
        "one row per tie of a document to another",
    )


def contributors(item: relaton.Item, document_id: str, given: Given, locator: str) -> Iterator[Row]:
    """The contributors of a document in the catalogue's order; addresses that stand in place of a name are left out."""
    found: list[tuple[tuple[str, ...], str | None, str | None, str | None]] = []
    for organization in item.organizations:
        found.append((organization.roles, _first(organization.descriptions), _named(organization.name, given, locator), None))
    for person in item.people:
        name = _named(person.name, given, locator)
        employers = [_named(employer, given, locator) for employer in person.organizations] or [None]
        if name is not None:
            found.extend((person.roles, None, employer, name) for employer in employers)
    for position, (roles, description, organization_name, person_name) in enumerate(found, 1):
        yield {
            "locator": locator,
            "document_id": document_id,
            "position": position,
            "roles": list(roles),
            "role_description": description,
            "organization_name": organization_name,
            "person_name": person_name,
        }


def relations(pairs: Iterable[tuple[str, str]], document_id: str, given: Given, locator: str) -> Iterator[Row]:
    """The ties (kind, other document) of a document, each once; one to itself is a warning and left out."""
    for kind, other in dict.fromkeys(pairs):
        if other == document_id:
            given.problem("self-relation", "documents are tied to themselves; left out", locator=locator, value=other)
            continue
        yield {"locator": locator, "document_id": document_id, "relation": kind, "other_document_id": other}


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)


def _named(name: str | None, given: Given, locator: str) -> str | None:
    """A name with single spaces; None, and a warning, where a web address was taken for one."""
    written = " ".join((name or "").split())
    if written.startswith(("http://", "https://")):
        given.problem("not-a-name", "addresses stand in place of names; left out", locator=locator, value=written)
        return None
    return written or None
