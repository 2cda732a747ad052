"""Parsing a catalogue part by part gives what parsing each file whole gives: values, and errors."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.collect import parse
from kakehashi.collect.formats.relaton_yaml import Records
from kakehashi.core.errors import BadDocument

PLAIN = b"""---
schema-version: v1.2.9
id: EX1
title:
- content: 'A bridge: built
    in two lines'
  language:
  - en
type: standard
contributor:
- organization:
    name:
    - content: Example Body
  role:
  - type: publisher
abstract: |
  type: of text
  that looks like a field
language:
- en
"""
ODD = [
    b"type: a\nid: 1\ntype: b\n",
    b"id: 1\ntype: a\nid: 2\n",
    b'title: "x\ntype: standard\nid: y"\n',
    b'type: "x\nid: y"\n',
    b"title: x\ntype: a\n... \nid: 2\n",
    b"title: x\ntype: a\n---\nid: 2\n",
    b"date: &a x\nid: *a\n",
    b"date: *a\nid: 1\n",
    b"id: &a x\ndate: *a\n",
    b"type: !x a\nid: 1\n",
    b"id: !x a\ntype: a\n",
    b"%TAG ! tag:example.org,2000:\n---\ntype: !x a\n",
    b"- type: a\n- id: b\n",
    b"type\n",
    b"type: a: b\nid: 1\n",
    b"type:\nid: 1\n",
    b"type: a\n  id: 1\n",
    b"type: [a,\nb: c]\nid: 1\n",
    b"id: |\n  x\ntype: a\n\n# a remark\nplace:\n- Here\n",
    b"id: x\xff\ntype: a\n",
    b"<html><title>Not found</title></html>",
    b"---\n<html><title>Not found</title></html>",
    b"",
    b"---\n",
    b"\xef\xbb\xbftype: a\nid: 1\n",
    b"type: a\r\nid: 1\r\n",
    "type: a\nid: 1\n".encode("utf-16"),
]


def outcome(read: Any, content: bytes) -> Any:
    try:
        return read(content, "x.yaml")
    except BadDocument as error:
        return str(error)


@pytest.mark.parametrize("content", [PLAIN, *ODD])
def test_the_parts_give_what_the_whole_gives(content: bytes) -> None:
    records = Records()
    wanted = outcome(parse.yaml, content)
    assert outcome(records.read, content) == wanted
    assert outcome(records.read, content) == wanted, "what is remembered is not what was read"


LINES = st.sampled_from(
    [
        "type: a",
        "type: b",
        "id: 1",
        "id:",
        "  x",
        "- y",
        "  z: 1",
        "date:",
        "- type: p",
        '  at: "1',
        '2"',
        "'",
        "|",
        "---",
        "# c",
        "",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=3))
def test_any_lines_give_what_the_whole_gives(pages: list[list[str]]) -> None:
    records = Records()
    for page in pages:
        content = "\n".join([*page, ""]).encode()
        assert outcome(records.read, content) == outcome(parse.yaml, content)


def test_a_field_met_before_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    records, whole = Records(), parse.yaml
    parsed: list[bytes] = []

    def counted(content: bytes, what: str) -> Any:
        parsed.append(content)
        return whole(content, what)

    monkeypatch.setattr(parse, "yaml", counted)
    first, second = records.read(PLAIN, "x.yaml"), records.read(PLAIN.replace(b"EX1", b"EX2"), "y.yaml")
    assert (first["id"], second["id"]) == ("EX1", "EX2")
    assert sum(content.startswith(b"contributor") for content in parsed) == 1
