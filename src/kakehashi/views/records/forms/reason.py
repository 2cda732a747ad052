"""A version and a reason: what every step of a record asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """The version that was read, and why; the reason is kept with the record."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    why = forms.CharField(label=_("Why"), max_length=2000, widget=forms.TextInput)
