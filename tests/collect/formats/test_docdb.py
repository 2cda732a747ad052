"""DOCDB: documents one by one, and what must be noticed on the way."""

from __future__ import annotations

import pytest

from kakehashi.collect.formats import docdb
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

HEAD = '<exch:exchange-documents xmlns:exch="http://www.epo.org/exchange"'


def one(number: int, inside: str = "<exch:bibliographic-data/>") -> str:
    """A document of that number."""
    return f'<exch:exchange-document country="XE" doc-number="{number}" kind="A">{inside}</exch:exchange-document>'


def read(text: str) -> tuple[list[str], Given]:
    """The documents' identities, and what was noted."""
    given = Given("delivery.xml", b"")
    found = [docdb.identity(given, element, "") for element in docdb.documents(given, "delivery.xml", text.encode())]
    return found, given


def test_each_document_is_given_once_and_freed() -> None:
    given, held = Given("delivery.xml", b""), []
    text = f"{HEAD}>{''.join(one(n) for n in range(5_000))}</exch:exchange-documents>"
    for element in docdb.documents(given, "delivery.xml", text.encode()):
        held.append(len(element.getparent()))
    assert len(held) == 5_000
    assert max(held) < 1_000
    assert given.problems == []


def test_a_delivery_with_documents_missing_is_set_aside() -> None:
    found, given = read(f'{HEAD} no-of-documents="0000003">{one(1)}{one(2)}</exch:exchange-documents>')
    assert found == ["XE1A", "XE2A"]
    assert [(p.kind, p.severity) for p in given.problems] == [("row-count", "error")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}><new-thing/>{one(1)}</exch:exchange-documents>",
        f"{HEAD}>{one(1)}<new-thing/></exch:exchange-documents>",
        f"{HEAD}>{one(1, '<new-thing/>')}</exch:exchange-documents>",
        f"{HEAD}>{one(1, '<exch:bibliographic-data><new-thing/></exch:bibliographic-data>')}</exch:exchange-documents>",
    ],
)
def test_an_element_that_nobody_has_looked_at_is_named(text: str) -> None:
    _, given = read(text)
    assert [p.severity for p in given.problems] == ["error"]
    assert "new-thing" in given.problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<other/>", "no exchange documents"),
        ("<html><body>Sign in</body></html>", "HTML"),
        (f"{HEAD}>{one(1)}", "no XML"),
        ('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>', "entities"),
    ],
)
def test_other_xml_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadDocument, match=said):
        read(text)
