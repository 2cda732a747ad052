"""What the catalogues of standards have in common: their columns, their relations, and how an item fills them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kakehashi.collect.formats.relaton import Item
from kakehashi.collect.strict import partial_date
from kakehashi.core.source import Given, Row
from kakehashi.core.table import Column, integer, text, texts

OLDEST = 1880  # the institutes of electrical engineers had rules before 1900
LATEST = 2100


def columns(types: Iterable[str], statuses: Iterable[str], *own: Column) -> tuple[Column, ...]:
    """The columns that all catalogues share, with the closed lists of this one and its own columns behind."""
    return (
        text("document_id", "number with edition, as the catalogue writes it", required=True),
        text("document_number", "what all editions, drafts and supplements of it share", required=True),
        text("part", "part of a standard in several parts, as in the number"),
        text("supplement", "amendment, corrigendum or other form of an edition, as in the number"),
        text("edition", "edition, as the catalogue counts it"),
        integer("edition_year", "year in the number", low=OLDEST, high=LATEST),
        text("document_type", "what it is", closed=frozenset(types), required=True),
        text("title", "title in English; in another language where there is none in English"),
        text("abstract", "what it is about, in English where there is such a text"),
        text("published_on", "day, month or year of publication"),
        integer("published_year", "year of publication", low=OLDEST, high=LATEST),
        text("committee", "committee that is responsible, as named"),
        texts("ics_codes", "codes of the International Classification for Standards"),
        texts("publishers", "who publishes it, by abbreviation"),
        text("status", "whether it is in force", closed=frozenset(statuses)),
        text("url", "address of its page"),
        *own,
    )


def shared(item: Item, given: Given, locator: str, published: str = "published") -> Row:
    """The shared columns that every catalogue fills alike; the others are for its source to add."""
    published_on, year = partial_date(item.first_date(published), given, locator)
    abstracts = [text.content for text in item.abstracts if text.language == "en"]
    publishers = [organization for organization in item.organizations if "publisher" in organization.roles]
    return {
        "locator": locator,
        "edition": item.edition,
        "title": item.first_title("en") or item.first_title(),
        "abstract": abstracts[0] if abstracts else item.abstracts[0].content if item.abstracts else None,
        "published_on": published_on,
        "published_year": year,
        "ics_codes": list(dict.fromkeys(item.ics_codes)),
        "publishers": list(dict.fromkeys(one.abbreviation or one.name for one in publishers)),
        "url": next((link.content for link in item.links if link.kind == "src"), None),
    }


def primary(item: Item, given: Given, locator: str) -> str | None:
    """The identifier that the catalogue calls its own; an error where there is none."""
    found = next((one.content.strip() for one in item.identifiers if one.is_primary and one.scope is None), None)
    if not found:
        given.error("unknown-value", "a document has no identifier of its own", locator=locator, value=item.item_id)
    return found or None


def member(value: str | None, closed: Mapping[str, str], given: Given, locator: str, what: str) -> str | None:
    """What a member of a closed list means; an error and None for a new member, None for none."""
    if value is not None and value not in closed:
        given.error("new-member", f"{what} is not in its list", locator=locator, value=value)
    return closed.get(value or "")


def check_kinds(item: Item, dates: frozenset[str], identifiers: frozenset[str], given: Given, locator: str) -> None:
    """An error for a kind of date or of identifier that nobody has looked at."""
    for date in item.dates:
        if date.kind is not None and date.kind not in dates:  # one date of IEEE has no kind
            given.error("new-member", "a date is of an unknown kind", locator=locator, value=date.kind)
    for one in item.identifiers:
        if one.kind not in identifiers:
            given.error("new-member", "an identifier is of an unknown kind", locator=locator, value=one.kind)


def related(
    item: Item, document_id: str, kinds: Mapping[tuple[str, str | None], str], given: Given, locator: str
) -> Iterator[Row]:
    """One row per relation, each once; `kinds` gives our word for the catalogue's and its description."""
    seen: set[tuple[str, str]] = set()
    for one in item.relations:
        word = kinds.get((one.kind, one.description))
        other = one.identifiers[0] if one.identifiers else one.reference
        if word is None:
            said = f"{one.kind} {one.description or ''}".strip()
            given.error("new-member", "a relation is of an unknown kind", locator=locator, value=said)
        elif not other:
            given.error("unknown-value", "a relation names no document", locator=locator, value=one.kind)
        elif (word, other) not in seen:
            seen.add((word, other))
            yield {"locator": locator, "document_id": document_id, "relation": word, "other_document_id": other}
