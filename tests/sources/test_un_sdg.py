"""United Nations: how the pages of the interface are followed."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from kakehashi.sources.un_sdg.interface import SERIES_ASKED, URL, next_page


def page(number: int, of: int) -> bytes:
    """A page with nothing in it but its number."""
    return json.dumps({"size": 10000, "totalElements": 1, "totalPages": of, "pageNumber": number, "data": []}).encode()


def test_the_next_page_asks_for_the_same_series() -> None:
    second = next_page(page(1, 2), URL)
    asked = parse_qs(urlsplit(second or "").query)
    assert asked["page"] == ["2"]
    assert tuple(asked["seriesCode"]) == SERIES_ASKED
    assert next_page(page(2, 2), second or "") is None


def test_an_answer_that_is_no_page_is_the_last() -> None:
    assert next_page(b"[]", URL) is None
    assert next_page(b'{"data": []}', URL) is None
