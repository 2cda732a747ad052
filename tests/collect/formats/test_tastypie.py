"""Pages of the Datatracker's API: where the next one is, and which record of two counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kakehashi.collect import archive
from kakehashi.collect.formats import tastypie
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.source import Given

HERE = "https://tracker.example.org/api/v1/doc/document/?format=json&limit=2"


def page(following: str | None, *objects: dict[str, Any]) -> bytes:
    meta = {"limit": 2, "next": following, "offset": 0, "previous": None, "total_count": 4}
    return json.dumps({"meta": meta, "objects": list(objects)}).encode()


def test_the_next_page_is_an_address_on_the_same_host() -> None:
    following = tastypie.next_page(page("/api/v1/doc/document/?format=json&limit=2&offset=2"), HERE)
    assert following == "https://tracker.example.org/api/v1/doc/document/?format=json&limit=2&offset=2"


def test_behind_the_last_page_there_is_none() -> None:
    assert tastypie.next_page(page(None), HERE) is None


def test_a_page_that_does_not_say_what_follows_is_refused() -> None:
    with pytest.raises(BadDocument, match="another follows"):
        tastypie.next_page(b'{"meta": {"limit": 2}, "objects": []}', HERE)
    with pytest.raises(BadDocument, match="HTML"):
        tastypie.next_page(b"<!DOCTYPE html><html><title>502</title></html>", HERE)
    with pytest.raises(UnknownValue, match="surprise"):
        tastypie.next_page(b'{"meta": {"next": null}, "objects": [], "surprise": 1}', HERE)


def test_of_a_record_met_twice_the_later_page_counts() -> None:
    old, new = ({"resource_uri": "/api/v1/x/1/", "rev": rev} for rev in ("00", "01"))
    pages = archive.pack([("page-0001", page("/next", old)), ("page-0002", page(None, new))])
    found = [record.take("rev") for record in tastypie.records(Given("documents", pages))]
    assert found == ["01"]


def test_a_single_page_is_read_as_well() -> None:
    alone = page(None, {"resource_uri": "/api/v1/x/1/", "rev": "00"})
    assert [record.take("rev") for record in tastypie.records(Given("documents", alone))] == ["00"]


def test_the_address_of_a_record_ends_in_its_key() -> None:
    assert tastypie.key_of("/api/v1/name/streamname/ietf/") == "ietf"
    assert tastypie.number_of("/api/v1/group/group/1234/") == 1234
    assert tastypie.key_of(None) is None
    assert tastypie.number_of("") is None
    with pytest.raises(UnknownValue, match="example"):
        tastypie.key_of("https://example.org/1/")
    with pytest.raises(UnknownValue, match="ietf"):
        tastypie.number_of("/api/v1/name/streamname/ietf/")
