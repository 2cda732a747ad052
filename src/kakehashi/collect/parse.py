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

BEFORE_TAG = frozenset("[{,:?-")
LETTER = "§"  # means nothing to YAML
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
    value = _yaml(page, what)
    if "!" in page:
        places = _perhaps_tags(page)
        if places:
            _refuse_tags(page, places, value, what)
    return value


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


def xml_parts(content: bytes, root: str, what: str = "the document") -> Iterator[tuple[Any, Any]]:
    """The root element (its attributes alone) with each of its children, one by one: a large document is never whole in memory.

    BadDocument as for `xml`, and where the root has another name. A child is emptied once the next is asked for.
    """
    if b"<!ENTITY" in content:
        raise BadDocument(f"{what} declares XML entities; refused")
    refuse_html(content, what)
    options = {key: value for key, value in _XML.items() if key != "remove_comments"}
    top: Any = None
    depth = 0
    try:
        for event, element in etree.iterparse(io.BytesIO(content), events=("start", "end"), remove_comments=True, **options):
            depth += 1 if event == "start" else -1
            if top is None:
                top = element
                if element.tag != root:
                    raise BadDocument(f"{what} holds <{element.tag}> where <{root}> was expected")
            elif event == "end" and depth == 1:
                yield top, element
                top.remove(element)
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


def _yaml(page: str, what: str) -> Any:
    try:
        return ryaml.loads(page)  # type: ignore[attr-defined]
    except ValueError as error:  # bad syntax, or a key that is a list
        raise BadDocument(f"{what} is no YAML: {str(error)[:200]}") from error


def _perhaps_tags(page: str) -> list[int]:
    """Where a tag may stand: at the start, behind a space or an indicator; and so does many a plain exclamation mark."""
    places = []
    at = page.find("!")
    while at >= 0:
        if at == 0 or page[at - 1].isspace() or page[at - 1] in BEFORE_TAG:
            places.append(at)
        at = page.find("!", at + 1)
    return places


def _refuse_tags(page: str, places: list[int], value: Any, what: str) -> None:
    """BadDocument where one of the exclamation marks at these places is no part of a text.

    Inside a text a letter in its stead gives the same value with that letter; a tag is no part of any value.
    """
    wanted = repr(value).replace("!", LETTER)
    if _with_letters(page, places).replace("!", LETTER) == wanted:
        return
    clean, tagged = 0, len(places)  # the first `clean` places are texts; among the first `tagged` is a tag
    while tagged - clean > 1:
        middle = (clean + tagged) // 2
        same = _with_letters(page, places[:middle]).replace("!", LETTER) == wanted
        clean, tagged = (middle, tagged) if same else (clean, middle)
    place = places[clean]
    line = page.count("\n", 0, place) + 1
    raise BadDocument(f"{what} holds a YAML tag at line {line}: {page[place : place + 30]!r}; refused")


def _with_letters(page: str, places: list[int]) -> str:
    """The value of the page with a letter at these places, written out; empty where it is no YAML."""
    starts = [0, *(place + 1 for place in places)]
    changed = LETTER.join(page[start:end] for start, end in zip(starts, [*places, len(page)], strict=True))
    try:
        return repr(ryaml.loads(changed))  # type: ignore[attr-defined]
    except ValueError:
        return ""
