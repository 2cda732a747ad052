"""Where a record is read."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from kakehashi.office.records.record import Record


def address_of(record: Record) -> str:
    """The page of its kind, or the page that every record has."""
    return address_of_kind(record.record_type, record.pk)


def address_of_kind(record_type: str, record_id: UUID | str) -> str:
    """The same, of a kind and an id, for rows that are not records."""
    path = _paths().get(record_type, "")
    return "/" + path.replace("<uuid:record_id>", str(record_id)) if path else general_address(record_id)


def general_address(record_id: UUID | str) -> str:
    """The page that every record has."""
    return f"/desk/records/{record_id}/"


def who_address(record: Record) -> str:
    """Who can see it, and why; preview as."""
    return f"{general_address(record.pk)}who/"


def file_address(record_id: UUID | str, attachment_id: Any) -> str:
    """Where one file of a record is taken."""
    return f"{general_address(record_id)}files/{attachment_id}/"


@cache
def _paths() -> dict[str, str]:
    """Path of the page of each kind that has one."""
    from kakehashi.views.found import found_pages  # the pages found import this module

    return {found.page.shows: found.page.path for found in found_pages() if found.page.shows}
