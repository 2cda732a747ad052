"""The profile of a company."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_company import Profile
from kakehashi.office.records.desk.company import SizeBand
from kakehashi.views.forms.desk_choices import economy_choices, scope_choices
from kakehashi.views.forms.step import StepForm


class ProfileForm(StepForm):
    """No person is named in it."""

    name = forms.CharField(label=_("Name in English"), max_length=200)
    name_ja = forms.CharField(label=_("Name in Japanese"), required=False, max_length=200)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    economy_code = forms.ChoiceField(label=_("Economy of its head office"), required=False)
    size_band = forms.ChoiceField(label=_("Size"), choices=SizeBand.choices)
    scopes = forms.MultipleChoiceField(
        label=_("Fields"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}), help_text=_("Several may be chosen.")
    )
    field_order = ("version", "name", "name_ja", "website", "economy_code", "size_band", "scopes", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["economy_code"].choices = economy_choices()  # type: ignore[attr-defined]
        self.fields["scopes"].choices = scope_choices()  # type: ignore[attr-defined]

    @property
    def profile(self) -> Profile:
        """What was typed."""
        given = self.cleaned_data
        names = ("name", "name_ja", "website", "economy_code", "size_band")
        return Profile(**{name: given[name] for name in names}, fields=tuple(given["scopes"]))
