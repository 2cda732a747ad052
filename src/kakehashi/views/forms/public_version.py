"""Write the public version of a record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.sharing.public_version import PublicText


class PublicVersionForm(forms.Form):
    """What the public is to read, in both languages."""

    title = forms.CharField(label=_("Title in English"), max_length=300)
    body = forms.CharField(label=_("Text in English"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 10}))
    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=300, required=False)
    body_ja = forms.CharField(
        label=_("Text in Japanese"), max_length=100_000, required=False, widget=forms.Textarea(attrs={"rows": 10})
    )

    @property
    def text(self) -> PublicText:
        """What was written, once the form is checked."""
        given = self.cleaned_data
        return PublicText(given["title"], given["body"], given["title_ja"], given["body_ja"])


class NewPublicVersionForm(PublicVersionForm):
    """The first draft; the topics of the internal record come along only if the author says so."""

    with_topics = forms.BooleanField(
        label=_("Keep the topics of the internal record"),
        help_text=_("Readers who follow an area or an economy are told of the public version."),
        required=False,
    )


class EditPublicVersionForm(PublicVersionForm):
    """The draft again, with the version that was read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
