"""The export of ETSI's declarations: columns more or less, values that are not in their lists, and two exports at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.collect import archive
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.source import Given
from kakehashi.sources import etsi_isld

EXPORT = (Path(__file__).parents[1] / "fixtures" / "etsi_isld" / "export").read_text("utf-8")


def read(content: str | bytes) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    given = Given("export", content.encode() if isinstance(content, str) else content)
    rows = [row for _, row in etsi_isld.read(given)]
    return rows, [(problem.kind, problem.value) for problem in given.problems if problem.severity == "error"]


def test_an_unknown_column_is_named() -> None:
    lines = EXPORT.splitlines()
    more = "\n".join(f'{line};"{"CONTACT_NAME" if n == 0 else "Anna Invented"}"' for n, line in enumerate(lines)) + "\n"
    rows, errors = read(more)
    assert errors == [("unknown-field", "CONTACT_NAME")]
    assert "Anna Invented" not in str(rows)


def test_the_family_key_may_not_be_missing() -> None:
    with pytest.raises(UnknownValue, match="DIPG_PATF_ID"):
        read(EXPORT.replace('"DIPG_PATF_ID";', '"SOMETHING_ELSE";'))


def test_a_new_kind_of_patent_is_an_error() -> None:
    assert read(EXPORT.replace("Family Member", "Cousin"))[1] == [("new-member", "Cousin")]


def test_a_day_that_is_none_is_an_error() -> None:
    assert read(EXPORT.replace("14/02/2031", "31/02/2031"))[1] == [("bad-date", "31/02/2031")]


def test_two_exports_are_refused() -> None:
    with pytest.raises(BadDocument, match="two exports"):
        read(archive.pack([("ISLD-1.csv", EXPORT.encode()), ("ISLD-2.csv", EXPORT.encode())]))
