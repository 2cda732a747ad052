"""What guards every page: no inline script or style, and forms that only our own pages can send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from kakehashi.site.headers import POLICY
from tests.browser.addresses import everywhere
from tests.contract.test_pages import body, full, reading
from tests.office.people import in_role

__all__ = ["full"]
pytestmark = pytest.mark.django_db


def test_the_policy_allows_nothing_inline() -> None:
    assert "default-src 'none'" in POLICY and "frame-ancestors 'none'" in POLICY and "base-uri 'none'" in POLICY
    assert "unsafe" not in POLICY and "*" not in POLICY and "http:" not in POLICY


def test_every_form_that_changes_something_carries_its_token(full: Path, settings: Any) -> None:
    """One that goes elsewhere carries none: it would give it away."""
    seen, wrong = 0, []
    for found, address in everywhere():
        answer = reading(settings, full, found).get(address)
        text = body(answer) if "html" in answer.headers["Content-Type"] else ""
        for form in html.fromstring(text).xpath("//form[translate(@method, 'POST', 'post')='post']") if text.strip() else ():
            seen += 1
            tokens = len(form.xpath(".//input[@name='csrfmiddlewaretoken']"))
            goes_out = form.get("action", "").startswith(("http:", "https:", "//"))
            if tokens != (0 if goes_out else 1):
                wrong.append(f"{address}: {tokens} tokens")
    assert seen > 15 and wrong == []


def test_a_form_without_its_token_changes_nothing(full: Path, settings: Any) -> None:
    from kakehashi.office.models import Note

    officer = in_role("officer", "officer")
    settings.KAKEHASHI_HOME = full
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(officer)
    answer = client.post("/desk/notes/", {"do": "write", "title": "Forged", "body": "by another site"})
    assert answer.status_code == 403 and not Note.objects.exists()
