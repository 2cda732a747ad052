"""Bytes to values, strictly: UTF-8, no duplicate keys, no entities, no tags; one clear error otherwise."""

from __future__ import annotations

import csv as _csv
import io
import json as _json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import ryaml
from lxml import etree

from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

# a tag stands where a value may begin: at the start of a line, or behind an indicator
YAML_TAG = re.compile(r"(?:^[ \t]*|[-?:,\[{][ \t]+)!(?=[!<\w])", re.MULTILINE)
HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True}


def text(content: bytes, what: str = "the document") -> str:
    """The content as text; BadDocument names the place of a byte that is not UTF-8, or an HTML page in its stead."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = content[error.start : error.start + 4].hex(" ")
        raise BadDocument(f"{what} is not UTF-8: byte {error.start:,} begins {wrong}; encodings are mixed") from error


def refuse_html(content: bytes, what: str = "the document") -> None:
    """BadDocument where an HTML page stands in place of data: most often an error page."""
    if HTML.match(content[:2000]):
        title = re.search(rb"<title>(.{0,80})", content[:5000], re.IGNORECASE | re.DOTALL)
        said = title[1].split(b"<")[0].decode("utf-8", "replace").strip() if title else "no title"
        raise BadDocument(f"{what} is an HTML page ({said!r}) where data were expected")


def json(content: bytes, what: str = "the document", repeated: frozenset[str] = frozenset()) -> Any:
    """A JSON value; BadDocument for an HTML page, bad syntax, or a key given twice.

    `repeated` names keys that a document is known to give twice with the same value.
    """
    refuse_html(content, what)
    try:
        hook = partial(_unique, repeated=repeated)
        return _json.loads(text(content, what), object_pairs_hook=hook, parse_constant=_refuse_constant)
    except _json.JSONDecodeError as error:
        raise BadDocument(f"{what} is no JSON: {error.msg} at line {error.lineno}") from error
    except ValueError as error:
        raise BadDocument(f"{what} holds a number that cannot be read ({error})") from error
    except RecursionError as error:
        raise BadDocument(f"{what} nests too deep; refused") from error


def json_lines(content: bytes) -> Iterator[tuple[int, Any]]:
    """Line number from 1 and value of each line of JSON Lines; BadDocument as for `json`."""
    refuse_html(content)
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            yield number, json(line, f"line {number}")


def yaml(content: bytes, what: str = "the document") -> Any:
    """A YAML value; BadDocument for tags, duplicate keys, alias bombs, bad syntax, an HTML page."""
    refuse_html(content, what)
    page = text(content, what)
    if "!" in page:
        tag = YAML_TAG.search(page)
        if tag is not None:
            line = page.count("\n", 0, tag.end()) + 1
            raise BadDocument(f"{what} holds a YAML tag at line {line}: {page[tag.end() - 1 : tag.end() + 30]!r}; refused")
    try:
        return ryaml.loads(page)  # type: ignore[attr-defined]
    except ryaml.InvalidYamlError as error:  # type: ignore[attr-defined]
        raise BadDocument(f"{what} is no YAML: {str(error)[:200]}") from error


def xml(content: bytes, what: str = "the document") -> Any:
    """The root element (lxml); BadDocument for entities, an HTML page, or bad syntax."""
    if b"<!ENTITY" in content:
        place = content.index(b"<!ENTITY")
        shown = content[place : place + 60].decode("utf-8", "replace")
        raise BadDocument(f"{what} declares XML entities ({shown!r}); refused")
    refuse_html(content, what)
    try:
        return etree.fromstring(content, parser=etree.XMLParser(**_XML))
    except etree.XMLSyntaxError as error:
        raise BadDocument(f"{what} is no XML: {error}") from error


def csv(given: Given, content: bytes, *, delimiter: str = ",", locator: str = "", rest: str | None = None) -> Iterator[Fields]:
    """The fields of each line under the header's names.

    BadDocument for a line longer or shorter than its header, a column named twice, a quote that never ends. `rest` is what
    stands in the last columns of a shorter line, for the few documents that leave empty ones off.
    """
    refuse_html(content)
    if content and not content.endswith((b"\n", b"\r")):
        raise BadDocument(f"{given.document}: the last line has no end; the document is cut short")
    lines = _csv.DictReader(
        io.StringIO(text(content), newline=""), delimiter=delimiter, restkey="\0", restval=rest, strict=True
    )
    try:
        header = lines.fieldnames or []
        twice = {name for name in header if list(header).count(name) > 1}
        if twice:
            raise BadDocument(f"{given.document}: the column {sorted(twice)[0]!r} stands twice in the header")
        for line in lines:
            if "\0" in line:
                raise BadDocument(
                    f"{given.document}: line {lines.line_num} has more values than the header: {line[chr(0)][:3]}"
                )
            if None in line.values():
                raise BadDocument(f"{given.document}: line {lines.line_num} has fewer values than the header; is it cut short?")
            yield Fields(line, given, f"{locator}{'#' if locator else ''}line {lines.line_num}")
    except _csv.Error as error:
        raise BadDocument(f"{given.document}: line {lines.line_num} is no CSV: {error}") from error


def _unique(pairs: list[tuple[str, Any]], repeated: frozenset[str] = frozenset()) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen and not (key in repeated and seen[key] == value):
                raise BadDocument(f"the key {key!r} is given twice")
            seen[key] = value
    return result


def _refuse_constant(name: str) -> float:
    raise BadDocument(f"the JSON holds {name}, which is no value")
