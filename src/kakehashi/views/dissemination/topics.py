"""What a publication, a seminar or a subscription may be about: choices for forms, with names in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.scopes import economies, fields, scopes
from kakehashi.views.parts.languages import is_japanese


def area_choices() -> list[tuple[str, str]]:
    """Areas by id, in the order of the map; broad fields are no areas."""
    wide = fields()
    return [(key, _named(name)) for key, name in scopes().items() if key not in wide and key != "other"]


def economy_choices() -> list[tuple[str, str]]:
    """Economies by code, in the order of their names."""
    return sorted(((code, _named(name)) for code, name in economies().items()), key=lambda pair: pair[1])


def topic_names(topics: Mapping[str, Sequence[str]]) -> list[str]:
    """What a record is about, by name in the reader's language."""
    known = {"area": scopes(), "economy": economies()}
    return [
        _named(known[kind][value]) if value in known.get(kind, {}) else value
        for kind, values in topics.items()
        for value in values
    ]


def _named(name: Any) -> str:
    return str(name.get("ja" if is_japanese() else "en"))


class TopicsForm(forms.Form):
    """Fields to be part of a form: areas and economies from lists, bodies as they are written."""

    areas = forms.MultipleChoiceField(
        label=_("Areas"), choices=area_choices, required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    economies = forms.MultipleChoiceField(
        label=_("Economies"), choices=economy_choices, required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    bodies = forms.CharField(
        label=_("Bodies"), max_length=300, required=False, help_text=_("As they are written, separated by commas: ITU-T, APT")
    )

    @property
    def topics(self) -> dict[str, list[str]]:
        """Values by kind, once the form is checked."""
        given = self.cleaned_data
        bodies = [body.strip()[:80] for body in given["bodies"].replace("、", ",").split(",") if body.strip()]
        return {"area": given["areas"], "economy": given["economies"], "body": bodies}


def first_topics(topics: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The same of a record, as the form takes it at first."""
    return {
        "areas": list(topics.get("area", ())),
        "economies": list(topics.get("economy", ())),
        "bodies": ", ".join(topics.get("body", ())),
    }
