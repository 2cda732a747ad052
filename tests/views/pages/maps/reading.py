"""What a reader finds on a page of the maps room: its words, its tables, its data."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

from django.test import Client
from lxml import html

from tests.views.small_release import work

HOLDER_ECONOMY = {"sakura": "JPN", "hinode": "JPN", "longteng": "CHN", "eagle": "USA", "nordlys": "SWE", "albion": "GBR"}


def body(client: Client, address: str, status: int = 200) -> str:
    """The text of an answer, whole or streamed."""
    answer = client.get(address)
    assert answer.status_code == status, address
    parts = answer.streaming_content if answer.streaming else [answer.content]  # type: ignore[attr-defined]
    return b"".join(parts).decode()


def words(client: Client, address: str, status: int = 200) -> str:
    """What is written on a page between its tags, blanks made one."""
    page = html.fromstring(body(client, address, status))
    return " ".join(page.text_content().replace("\u202f", " ").split())


def rows_shown(client: Client, address: str, table: str) -> list[dict[str, str]]:
    """The rows of a table as the page writes them, by the labels of its columns."""
    page = html.fromstring(body(client, address))
    found = page.xpath(f"//section[@id='table-{table}']//tbody/tr")
    return [{cell.get("data-label"): " ".join(cell.text_content().split()) for cell in row} for row in found]


def data(client: Client, address: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of a page as JSON."""
    tables: dict[str, list[dict[str, Any]]] = json.loads(body(client, address))["tables"]
    return tables


def lines(client: Client, address: str) -> list[dict[str, str]]:
    """A table of a page as CSV."""
    return list(csv.DictReader(StringIO(body(client, address))))


def counted(measure: str, area: str, economy: str | None, years: range | None = None) -> float:
    """Documents of an economy (None: of all) in an area, counted from what the small release was written from."""
    total = 0.0
    for document, votes, parts in work():
        if years is not None and document["year"] not in years:
            continue
        part = sum(row["share"] for row in parts if row["area_id"] == area)
        own = [vote for vote in votes if economy is None or HOLDER_ECONOMY.get(vote["group_id"]) == economy]
        total += part * sum(vote["share"] for vote in own if vote["measure"] == measure)
    return total
