"""The sector of an organisation that nobody lists: by telling words, else by a legal form, else unknown."""

from __future__ import annotations

import pytest

from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.sectors import sector_of

KNOW = load_knowledge()


@pytest.mark.parametrize(
    ("name", "kind", "has_form", "sector"),
    [
        ("Quuxbridge GmbH", "firm", True, "industry"),
        ("Quuxbridge", "unknown", False, None),
        ("University of Quuxbridge", "university", False, "academia"),
        ("架け橋大学", "university", False, "academia"),
        ("Ministry of Quux", "government", False, "government"),
        ("Quux Standards Institute", "unknown", False, "sdo"),
        ("架け橋標準化機構", "body", False, "sdo"),
        ("Quux Forum", "body", False, "association"),
        ("Quux Regulatory Authority", "unknown", False, "government"),
        ("Quux Foundation Inc.", "body", True, "association"),
        ("Ada Quux", "individual", False, None),
    ],
)
def test_sector(name: str, kind: str, has_form: bool, sector: str | None) -> None:
    assert sector_of(name, kind, has_form, KNOW) == sector
