"""World Bank: how its pages are followed, and what its interface answers to a wrong question."""

from __future__ import annotations

import json

import pytest

from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given
from kakehashi.sources.world_bank import API, next_page, read

FIRST = API.format("SP.POP.TOTL")


def page(number: int, of: int) -> bytes:
    """An answer with nothing in it but its head."""
    return json.dumps([{"page": number, "pages": of, "per_page": 5000, "total": 1}, []]).encode()


def test_each_page_leads_to_the_next_and_the_last_to_none() -> None:
    second = next_page(page(1, 3), FIRST)
    assert second == FIRST.replace("page=1", "page=2")
    third = next_page(page(2, 3), second or "")
    assert third == FIRST.replace("page=1", "page=3")
    assert next_page(page(3, 3), third or "") is None


def test_an_answer_without_pages_is_the_last() -> None:
    assert next_page(b'[{"message": [{"id": "120", "value": "The indicator was not found."}]}]', FIRST) is None
    assert next_page(page(1, 0), FIRST) is None


def test_what_the_world_bank_refuses_is_said_in_its_words() -> None:
    given = Given("SP.POP.TOTL", b'[{"message": [{"id": "120", "key": "Invalid value", "value": "not valid"}]}]')
    with pytest.raises(BadDocument, match="Invalid value"):
        list(read(given))


def test_a_bare_page_is_read_as_well_as_a_tar() -> None:
    point: dict[str, object] = {
        "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
        "country": {"id": "FR", "value": "France"},
    }
    point |= {"countryiso3code": "FRA", "date": "2024", "value": 7, "unit": "", "obs_status": "", "decimal": 0}
    given = Given("SP.POP.TOTL", json.dumps([{"page": 1, "pages": 1}, [point]]).encode())
    rows = [row for table, row in read(given) if table == "world_bank.points"]
    assert [(row["economy_code"], row["year"], row["value"]) for row in rows] == [("FRA", 2024, 7)]
    assert given.problems == []
