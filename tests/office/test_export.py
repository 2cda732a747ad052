"""What crosses to the evidence half: CLEAR records, without a name."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from kakehashi.office.export import write_export
from kakehashi.office.sharing.marking import Marking
from tests.office.people import note, person


@pytest.mark.django_db
def test_only_clear_records_leave_and_no_person_with_them() -> None:
    author = person("hanako.sato", "Ministry")
    for marking in Marking:
        note(author, marking, title=f"marked {marking.value}")
    out = StringIO()
    assert write_export(out) == 1
    (row,) = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (row["marking"], row["title"], row["owner"]) == ("CLEAR", "marked CLEAR", "Ministry")
    assert "hanako" not in out.getvalue()
