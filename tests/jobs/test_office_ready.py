"""Jobs wait for the tables of the office."""

from __future__ import annotations

import pytest
from django.db import connection

from kakehashi.jobs.office_ready import office_ready


@pytest.mark.django_db
def test_before_the_tables_are_made_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert office_ready()
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["django_migrations"])
    assert not office_ready()
