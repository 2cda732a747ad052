"""Subscribe to something, or change how often one is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.dissemination.subscription import Frequency
from kakehashi.views.dissemination.topics import area_choices, economy_choices
from kakehashi.views.records.kinds import kind_choices

NONE = ("", "—")


def _with_none(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [NONE, *choices]


class SubscribeForm(forms.Form):
    """One subject of any sort; what is left empty is not followed. `searches`: id and name of the person's own."""

    area = forms.ChoiceField(label=_("Area"), choices=lambda: _with_none(area_choices()), required=False)
    economy = forms.ChoiceField(label=_("Economy"), choices=lambda: _with_none(economy_choices()), required=False)
    body = forms.CharField(label=_("Body"), max_length=80, required=False, help_text=_("As it is written: ITU-T, APT"))
    kind = forms.ChoiceField(label=_("Kind of record"), choices=lambda: _with_none(kind_choices()), required=False)
    search = forms.ChoiceField(label=_("Saved search"), required=False)
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, initial=Frequency.DAILY)

    def __init__(self, *args: Any, searches: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["search"].choices = _with_none(list(searches))  # type: ignore[attr-defined]
        if not searches:
            del self.fields["search"]

    @property
    def wanted(self) -> list[tuple[str, str]]:
        """(subject, value) of what was chosen, once the form is checked."""
        given = self.cleaned_data
        names = ("area", "economy", "body", "kind", "search")
        return [(name, given[name].strip()) for name in names if given.get(name, "").strip()]
