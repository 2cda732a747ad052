"""What kinds of record, states and topics are called in the reader's language."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.desk.scopes import scopes
from kakehashi.office.records.record import Record, kinds
from kakehashi.views.names import Names
from kakehashi.views.parts.languages import language

LABELS: dict[str, Promise] = {
    "note": _("Research note"),
    "publicversion": _("Public version"),
    "case": _("Case"),
    "company": _("Company"),
    "knowledgenote": _("Knowledge note"),
    "publication": _("Publication"),
    "seminar": _("Seminar"),
    "milestone": _("Milestone"),
}


def kind_label(record_type: str) -> str:
    """The name of a kind: the one that its model has in both languages, else the one given here."""
    model = kinds().get(record_type)
    if model is not None and isinstance(model._meta.verbose_name, Promise):
        return str(model._meta.verbose_name)
    return str(LABELS.get(record_type, record_type))


def kind_choices() -> list[tuple[str, str]]:
    """Every kind with its name."""
    return [(name, kind_label(name)) for name in kinds()]


def state_label(record_type: str, state: str) -> str:
    """The name of a state, from the choices that the kind gives."""
    model = kinds().get(record_type)
    return str(_states(model).get(state, state)) if model is not None else state


def state_choices(record_type: str) -> list[tuple[str, str]]:
    """The states of one kind, or of all kinds, each once."""
    found: dict[str, str] = {}
    for name, model in kinds().items():
        if record_type in ("", name):
            for state, label in _states(model).items():
                found.setdefault(state, str(label))
    return sorted(found.items(), key=lambda pair: pair[1])


def topic_label(kind: str, value: str, release: Any) -> str:
    """An area or an economy by its name in the release, a body by its own; a broad field by its name in our reference."""
    if kind == "area" and value in scopes():
        return scopes()[value].get(language())
    if release is None or kind not in ("area", "economy"):
        return value
    return Names(release).area(value) if kind == "area" else Names(release).economy(value)


def _states(model: type[Record]) -> dict[str, Any]:
    """State and label. A kind gives them in `states`, or in the `TextChoices` named `<Kind>State` beside it."""
    if issubclass(model, Cleared):
        return dict(ClearanceState.choices)
    given = getattr(model, "states", None)
    if given is not None:
        return dict(getattr(given, "choices", given))
    field: Field[Any, Any] = model._meta.get_field("state")
    if field.choices:
        return dict(field.flatchoices)
    beside = getattr(import_module(model.__module__), f"{model.__name__}State", None)
    return dict(beside.choices) if beside is not None else {}
