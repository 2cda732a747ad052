"""Readers of the real pages, for the tests of records."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kakehashi.office.people.user import User
from kakehashi.site import page_cache

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def client(user: User | None = None, language: str = "en") -> Client:
    """A browser, signed in or not, on the real pages."""
    page_cache.SHELF.clear()
    made = Client(headers={"host": "localhost", "accept-language": language})
    if user is not None:
        made.force_login(user)
    return made


def asked(browser: Client, method: str, address: str, data: dict[str, Any] | None = None) -> tuple[int, str, str, list[str]]:
    """Status, type, body and statements of an answer, without the ids, moments and tokens in which two answers may differ."""
    with CaptureQueriesContext(connection) as queries:
        answer = getattr(browser, method)(address, data or {})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    statements = [MOMENT.sub("moment", UUID.sub("id", query["sql"])) for query in queries.captured_queries]
    told = TOKEN.sub("token", UUID.sub("id", body.decode("utf-8", "replace")))
    return answer.status_code, answer.headers.get("Content-Type", ""), told, statements
