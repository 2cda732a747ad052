"""Activities: one file or many, of any version from 1.01 to 2.03, each activity read and forgotten before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.core.source import Given, Named, Row
from kakehashi.sources.iati import transactions
from kakehashi.sources.iati.elements import amount, date, flag, name_of, pct, said, said_of, whole, word
from kakehashi.sources.iati.tables import ACTIVITIES, BUDGETS, PARTICIPANTS, RECIPIENTS, RELATED, SECTORS, TRANSACTIONS_TABLE
from kakehashi.sources.iati.words import DAC, DATES, FLAGS, PASSED_OVER, READ, REVISED, ROLES, STATUSES

ROOT = "iati-activities"


def read(given: Given) -> Iterator[Named]:
    """Each activity followed by its parts, file by file."""
    packed = given.content[:4] == b"PK\x03\x04" or given.content.lstrip()[:1] != b"<"
    files = archive.members(given.content) if packed else [(given.document, given.content)]
    for name, content in files:
        met: Counter[str] = Counter()
        for root, element in parse.xml_parts(content, ROOT, name):
            if element.tag == "iati-activity":
                identifier = said(element.find("iati-identifier"))
                if identifier is None:
                    given.error("missing-value", "an activity has no identifier", locator=name)
                    continue
                met[identifier] += 1
                locator = f"{name}#{identifier}" + (f" ({met[identifier]})" if met[identifier] > 1 else "")
                file = f"{given.document}/{name}" if packed else name
                key = {"file_name": file, "activity_id": identifier, "occurrence": met[identifier]}
                yield from _activity(given, element, root.get("version") or None, key, locator)
            elif not _is_extension(element):
                given.error("unknown-field", f"<{element.tag}> is no activity", locator=name, value=element.tag)


def _is_extension(element: Any) -> bool:
    """Whether the element is of another namespace: publishers may add such, and the standard does not say what they mean."""
    return isinstance(element.tag, str) and element.tag.startswith("{")


def _activity(given: Given, element: Any, version: str | None, key: Row, locator: str) -> Iterator[Named]:
    for child in element:
        if child.tag not in READ and child.tag not in PASSED_OVER and not _is_extension(child):
            given.error("unknown-field", f"<{child.tag}> is in no version of the standard", locator=locator, value=child.tag)
    currency = element.get("default-currency") or None
    yield ACTIVITIES.name, {**_facts(given, element, locator), **key, "standard_version": version}
    parts = (
        (PARTICIPANTS.name, _participants(given, element, locator)),
        (SECTORS.name, _sectors(given, element, locator)),
        (RECIPIENTS.name, _recipients(given, element, locator)),
        (TRANSACTIONS_TABLE.name, transactions.of(given, element, currency, locator)),
        (BUDGETS.name, _budgets(given, element, currency, locator)),
        (RELATED.name, _related(element)),
    )
    for table, rows in parts:
        for place, row in enumerate(rows, 1):
            part = f"{locator}/{table.removeprefix('iati.')}[{place}]"
            yield table, {**row, **key, "place": place, "locator": part}


def _facts(given: Given, element: Any, locator: str) -> Row:
    reporter = element.find("reporting-org")
    dates: dict[str, str | None] = {}
    for found in element.findall("activity-date"):
        name = word(given, found.get("type"), DATES, "activity-date/@type", locator)
        if name is not None:
            dates.setdefault(f"{name}_on", date(given, found.get("iso-date"), locator))
    status = element.find("activity-status")
    return {
        "locator": locator,
        "reporter_id": reporter.get("ref") if reporter is not None else None,
        "reporter_name": name_of(reporter),
        "reporter_type": (reporter.get("type") or None) if reporter is not None else None,
        "title": said_of(element, "title"),
        "description": said_of(element, "description"),
        "status": word(given, status.get("code", ""), STATUSES, "activity-status", locator) if status is not None else None,
        "hierarchy": whole(given, element.get("hierarchy"), locator),
        "is_humanitarian": flag(given, element.get("humanitarian"), FLAGS, "@humanitarian", locator),
        "default_currency": element.get("default-currency") or None,
        "last_updated_on": date(given, element.get("last-updated-datetime"), locator),
        **dates,
        "collaboration_code": _code(element, "collaboration-type"),
        "flow_code": _code(element, "default-flow-type"),
        "finance_code": _code(element, "default-finance-type"),
        "aid_codes": [found.get("code") for found in element.findall("default-aid-type") if found.get("code")],
        "tied_code": _code(element, "default-tied-status"),
        "scope_code": _code(element, "activity-scope"),
        "website_url": said(element.find("activity-website")),
    }


def _code(element: Any, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else found.get("code") or None


def _participants(given: Given, element: Any, locator: str) -> Iterator[Row]:
    for found in element.findall("participating-org"):
        yield {
            "role": word(given, (found.get("role") or "").lower(), ROLES, "participating-org/@role", locator),
            "organization_id": found.get("ref") or None,
            "organization_name": name_of(found),
            "organization_type": found.get("type") or None,
            "organization_activity_id": found.get("activity-id") or None,
        }


def _sectors(given: Given, element: Any, locator: str) -> Iterator[Row]:
    for found in element.findall("sector"):
        code, name = found.get("code") or None, name_of(found)
        if code is None and name is None:
            continue
        vocabulary = found.get("vocabulary") or ""
        yield {
            "vocabulary": vocabulary or "DAC",
            "is_dac": vocabulary in DAC,
            "sector_code": code,
            "sector_name": name,
            "share_pct": pct(given, found.get("percentage"), locator),
        }


def _recipients(given: Given, element: Any, locator: str) -> Iterator[Row]:
    for tag, column in (("recipient-country", "country_iso2"), ("recipient-region", "region_code")):
        for found in element.findall(tag):
            yield {
                column: found.get("code") or None,
                "recipient_name": name_of(found),
                "share_pct": pct(given, found.get("percentage"), locator),
            }


def _budgets(given: Given, element: Any, currency: str | None, locator: str) -> Iterator[Row]:
    for found in element.findall("budget"):
        value, start, end = found.find("value"), found.find("period-start"), found.find("period-end")
        yield {
            "is_revised": flag(given, (found.get("type") or "").lower(), REVISED, "budget/@type", locator),
            "starts_on": date(given, start.get("iso-date"), locator) if start is not None else None,
            "ends_on": date(given, end.get("iso-date"), locator) if end is not None else None,
            "amount": amount(given, value, locator),
            "currency": (value.get("currency") if value is not None else None) or currency,
        }


def _related(element: Any) -> Iterator[Row]:
    for found in element.findall("related-activity"):
        yield {"related_activity_id": found.get("ref") or None, "relation_code": found.get("type") or None}
