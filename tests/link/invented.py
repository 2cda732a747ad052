"""Invented organisations with parents and head offices that change, in the place of our reference data."""

from __future__ import annotations

from datetime import date

import pytest

from kakehashi.link import affiliations, authorship
from kakehashi.link.organization_reference import Dated, Group, OrganizationReference, build_reference, read_legal_forms


def _group(group_id: str, name: str, kind: str = "firm", *aliases: str) -> Group:
    return Group(group_id, name, "", kind, aliases, "")


def _dated(group_id: str, value: str, since: str | None = None, until: str | None = None) -> Dated:
    days = [date.fromisoformat(day) if day is not None else None for day in (since, until)]
    return Dated(group_id, value, days[0], days[1], "made up", "https://example.org/")


def reference() -> OrganizationReference:
    """Alder moved from Japan to the United States in mid-2015; Birch of Sweden bought Cedar of Britain in March 2018."""
    groups = [
        _group("alder", "Alder Networks", "firm", "alder*"),
        _group("birch", "Birch Radio", "firm", "birch*"),
        _group("cedar", "Cedar Systems", "firm", "cedar*"),
        _group("dogwood", "Dogwood University", "university"),
        _group("no-organization", "No organisation", "none", "=independent", "=n/a"),
        _group("individual", "Individuals", "individual", "=self"),
    ]
    offices = {
        "alder": (_dated("alder", "JPN", None, "2015-06-30"), _dated("alder", "USA", "2015-07-01")),
        "birch": (_dated("birch", "SWE"),),
        "cedar": (_dated("cedar", "GBR", None, "2018-02-28"),),
        "dogwood": (_dated("dogwood", "JPN"),),
    }
    forms, kind_words = read_legal_forms()
    parents = {"cedar": (_dated("cedar", "birch", "2018-03-01"),)}
    return build_reference({group.group_id: group for group in groups}, forms, kind_words, parents, offices)


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the links look into the invented reference."""
    made = reference()
    for module in (affiliations, authorship):
        monkeypatch.setattr(module, "load_reference", lambda: made)
