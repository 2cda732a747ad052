"""Keep a search under a name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SaveSearchForm(forms.Form):
    """What the search is called."""

    name = forms.CharField(label=_("Name of the search"), max_length=120)
