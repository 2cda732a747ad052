"""DOCDB exchange documents (EPO, schema exchange-documents 2.5): patent documents in XML, read one by one.

Element names are given without their namespace: the schema puts some into `http://www.epo.org/exchange` and some into none.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from kakehashi.collect import parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

EXCHANGE = "{http://www.epo.org/exchange}"
ROOT, ONE = f"{EXCHANGE}exchange-documents", f"{EXCHANGE}exchange-document"
STATUS = frozenset({None, "A", "C", "D"})
PARTS = frozenset({"bibliographic-data", "abstract", "patent-family"})
NAMES = (
    "publication-reference classification-ipc classifications-ipcr classification-national classifications-ecla "
    "patent-classifications combination-sets application-reference language-of-filing language-of-publication "
    "priority-claims parties designation-of-states invention-title dates-of-public-availability references-cited "
    "previously-filed-app preceding-publication-date date-of-coming-into-force extended-kind-code plant"
)
BIBLIOGRAPHIC = frozenset(NAMES.split())
IPC = re.compile(r"^([A-H]\d\d[A-Z])\s*(\d{1,4})/(\d{2,6})")
SPACE = re.compile(r"\s+")


def documents(given: Given, name: str, content: bytes) -> Iterator[Any]:
    """The element of each exchange document, freed once the next is asked for; BadDocument for any other XML.

    Entities are refused. An element that nobody has looked at is an error, and so is another number of documents than stated.
    """
    if b"<!ENTITY" in content:
        raise BadDocument(f"{name} declares XML entities; refused")
    parse.refuse_html(content, name)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    number = 0
    try:
        steps = etree.iterparse(io.BytesIO(content), events=("end",), tag=ONE, remove_comments=True, **options)
        for number, (_, element) in enumerate(steps, 1):
            _audit(given, element, f"{name}#{number}")
            yield element
            _free(given, element, name)
        root = steps.root
    except etree.XMLSyntaxError as error:
        raise BadDocument(f"{name} is no XML: {error}") from error
    if root is None or root.tag not in (ROOT, ONE):
        raise BadDocument(f"{name} holds no exchange documents but {root.tag if root is not None else 'nothing'!r}")
    stated = root.get("no-of-documents", str(number))
    if root.tag == ROOT and (not stated.isdecimal() or int(stated) != number):
        given.error("row-count", f"{stated} documents are stated and {number:,} are there", locator=name, value=number)
    for left in root if root.tag == ROOT else ():
        if left.tag != ONE:
            given.error("unknown-field", f"the element {left.tag!r} is not known", locator=name, value=left.tag)


def _free(given: Given, element: Any, name: str) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        if parent[0].tag != ONE:
            given.error("unknown-field", f"the element {parent[0].tag!r} is not known", locator=name, value=parent[0].tag)
        del parent[0]


def _audit(given: Given, element: Any, locator: str) -> None:
    if element.get("status") not in STATUS:
        given.error("new-member", "status has a value that is not in its list", locator=locator, value=element.get("status"))
    found = [(child, PARTS) for child in element]
    found += [(child, BIBLIOGRAPHIC) for part in each(element, "bibliographic-data") for child in part]
    for child, known in found:
        if local(child) not in known:
            given.error("unknown-field", f"the element {local(child)!r} is not known", locator=locator, value=local(child))


def local(element: Any) -> str:
    """The element's name without its namespace."""
    return _name(element.tag)


@cache
def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def each(element: Any, *path: str) -> list[Any]:
    """The elements at the end of a path of names."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def said(element: Any, *path: str) -> str | None:
    """The text of the first element at the end of a path; None where there is none."""
    found = each(element, *path)
    value = SPACE.sub(" ", "".join(found[0].itertext())).strip() if found else ""
    return value or None


def identity(given: Given, element: Any, locator: str) -> str:
    """Office, number and kind of the document as one; an error where one of them is missing."""
    parts = [element.get(name) for name in ("country", "doc-number", "kind")]
    if None in parts:
        given.error("missing-key", "a document lacks its office, number or kind", locator=locator, value=parts)
    return "".join(part or "" for part in parts)


def day(given: Given, written: str | None, locator: str) -> dt.date | None:
    """A day written YYYYMMDD; None, with a warning, where there is no such day (DOCDB writes 0 for what it does not know)."""
    if written is None:
        return None
    try:
        return dt.datetime.strptime(written, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        given.problem("bad-date", "a date is no day", locator=locator, value=written)
        return None


def reference(given: Given, element: Any, name: str, locator: str) -> tuple[str | None, dt.date | None]:
    """Number and day of the application or publication, in DOCDB's own form."""
    for found in each(element, "bibliographic-data", name):
        if found.get("data-format", "docdb") == "docdb":
            return _number(given, found, locator)
    return None, None


def priorities(given: Given, element: Any, locator: str) -> list[tuple[str, dt.date | None]]:
    """Number and day of each priority claimed, in DOCDB's own form and order."""
    claims = each(element, "bibliographic-data", "priority-claims", "priority-claim")
    own = sorted((c for c in claims if c.get("data-format", "docdb") == "docdb"), key=lambda c: int(c.get("sequence", "0")))
    numbered = (_number(given, claim, locator) for claim in own)
    return [(number, date) for number, date in numbered if number is not None]


def _number(given: Given, element: Any, locator: str) -> tuple[str | None, dt.date | None]:
    parts = [said(element, "document-id", name) for name in ("country", "doc-number", "kind")]
    number = "".join(part or "" for part in parts) or None
    return number, day(given, said(element, "document-id", "date"), locator)


def title(element: Any) -> tuple[str | None, str | None]:
    """The title in English, else the first, and its language."""
    titles = each(element, "bibliographic-data", "invention-title")
    chosen = next((found for found in titles if found.get("lang") == "en"), titles[0] if titles else None)
    return (None, None) if chosen is None else (said(chosen), chosen.get("lang"))


def cpc(element: Any) -> list[str]:
    """CPC symbols, those of combination sets left out, each once."""
    found = []
    for one in each(element, "bibliographic-data", "patent-classifications", "patent-classification"):
        schemes = each(one, "classification-scheme")
        if schemes and schemes[0].get("scheme", "").startswith("CPC"):
            found.append(SPACE.sub("", said(one, "classification-symbol") or ""))
    return list(dict.fromkeys(symbol for symbol in found if symbol))


def ipc(element: Any) -> list[str]:
    """IPC symbols of the eighth edition, each once."""
    written = (said(one, "text") for one in each(element, "bibliographic-data", "classifications-ipcr", "classification-ipcr"))
    matched = (IPC.match(text) for text in written if text is not None)
    return list(dict.fromkeys(f"{match[1]}{match[2]}/{match[3]}" for match in matched if match is not None))


def parties(element: Any, kind: str, *forms: str) -> dict[int, tuple[str, str | None]]:
    """Name and country of residence of each applicant or inventor by its sequence, in the first of these forms that has it."""
    found: dict[int, tuple[str, str | None]] = {}
    for form in forms:
        for one in each(element, "bibliographic-data", "parties", f"{kind}s", kind):
            name = said(one, f"{kind}-name", "name")
            if one.get("data-format", "docdb") == form and name is not None:
                found.setdefault(int(one.get("sequence", "0")), (name, said(one, "residence", "country")))
    return found
