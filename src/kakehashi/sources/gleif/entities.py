"""Entities of a golden copy, format LEI-CDF 3.1 as CSV: some 330 columns, five of each that repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO

from kakehashi.collect import streams
from kakehashi.core.source import Given, Named
from kakehashi.sources.gleif.header import Header
from kakehashi.sources.gleif.tables import CATEGORIES, ENTITIES, EVENTS, NAME_KINDS, NAMES, REASONS, REGISTRATIONS, STATUSES
from kakehashi.sources.gleif.tables import SUCCESSORS as SUCCESSOR_ROWS

LEI = re.compile(r"^[A-Z0-9]{18}[0-9]{2}$")
# of addresses only country, region and city are taken; what an entry's clerks noted for themselves is not
KNOWN = re.compile(
    r"^(?:LEI|ConformityFlag|Entity\.(?:LegalName|LegalName\.xmllang|LegalJurisdiction|EntityCategory|EntitySubCategory"
    r"|EntityStatus|EntityCreationDate|EntityExpirationDate|EntityExpirationReason"
    r"|(?:OtherEntityNames|TransliteratedOtherEntityNames|LegalAddress|HeadquartersAddress|OtherAddresses"
    r"|TransliteratedOtherAddresses|RegistrationAuthority|LegalForm|AssociatedEntity|SuccessorEntity|LegalEntityEvents)\..+)"
    r"|Registration\..+)$"
)
NEEDED = (
    "LEI", "Entity.LegalName", "Entity.LegalAddress.Country", "Entity.HeadquartersAddress.Country", "Entity.EntityCategory",
    "Entity.EntityStatus", "Registration.RegistrationStatus",
)  # fmt: skip
OTHER = "Entity.OtherEntityNames.OtherEntityName."
ASCII = "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName."
SUCCESSOR = "Entity.SuccessorEntity."
EVENT = "Entity.LegalEntityEvents.LegalEntityEvent."
REPEATED = range(1, 6)
PERSON = "sole-proprietor"


def entities(given: Given, stream: IO[bytes], member: str) -> Iterator[Named]:
    """Entities with their names, successors and events; sole proprietors are persons and are left out."""
    lines = streams.lines(given, stream, member)
    header = Header(given, member, next(lines)[1], KNOWN, NEEDED)
    for line, values in lines:
        lei = header.text(values, "LEI") or ""
        if LEI.match(lei) is None:
            given.error(
                "bad-code", "an identifier is not 18 letters or digits and two digits", locator=header.locator(line), value=lei
            )
            continue
        category = header.member_of(values, "Entity.EntityCategory", CATEGORIES, line)
        if category == PERSON:
            continue
        yield from _entity(header, values, line, lei, category)


def _entity(header: Header, values: Sequence[str], line: int, lei: str, category: str | None) -> Iterator[Named]:
    base = {"lei": lei, "locator": header.locator(line)}

    def said(name: str) -> str | None:
        return header.text(values, name)

    yield (
        ENTITIES.name,
        {
            **base,
            "organization_name": said("Entity.LegalName"),
            "language": said("Entity.LegalName.xmllang"),
            "country_iso2": said("Entity.LegalAddress.Country"),
            "headquarters_country_iso2": said("Entity.HeadquartersAddress.Country"),
            "headquarters_city": said("Entity.HeadquartersAddress.City"),
            "jurisdiction": said("Entity.LegalJurisdiction"),
            "category": category,
            "legal_form_code": said("Entity.LegalForm.EntityLegalFormCode"),
            "registration_authority_id": said("Entity.RegistrationAuthority.RegistrationAuthorityID"),
            "registration_number": said("Entity.RegistrationAuthority.RegistrationAuthorityEntityID"),
            "status": header.member_of(values, "Entity.EntityStatus", STATUSES, line),
            "created_on": header.day(values, "Entity.EntityCreationDate", line),
            "expired_on": header.day(values, "Entity.EntityExpirationDate", line),
            "expiration_reason": header.member_of(values, "Entity.EntityExpirationReason", REASONS, line),
            "registration_status": header.member_of(values, "Registration.RegistrationStatus", REGISTRATIONS, line),
            "changed_on": header.day(values, "Registration.LastUpdateDate", line),
        },
    )
    names = [(name, n) for name in (OTHER, ASCII) for n in REPEATED if said(f"{name}{n}") is not None]
    for place, (name, n) in enumerate(names):
        row = {
            **base,
            "place": place,
            "organization_name": said(f"{name}{n}"),
            "name_kind": header.member_of(values, f"{name}{n}.type", NAME_KINDS, line),
            "language": said(f"{name}{n}.xmllang"),
        }
        yield NAMES.name, row
    yield from _successors(header, values, base)
    yield from _events(header, values, line, base)


def _successors(header: Header, values: Sequence[str], base: dict[str, str]) -> Iterator[Named]:
    place = 0
    for n in REPEATED:
        lei, name = (header.text(values, f"{SUCCESSOR}{n}.{what}") for what in ("SuccessorLEI", "SuccessorEntityName"))
        if lei is not None or name is not None:
            yield SUCCESSOR_ROWS.name, {**base, "place": place, "successor_lei": lei, "successor_name": name}
            place += 1


def _events(header: Header, values: Sequence[str], line: int, base: dict[str, str]) -> Iterator[Named]:
    place = 0
    for n in REPEATED:
        kind = header.text(values, f"{EVENT}{n}.LegalEntityEventType")
        if kind is not None:
            row = {
                **base,
                "place": place,
                "event_kind": kind,
                "event_status": header.text(values, f"{EVENT}{n}.event_status"),
                "effective_on": header.day(values, f"{EVENT}{n}.LegalEntityEventEffectiveDate", line),
                "recorded_on": header.day(values, f"{EVENT}{n}.LegalEntityEventRecordedDate", line),
            }
            yield EVENTS.name, row
            place += 1
