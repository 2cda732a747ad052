"""SDMX-CSV (SDMX 2.1 and 3.0): one line per observation, a column for each dimension, attribute and measure.

The columns are named `ID` (with a label column behind it where labels were asked for), or `ID:Label` with `code: label` in the
cells. Source: the SDMX-CSV field guide, https://github.com/sdmx-twg/sdmx-csv.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kakehashi.collect import parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

IDENTIFIER = re.compile(r"^[A-Z][A-Z0-9_]*$")
STRUCTURE = ("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW")
DELETE = "D"
NO_VALUE = frozenset({"", "NaN"})


@dataclass(frozen=True)
class Observation:
    """One observation: its dataflow, code and label by component, and its place."""

    locator: str
    dataflow: str
    codes: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def value(self) -> str | None:
        """The value as written; None where there is none."""
        written = self.codes.get("OBS_VALUE", "")
        return None if written in NO_VALUE else written


def observations(
    given: Given, name: str, content: bytes, known: frozenset[str], required: frozenset[str]
) -> Iterator[Observation]:
    """Each observation that is no deletion; a component that is not in `known` is an error that names it.

    BadDocument where one of `required` is not there: an observation without one of its dimensions is another one.
    """
    parse.refuse_html(content, name)
    if not content.endswith((b"\n", b"\r")):
        raise BadDocument(f"{name}: the last line has no end; the document is cut short")
    lines = csv.reader(io.StringIO(parse.text(content, name), newline=""), strict=True)
    try:
        header = next(lines, [])
        places = _places(given, name, header, known)
        _complete(name, {component for component, _, _ in places}, required)
        for line in lines:
            if len(line) != len(header):
                raise BadDocument(f"{name}: line {lines.line_num} has {len(line)} values, the header {len(header)}")
            found = _observation(f"{name}#line {lines.line_num}", line, places)
            if found is not None:
                yield found
    except csv.Error as error:
        raise BadDocument(f"{name}: line {lines.line_num} is no CSV: {error}") from error


def _places(given: Given, name: str, header: list[str], known: frozenset[str]) -> list[tuple[str, int, int | None]]:
    """Component, column and label column; a column after a component that is none itself holds its labels."""
    found: list[tuple[str, int, int | None]] = []
    for place, written in enumerate(header):
        component = written.split(":", 1)[0].strip()
        if IDENTIFIER.match(component) and (component in known or component in STRUCTURE):
            if component in (each[0] for each in found):
                raise BadDocument(f"{name}: the component {component} stands twice in the header")
            found.append((component, place, None))
        elif found and found[-1][1] == place - 1 and not IDENTIFIER.match(component) and _is_label(written, found[-1][0]):
            found[-1] = (found[-1][0], place - 1, place)
        else:
            given.error("unknown-field", f"the column {written!r} is not known", locator=f"{name}#line 1", value=written)
    return found


def _complete(name: str, components: set[str], required: frozenset[str]) -> None:
    missing = (required | {"OBS_VALUE", "TIME_PERIOD"}) - components
    if missing:
        raise BadDocument(f"{name} has no column {sorted(missing)[0]}, which every observation needs")
    if not components & {"STRUCTURE_ID", "DATAFLOW"} or ("STRUCTURE_ID" in components and "ACTION" not in components):
        raise BadDocument(f"{name} lacks the columns that name its dataflow and what is to be done with each line")


def _is_label(written: str, component: str) -> bool:
    # a label is words: "Reference area" behind REF_AREA; some exports leave its name out
    return component not in STRUCTURE and (written == "" or written[0].isupper())


def _observation(locator: str, line: list[str], places: list[tuple[str, int, int | None]]) -> Observation | None:
    codes: dict[str, str] = {}
    labels: dict[str, str] = {}
    for component, place, label in places:
        code, _, text = line[place].partition(": ")
        codes[component] = code.strip()
        labels[component] = (line[label] if label is not None else text).strip()
    if codes.get("ACTION", "I") == DELETE:
        return None
    return Observation(locator, codes.get("STRUCTURE_ID") or codes.get("DATAFLOW", ""), codes, labels)
