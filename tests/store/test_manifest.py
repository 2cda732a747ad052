"""The manifest: no clock in it, the same content the same id, whatever the order it was put together in."""

from __future__ import annotations

import json

import pytest

from kakehashi.store.manifest import Entry, Manifest

ENTRY = Entry("0" * 64, 3, 100, "read:toy", ("b", "a"), "attribution", ("CC BY 4.0",), "things")
DOCUMENTS = ({"origin_id": "toy/b@1", "sha256": "1"}, {"origin_id": "toy/a@2", "sha256": "2"})


def manifest(**more: object) -> Manifest:
    given = {"tables": {"toy.b": ENTRY, "toy.a": ENTRY}, "documents": DOCUMENTS, "code": {"read:toy": "abc"}, **more}
    return Manifest(**given)  # type: ignore[arg-type]


def test_what_is_written_is_read_again() -> None:
    assert Manifest.from_bytes(manifest().to_bytes()).to_bytes() == manifest().to_bytes()
    assert Manifest.from_bytes(manifest().to_bytes()).tables["toy.a"] == ENTRY


def test_order_makes_no_difference_and_content_does() -> None:
    other = manifest(tables={"toy.a": ENTRY, "toy.b": ENTRY}, documents=tuple(reversed(DOCUMENTS)))
    assert other.release_id == manifest().release_id and len(manifest().release_id) == 12
    assert manifest(code={"read:toy": "abd"}).release_id != manifest().release_id
    assert manifest(parameters={"seed": 1}).release_id != manifest().release_id


def test_it_holds_no_time_of_its_own() -> None:
    content = json.loads(manifest().to_bytes())
    assert set(content) == {"format", "tables", "documents", "code", "parameters"}


def test_another_format_is_refused() -> None:
    content = json.loads(manifest().to_bytes()) | {"format": 99}
    with pytest.raises(ValueError, match="99"):
        Manifest.from_bytes(json.dumps(content).encode())
