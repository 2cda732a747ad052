"""Make an access token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.access_token import LONGEST, Scope


class MakeTokenForm(forms.Form):
    """What it is for, what it may do, how long it lasts."""

    name = forms.CharField(label=_("What the token is for"), max_length=120)
    scope = forms.ChoiceField(label=_("What it may do"), choices=Scope.choices, initial=Scope.READ)
    days = forms.IntegerField(label=_("Days that it lasts"), min_value=1, max_value=LONGEST.days, initial=90)
