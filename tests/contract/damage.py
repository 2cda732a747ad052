"""What can befall a document on its way: each way of damaging an example, by name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import ryaml
from lxml import etree

from tests.contract.documents import Example, pack
from tests.contract.reading import outcome

PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>503 Service Unavailable</title></head>"
    b"<body><h1>Service Unavailable</h1><p>Please try again later.</p></body></html>\n"
)
PLANTED = "planted-by-the-test"
BINARY = (".pkl", ".mo", ".xlsx")


def pages(example: Example) -> Iterator[tuple[str, bytes]]:
    """An HTML page in place of the document, and in place of each file inside it."""
    yield "instead of the document", PAGE
    if example.form != "plain":
        for name in read_files(example):
            yield f"instead of {name}", pack(example.form, {**example.files, name: PAGE})


def read_files(example: Example) -> dict[str, bytes]:
    """The files inside the example that some row comes from; those that the reader passes over by name are left out."""
    read = outcome(example.source, example.document.name, example.content)
    places = [str(row["locator"]) for rows in read.rows.values() for row in rows]
    found = {name: content for name, content in example.files.items() if any(place.startswith(name) for place in places)}
    return found or example.files


def cut(example: Example) -> Iterator[tuple[str, bytes]]:
    """The document cut off at several places."""
    whole = example.content
    for cut_at in (len(whole) // 4, len(whole) // 2, len(whole) * 3 // 4, len(whole) - 12):
        yield f"the document after {cut_at} bytes", whole[:cut_at]


def recoded(example: Example) -> Iterator[tuple[str, bytes]]:
    """Each text file written in another encoding than UTF-8."""
    for name, content in read_files(example).items():
        if name.endswith(BINARY):
            continue
        text = content.decode("utf-8")
        yield f"{name} as UTF-16", pack(example.form, {**example.files, name: text.encode("utf-16")})
        for encoding in ("latin-1", "cp932"):
            try:
                changed = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            if changed != content:
                yield f"{name} as {encoding}", pack(example.form, {**example.files, name: changed})
                break


def with_more(example: Example) -> Iterator[tuple[str, bytes]]:
    """Each file with one field that nobody knows."""
    for name, content in read_files(example).items():
        for place, changed in _more(name, content):
            yield f"{name}: {place}", pack(example.form, {**example.files, name: changed})


def with_less(example: Example) -> Iterator[tuple[str, bytes]]:
    """Each file without one of its fields, field by field."""
    for name, content in read_files(example).items():
        for place, changed in _less(name, content):
            yield f"{name} without {place}", pack(example.form, {**example.files, name: changed})


def _more(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    kind = _kind(name, content)
    if kind == "csv":
        yield "a column more", _csv(content, lambda header: [*header, PLANTED])
    elif kind in ("json", "jsonl"):
        lines = content.decode().splitlines() if kind == "jsonl" else [content.decode()]
        value = json.loads(lines[0])
        for path in _records(value):
            changed = json.loads(lines[0])
            _at(changed, path)[PLANTED] = PLANTED
            yield f"a field more at {path}", "\n".join([json.dumps(changed, ensure_ascii=False), *lines[1:]]).encode()
    elif kind == "yaml":
        yield "a field more", content.rstrip(b"\n") + f"\n{PLANTED}: {PLANTED}\n".encode()
    elif kind == "xml":
        root = etree.fromstring(content)
        etree.SubElement(root, PLANTED).text = PLANTED
        yield "an element more", etree.tostring(root, encoding="utf-8")


def _less(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    kind = _kind(name, content)
    if kind == "csv":
        for column in _header(content):
            yield repr(column), _csv(content, lambda header, column=column: [each for each in header if each != column])
    elif kind in ("json", "jsonl"):
        lines = content.decode().splitlines() if kind == "jsonl" else [content.decode()]
        value = json.loads(lines[0])
        for path in _records(value):
            for key in _at(value, path):
                changed = json.loads(lines[0])
                del _at(changed, path)[key]
                yield f"{path}/{key}", "\n".join([json.dumps(changed, ensure_ascii=False), *lines[1:]]).encode()
    elif kind == "yaml":
        value = ryaml.loads(content.decode())
        for key in value if isinstance(value, dict) else ():
            yield key, ryaml.dumps({each: value[each] for each in value if each != key}).encode()
    elif kind == "xml":
        for place in range(len(etree.fromstring(content))):
            root = etree.fromstring(content)
            tag = root[place].tag
            root.remove(root[place])
            yield str(tag), etree.tostring(root, encoding="utf-8")


def _kind(name: str, content: bytes) -> str:
    head = content.lstrip()[:1]
    if name.endswith(BINARY):
        return ""
    if name.endswith((".yaml", ".yml")):
        return "yaml"
    if name.endswith(".xml") or head == b"<":
        return "xml"
    first = content.split(b"\n", 1)[0].rstrip()
    if name.endswith(".jsonl") or (head == b"{" and b"\n" in content and first.endswith(b"}")):
        return "jsonl"
    if head in (b"{", b"["):
        return "json" if not content.lstrip().startswith(b"[[") else ""
    is_table = name.endswith((".csv", ".tsv")) or first.startswith(b"Registry,") or not any(sign in first for sign in b" |")
    return "csv" if is_table and (b"," in first or b"\t" in first) else ""


def _delimiter(content: bytes) -> str:
    return "\t" if b"\t" in content.split(b"\n", 1)[0] else ","


def _header(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=_delimiter(content)))


def _csv(content: bytes, change: Any) -> bytes:
    delimiter = _delimiter(content)
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, restval="")
    out = io.StringIO(newline="")
    header = change(list(lines.fieldnames or []))
    form = {"delimiter": delimiter, "lineterminator": "\n"}
    writer = csv.DictWriter(out, header, restval=PLANTED, extrasaction="ignore", **form)
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


def _records(value: Any, path: tuple[Any, ...] = (), deepest: int = 4) -> Iterator[tuple[Any, ...]]:
    """The path of the first record at each depth."""
    if len(path) > deepest:
        return
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _records(inner, (*path, key), deepest)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, dict | list):
                yield from _records(inner, (*path, place), deepest)


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value
