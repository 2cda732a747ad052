"""The interface does what its description says, whatever is asked of it: generated requests, as a guest and with a token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from kakehashi.office.actions.make_token import make_token
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.api import caller
from tests.office.people import note, person

pytestmark = pytest.mark.django_db
SCHEMA = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", get_wsgi_application(), headers={"Host": "localhost"}, config=SchemathesisConfig()
)
CHECKS: list[CheckFunction] = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
BOUNDED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without limits, and in the connection of the test, which the end of a request would close."""
    monkeypatch.setattr(caller, "GUESTS_PER_MINUTE", 1_000_000)
    monkeypatch.setattr(caller, "PER_MINUTE", 1_000_000)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token() -> str:
    author = person("author", "Ministry")
    for marking in Marking:
        note(author, marking, title=f"Spectrum {marking.value}")
    return make_token("test", "write", 1, by=author, at=datetime.now(UTC))[1]


@SCHEMA.parametrize()
@BOUNDED
def test_a_guest_is_answered_as_described(case: Any) -> None:
    case.call_and_validate(headers={"Host": "localhost"}, checks=CHECKS)


@SCHEMA.parametrize()
@BOUNDED
def test_a_program_is_answered_as_described(case: Any, token: str) -> None:
    case.call_and_validate(headers={"Host": "localhost", "Authorization": f"Bearer {token}"}, checks=CHECKS)
