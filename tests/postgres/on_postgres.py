"""Loaded before everything else (`-p`): the site's settings are read while the address of PostgreSQL stands in the environment.

`tests/conftest.py` takes all our variables away afterwards, as it should: settings that were read stay. What ran, and on
what, is written as JSON to the file named by TESTS_REPORT.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

assert os.environ["KAKEHASHI_DATABASE_URL"].startswith("postgresql://")
django.setup()
OUTCOMES: dict[str, str] = {}
SERVERS: dict[str, str] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Ask, in the test's own connection, which server it has been talking to."""
    yield
    if item.get_closest_marker("django_db") is not None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT current_database() || ' ' || version()")
            SERVERS[item.nodeid] = cursor.fetchone()[0]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """The outcome of the test's body, or of what failed around it."""
    if report.when == "call" or report.outcome != "passed":
        OUTCOMES[report.nodeid] = report.outcome


def pytest_sessionfinish() -> None:
    """Write what ran."""
    Path(os.environ["TESTS_REPORT"]).write_text(json.dumps({"outcomes": OUTCOMES, "servers": SERVERS}), encoding="utf-8")
