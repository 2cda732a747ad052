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


@pytest.mark.parametrize(
    ("line", "tagged"),
    [
        (1, b"a: !!python/object:os.system x\n"),
        (1, b"- !secret y\n"),
        (1, b"!!map {}\n"),
        (1, b"{a: !x 1}\n"),
        (1, b"a: [!x 1]\n"),
        (1, b"a: !<tag:yaml.org,2002:str> 1\n"),
        (1, b"a: !\n"),
        (1, b"a: &b !x 1\n"),
        (1, b"%TAG ! tag:example.org,2000:\n---\na: !x 1\n"),
        (2, b"a:\n  !x\n  b: 1\n"),
        (3, b'a: "said\n  !loud"\nb: !x 1\nc: "said\n  !loud"\n'),
        (2, b"a: 1 # no tag: !x\nb: !!str 1\n"),
    ],
)
def test_yaml_tags_are_refused(line, tagged):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match=f"YAML tag at line {line}"):
        parse.yaml(tagged)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ({"title": "Hello! World", "other": "a !b"}, b"title: Hello! World\nother: 'a !b'\n"),
        ({"a": "<!--[if !example]-->"}, b'a: "<!--[if\n  !example]-->"\n'),
        ({"a": "x !example]"}, b"a: x\n  !example]\n"),
        ({"a": "x\n!example\n"}, b"a: |\n  x\n  !example\n"),
        ({"a": "- !x 1"}, b"a: '- !x 1'\n"),
        ({"a": "0!1f ! !! !x"}, b"a: 0!1f ! !! !x\n"),
        ({"a": 1}, b"a: 1 # !x\n# !y\n"),
        ({"! a": "\u00a7!"}, "'! a': §!\n".encode()),
    ],
)
def test_an_exclamation_mark_is_no_tag(value, plain):  # type: ignore[no-untyped-def]
    assert parse.yaml(plain) == value


def test_a_tag_among_many_marks_is_found_soon():
    marks = b"".join(b"- 'x !%d'\n" % number for number in range(3000))
    assert len(parse.yaml(marks)) == 3000
    with pytest.raises(BadDocument, match="YAML tag at line 3001"):
        parse.yaml(marks + b"- !x 1\n" + marks)


def test_a_key_that_is_no_name():
    with pytest.raises(BadDocument, match="is no YAML"):
        parse.yaml(b"? {a: 1}\n: 1\n")


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
