"""A record as rows, for its data addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.origin import Licence
from kakehashi.office.records.record import Record
from kakehashi.views.parts.languages import in_language
from kakehashi.views.tables import ColumnView, Table

FACTS = (
    ColumnView("record_id", _("Record"), is_unbroken=True),
    ColumnView("title", _("Title")),
    ColumnView("kind", _("Kind")),
    ColumnView("state", _("State")),
    ColumnView("marking", _("Marking")),
    ColumnView("owner", _("Owner")),
    ColumnView("changed_at", _("Changed"), kind="date"),
    ColumnView("topics", _("Topics"), kind="texts"),
    ColumnView("text", _("Text")),
)
FILES = (
    ColumnView("name", _("Name"), href="address"),
    ColumnView("media_type", _("Kind")),
    ColumnView("size", _("File size"), unit=_("bytes"), kind="number"),
    ColumnView("sha256", "SHA-256"),
    ColumnView("at", _("Attached"), kind="date"),
)


def facts_of(record: Record, body: dict[str, Any]) -> Table:
    """One row: the record in words; no name of a person."""
    owner = in_language(record.owner) if record.owner is not None else None
    said = {name: body[name] for name in ("kind", "state", "topics", "text")}
    row = {"record_id": str(record.pk), "title": record.title, "marking": record.marking, "owner": owner, **said}
    # what rests on figures carries their duties, and stays inside where they have to
    duties = (Licence(str(_("Evidence of this record")), "", record.reuse),) if record.evidence else ()
    return Table([{**row, "changed_at": record.changed_at.date()}], FACTS, licences=duties)


def files_of(files: Sequence[dict[str, Any]]) -> Table:
    """One row a file that is attached."""
    names = ("name", "media_type", "size", "sha256")
    rows = [
        {name: getattr(file["it"], name) for name in names} | {"at": file["it"].at.date(), "address": file["address"]}
        for file in files
    ]
    return Table(rows, FILES)
