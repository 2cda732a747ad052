"""Transactions of an activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kakehashi.core.source import Given, Row
from kakehashi.sources.iati.elements import amount, date, flag, name_of, said_of, word
from kakehashi.sources.iati.words import DAC, FLAGS, READ_OF_TRANSACTION, TRANSACTIONS


def of(given: Given, activity: Any, currency: str | None, locator: str) -> Iterator[Row]:
    """One row per transaction, in the activity's order."""
    for element in activity.findall("transaction"):
        for child in element:
            if child.tag not in READ_OF_TRANSACTION and not str(child.tag).startswith("{"):
                given.error("unknown-field", f"<{child.tag}> is no part of a transaction", locator=locator, value=child.tag)
        kind, day, value = element.find("transaction-type"), element.find("transaction-date"), element.find("value")
        on = date(given, day.get("iso-date"), locator) if day is not None else None
        country = element.find("recipient-country")
        yield {
            "transaction_type": word(given, kind.get("code") if kind is not None else "", TRANSACTIONS, "type", locator),
            "transaction_on": on,
            "transaction_year": int(on[:4]) if on else None,
            "amount": amount(given, value, locator),
            "currency": (value.get("currency") if value is not None else None) or currency,
            "valued_on": date(given, value.get("value-date"), locator) if value is not None else None,
            **_side(element.find("provider-org"), "provider"),
            **_side(element.find("receiver-org"), "receiver"),
            "description": said_of(element, "description"),
            "sector_codes": [each.get("code") for each in element.findall("sector") if _is_dac(each)],
            "country_iso2": (country.get("code") or None) if country is not None else None,
            "flow_code": _code(element, "flow-type"),
            "finance_code": _code(element, "finance-type"),
            "aid_codes": [each.get("code") for each in element.findall("aid-type") if each.get("code")],
            "tied_code": _code(element, "tied-status"),
            "is_humanitarian": flag(given, element.get("humanitarian"), FLAGS, "@humanitarian", locator),
        }


def _side(element: Any, side: str) -> Row:
    if element is None:
        return {}
    return {
        f"{side}_id": element.get("ref") or None,
        f"{side}_name": name_of(element),
        f"{side}_activity_id": element.get(f"{side}-activity-id") or None,
    }


def _is_dac(element: Any) -> bool:
    return bool(element.get("code")) and (element.get("vocabulary") or "") in DAC


def _code(element: Any, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else found.get("code") or None
