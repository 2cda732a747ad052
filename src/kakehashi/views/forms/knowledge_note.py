"""The words of a knowledge note."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_knowledge_note import Finding


class FindingForm(forms.Form):
    """In one language or both; nobody is named."""

    title = forms.CharField(label=_("Title"), max_length=300)
    body = forms.CharField(
        label=_("What was found out"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    title_ja = forms.CharField(label=_("Title in Japanese"), required=False, max_length=300)
    body_ja = forms.CharField(
        label=_("What was found out, in Japanese"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    @property
    def finding(self) -> Finding:
        """The words."""
        given = self.cleaned_data
        return Finding(given["title"], given["body"], given["title_ja"], given["body_ja"])


class ChangeFindingForm(FindingForm):
    """The same in the version that was read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
