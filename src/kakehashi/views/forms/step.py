"""A step of a case: the version that was read, and a reason that may be left out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class StepForm(forms.Form):
    """What every step of a case has; the reason is kept with the case."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    why = forms.CharField(label=_("Why (may be left out)"), required=False, max_length=2000, widget=forms.TextInput)
