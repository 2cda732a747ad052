"""Tastypie: the pages in which the IETF Datatracker's API gives its records. Source: https://datatracker.ietf.org/api/.

A page is `{"meta": {"limit", "next", "offset", "previous", "total_count"}, "objects": [...]}`; a record refers to another by an
address on the same host, `/api/v1/group/group/1234/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.source import Given

LONGEST_KEY = 18
META = frozenset(("limit", "next", "offset", "previous", "total_count"))


def next_page(content: bytes, url: str) -> str | None:
    """The address of the page that follows; None behind the last."""
    following = _page(content, url)["meta"].get("next")
    return None if following is None else urljoin(url, str(following))


def records(given: Given) -> Iterator[Fields]:
    """The records of one page, or of a tar of pages; of a record met twice the later page counts."""
    found: dict[str, Fields] = {}
    single = given.content.lstrip()[:1] in (b"{", b"<")
    for name, content in [("", given.content)] if single else archive.members(given.content):
        for place, record in enumerate(_page(content, name or given.document)["objects"]):
            if not isinstance(record, dict):
                raise BadDocument(f"{given.document}: {name}#/objects/{place} is no record but {str(record)[:80]!r}")
            fields = Fields(record, given, f"{name}#/objects/{place}")
            found[fields.take_text("resource_uri")] = fields
    yield from found.values()


def key_of(address: Any) -> str | None:
    """The last part of the address of another record: 1234; None where there is none."""
    if address is None or address == "":
        return None
    if not isinstance(address, str) or not address.startswith("/api/v1/"):
        raise UnknownValue(f"{str(address)[:80]!r} is no address of a record")
    return address.rstrip("/").rpartition("/")[2]


def number_of(address: Any) -> int | None:
    """The number of another record; UnknownValue where its key is none."""
    key = key_of(address)
    if key is not None and not (key.isdigit() and len(key) <= LONGEST_KEY):
        raise UnknownValue(f"{str(address)[:80]!r} does not end in a number")
    return None if key is None else int(key)


def _page(content: bytes, what: str) -> dict[str, Any]:
    page = parse.json(content, what)
    if not isinstance(page, dict) or not isinstance(page.get("meta"), dict) or not isinstance(page.get("objects"), list):
        raise BadDocument(f"{what} is no page of records with `meta` and `objects`, but {str(page)[:80]!r}")
    unknown = (page.keys() - {"meta", "objects"}) | (page["meta"].keys() - META)
    if unknown:
        raise UnknownValue(f"{what}: the page has the unknown field {sorted(unknown)[0]!r}")
    if "next" not in page["meta"]:
        raise BadDocument(f"{what}: the page does not say whether another follows")
    return page
