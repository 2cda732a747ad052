"""Ask another agency."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReferForm(forms.Form):
    """Which agency, what is asked, and whether the case goes with it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    agency = forms.CharField(label=_("Agency"), max_length=200)
    asked = forms.CharField(label=_("What is asked"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    is_handed_over = forms.TypedChoiceField(
        label=_("Who answers the company"),
        choices=(("", _("We do; the clock runs on")), ("yes", _("The agency does; our clock stops"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
