"""Make a circle, or correct what is said about it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.make_circle import AboutCircle


class CircleForm(forms.Form):
    """Names, purpose, and whether the members are told of each other."""

    name = forms.CharField(label=_("Name"), max_length=120)
    name_ja = forms.CharField(label=_("Name in Japanese"), max_length=120, required=False)
    purpose = forms.CharField(label=_("Purpose"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    hides_members = forms.BooleanField(
        label=_("Hide who is in it"),
        help_text=_("Its keepers see all members; a member sees the own entry alone."),
        required=False,
    )

    @property
    def about(self) -> AboutCircle:
        """What was written, once the form is checked."""
        given = self.cleaned_data
        return AboutCircle(given["name"], given["name_ja"], given["purpose"], given["hides_members"])
