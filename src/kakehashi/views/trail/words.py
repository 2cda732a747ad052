"""What tables, keys and columns are called where a figure is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.views.data import plain
from kakehashi.views.names import Names
from kakehashi.views.parts.numbers import is_number, number, quantity
from kakehashi.views.tables import Words

COLUMN_LABELS: dict[str, Words] = {
    "area_id": _("Area"),
    "body": _("Body"),
    "measure": _("Measure"),
    "actor_kind": _("Kind of actor"),
    "actor_id": _("Actor"),
    "until_year": _("Five years until"),
    "period": _("Period"),
    "year": _("Year"),
    "kind": _("Kind"),
    "economy_code": _("Economy"),
    "address_economy_code": _("Economy of the address"),
    "group_id": _("Organisation"),
    "organization_name": _("As spelled"),
    "document_id": _("Document"),
    "document_number": _("Number"),
    "title": _("Title"),
    "part": _("Part"),
    "document_count": _("Documents"),
    "touched_count": _("Documents touched"),
    "share": _("Share"),
    "value": _("Value"),
    "url": _("Address"),
    "origin_id": _("Document of the source"),
    "locator": _("Place in it"),
    "meeting_number": _("Meeting"),
    "position": _("Place in the list"),
    "presence": _("Presence"),
    "name": _("Name"),
    "part_name": _("Part of the name"),
    "method": _("Method"),
    "score": _("Score"),
    "reason": _("Reason"),
    "language": _("Language"),
}
MEASURES: dict[str, Words] = {
    "rapporteur": _("specifications by their rapporteurs of today"),
    "draft": _("Internet-Drafts by their authors"),
    "rfc": _("RFCs by their authors"),
    "output": _("documents published"),
    "registrations": _("registrations for meetings"),
}
ACTOR_KINDS: dict[str, Words] = {
    "organization": _("organisation"),
    "economy": _("economy of the head office"),
    "address_economy": _("economy of the printed address"),
    "economy_group": _("group of economies"),
    "none": _("no actor"),
    "all": _("all together"),
}
SHARES = ("share", "share_low", "share_high", "bootstrap_low", "bootstrap_high", "cr4")
NOTES: dict[tuple[str, str], Words] = {
    ("measure", "rapporteur"): _(
        "3GPP rapporteurs are the holders of today, one unit for each specification: a stock, never a series."
    ),
    ("measure", "draft"): _("The authors of the latest version of each draft, dated by its first version."),
    ("measure", "output"): _(
        "The catalogue of this body names neither persons nor firms: output only, no actor evidence in this release."
    ),
    ("actor_kind", "economy"): _(
        "The economy is that of the firm's head office, by our reference; where that says nothing it is “unknown”, and shown."
    ),
    ("actor_kind", "economy_group"): _(
        "Members of the group at the end of each year; Europe is the European Union, EFTA and the United Kingdom."
    ),
}


def column_label(name: str) -> Words:
    """What a column is called; its own name where nobody named it."""
    return COLUMN_LABELS.get(name, name)


def is_share(name: str) -> bool:
    """Whether a column holds parts of one, written in per cent."""
    return name in SHARES or name.endswith(("_share", "_probability"))


def key_value(names: Names, name: str, value: Any, key: Mapping[str, Any]) -> str:
    """The value of a key in the reader's words."""
    match name:
        case "area_id":
            return names.area(value)
        case "actor_id":
            return names.actor(str(key.get("actor_kind", "economy")), value)
        case "economy_code":
            return names.economy(value)
        case "group_id":
            return names.organization(value)
        case "measure":
            return str(MEASURES.get(str(value), value))
        case "actor_kind":
            return str(ACTOR_KINDS.get(str(value), value))
        case "period" if value == "now":
            return gettext("today")
    return gettext("no data") if value is None else str(plain(value))


def value_written(name: str, value: Any, unit: str = "") -> str:
    """A value with its unit as a sentence has it; shares in per cent."""
    if value is None:
        return gettext("no data")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if is_number(value):
        if is_share(name):
            return quantity(value * 100, "%", 1)
        if isinstance(value, int) and (name == "year" or name.endswith("_year")):
            return str(value)
        return f"{number(value)} {gettext(unit)}" if unit else number(value)
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)


def notes_of(row: Mapping[str, Any]) -> list[Words]:
    """What must be said beside a figure of this row, so that it says no more than it can."""
    return [note for (name, value), note in NOTES.items() if row.get(name) == value]
