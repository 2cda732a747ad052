"""Relaton's YAML, faster for a catalogue of many files: what stands in thousands of them alike is parsed once.

A file is a mapping written in block style, so that each of its fields begins a line. Fields that repeat from file to file
(publisher, copyright, language ...) are parsed by themselves and remembered by their text; the others are parsed together. A
file whose parts do not give exactly the fields that its lines name is parsed as a whole: the result is always that of
`parse.yaml`, and so are its errors.
"""

from __future__ import annotations

import re
from typing import Any

from kakehashi.collect import parse
from kakehashi.collect.formats.relaton_values import named
from kakehashi.core.errors import BadDocument

FIELD = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
REPEATED = named(
    "contributor copyright language script place type edition docstatus date schema-version schema_version revdate keyword "
    "version"
)
LONGEST, MOST = 1_500, 6_000  # letters of a field, and fields, that are worth remembering


class Records:
    """The records of one catalogue; those parts that it has met before are not parsed again."""

    def __init__(self) -> None:
        self._met: dict[str, dict[str, Any]] = {}

    def read(self, content: bytes, what: str) -> Any:
        """What `parse.yaml` gives for the same file, or its BadDocument; parts of it are shared: not to be changed."""
        page = parse.text(content, what)
        head, *fields = FIELD.split(page)
        # a file may end, and another begin, between two fields
        if head in ("---\n", "") and fields and "\n---" not in page and "\n..." not in page:
            try:
                record = self._joined(fields, what)
            except BadDocument:
                record = None  # the whole file says better what is wrong, or is right
            if record is not None:
                return record
        return parse.yaml(content, what)

    def _joined(self, fields: list[str], what: str) -> dict[str, Any] | None:
        """The record put together from its fields; None where they are not the parts of one mapping."""
        record: dict[str, Any] = {}
        names, others = [], []
        for written in fields:
            name = written.partition(":")[0]
            if name in REPEATED and len(written) <= LONGEST:
                part = self._met.get(written) or self._parsed(written, name, what)
                if part is None or name in record:
                    return None
                record.update(part)
            else:
                names.append(name)
                others.append(written)
        if others:
            rest = parse.yaml("".join(others).encode(), what)
            if not isinstance(rest, dict) or list(rest) != names or not record.keys().isdisjoint(names):
                return None
            record.update(rest)
        return record

    def _parsed(self, written: str, name: str, what: str) -> dict[str, Any] | None:
        part = parse.yaml(written.encode(), what)
        if not isinstance(part, dict) or list(part) != [name]:
            return None
        if len(self._met) >= MOST:
            self._met.clear()  # neighbours are alike: what is met next is most often new
        self._met[written] = part
        return part
