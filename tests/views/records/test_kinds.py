"""What records, their states and their topics are called."""

from __future__ import annotations

import pytest
from django.utils import translation

from kakehashi.views.records.kinds import topic_label


@pytest.mark.parametrize(("language", "expected"), [("en", "Digital broadcasting"), ("ja", "デジタル放送")])
def test_a_broad_field_has_a_name_without_a_release(language: str, expected: str) -> None:
    with translation.override(language):
        assert topic_label("area", "digital-broadcasting", None) == expected
        assert topic_label("body", "ITU-T SG17", None) == "ITU-T SG17" and topic_label("economy", "JPN", None) == "JPN"
