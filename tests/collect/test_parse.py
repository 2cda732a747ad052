"""Bytes to values: whatever is mixed, tagged, doubled or half there is refused, and the message holds the value."""

from __future__ import annotations

import pytest

from kakehashi.collect import parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

PAGE = b"<!-- a remark -->\n<!DOCTYPE html><html><head><title>404 Not Found</title></head></html>"


def rows(content: bytes, **more: str) -> list[dict[str, str]]:
    return [dict(line.left) for line in parse.csv(Given("table", content), content, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", [parse.json, parse.yaml, parse.xml, rows, lambda c: list(parse.json_lines(c))])
def test_an_html_page_is_named_by_its_title(reader):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match=r"HTML page.*404 Not Found"):
        reader(PAGE)


@pytest.mark.parametrize("reader", [parse.json, parse.yaml, rows])
def test_mixed_encodings_are_placed(reader):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match=r"not UTF-8: byte \d+ begins e9"):
        reader('{"a": "é'.encode() + "é".encode("latin-1") + b'"}\n')


def test_a_byte_order_mark_is_no_letter():
    assert parse.json("﻿{}".encode()) == {}


def test_a_key_given_twice():
    with pytest.raises(BadDocument, match="'name' is given twice"):
        parse.json(b'{"name": 1, "name": 2}')
    with pytest.raises(BadDocument, match="name"):
        parse.yaml(b"name: 1\nname: 2\n")
    known = frozenset({"type"})
    assert parse.json(b'{"type": 1, "type": 1}', repeated=known) == {"type": 1}
    with pytest.raises(BadDocument, match="'type' is given twice"):
        parse.json(b'{"type": 1, "type": 2}', repeated=known)


@pytest.mark.parametrize("content", [b'{"a": NaN}', b'{"a": 1', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b""])
def test_json_that_is_none(content):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument):
        parse.json(content)


def test_json_lines_say_which_line():
    with pytest.raises(BadDocument, match="line 2 is no JSON"):
        list(parse.json_lines(b'{"a": 1}\n{"a"\n'))


@pytest.mark.parametrize("tag", [b"a: !!python/object:os.system x\n", b"- !secret y\n", b"!!map {}\n", b"{a: !x 1}\n"])
def test_yaml_tags_are_refused(tag):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match="YAML tag at line 1"):
        parse.yaml(tag)


def test_an_exclamation_mark_is_no_tag():
    assert parse.yaml(b"title: Hello! World\nother: 'a !b'\n") == {"title": "Hello! World", "other": "a !b"}


def test_yaml_aliases_do_not_explode():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(BadDocument):
        parse.yaml("\n".join(lines).encode())


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>',
    ],
)
def test_xml_entities_are_refused(content):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match="declares XML entities"):
        parse.xml(content)


def test_xml_entities_do_not_hide_behind_an_encoding():
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>'.encode("utf-16")
    try:
        root = parse.xml(hidden)
    except BadDocument:
        return
    assert "boom" not in "".join(root.itertext())


def test_xml_without_an_end():
    with pytest.raises(BadDocument, match="no XML"):
        parse.xml(b"<a><b></a>")


def test_a_table_is_read_under_its_header():
    assert rows(b'a,b\n1,"x, y"\n') == [{"a": "1", "b": "x, y"}]
    assert rows(b"a\tb\n1\n", delimiter="\t", rest="") == [{"a": "1", "b": ""}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2,3\n", "line 2 has more values"),
        (b"a,b\n1\n", "line 2 has fewer values"),
        (b"a,a\n1,2\n", "'a' stands twice"),
        (b"a,b\n1,2", "the last line has no end"),
        (b'a,b\n1,"never closed\n', "no CSV"),
    ],
)
def test_a_table_that_is_none(content, said):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match=said):
        rows(content)
