"""Write a publication, its next version, or a newsletter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import PublicationKind
from kakehashi.views.dissemination.topics import TopicsForm

LONGEST = 100_000
PARTS = tuple(Wording.__dataclass_fields__)
MARKUP = _(
    "An empty line ends a paragraph. # begins a heading, - an item of a list. [words](https://…) is a link, "
    "**words** are strong, [^1] marks the first citation."
)
FIGURES = _("One address of a figure a line; the first is citation 1. Press a figure on any page to find its address.")


def _text(label: Any, rows: int, help_text: Any = "", limit: int = LONGEST) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=limit, help_text=help_text, widget=area)


class WordingForm(forms.Form):
    """A text in both languages; either may be left empty."""

    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    summary_en = _text(_("Summary in English"), 3, limit=2000)
    body_en = _text(_("Text in English"), 12, MARKUP)
    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=300, required=False)
    summary_ja = _text(_("Summary in Japanese"), 3, limit=2000)
    body_ja = _text(_("Text in Japanese"), 12)

    @property
    def wording(self) -> Wording:
        """What was written, once the form is checked."""
        return Wording(**{name: self.cleaned_data[name] for name in Wording.__dataclass_fields__})


class PublicationForm(WordingForm, TopicsForm):
    """A publication's text, what it is about, what it cites."""

    citations = _text(_("Citations"), 4, FIGURES, limit=30_000)
    field_order = (*PARTS, "citations")


class NewPublicationForm(PublicationForm):
    """The first draft, of one kind."""

    kind = forms.ChoiceField(label=_("What it is"), choices=PublicationKind.choices)
    field_order = ("kind", *PARTS, "citations")


class EditPublicationForm(PublicationForm):
    """The draft again, with the version that was read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class RevisionForm(WordingForm):
    """The next version; it says what changed, in each language that it is written in."""

    what_changed_en = _text(_("What changed, in English"), 2, limit=2000)
    what_changed_ja = _text(_("What changed, in Japanese"), 2, limit=2000)
    citations = _text(_("Citations"), 4, FIGURES, limit=30_000)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    field_order = ("what_changed_en", "what_changed_ja")


class NewsletterForm(forms.Form):
    """The days whose publications and seminars a newsletter takes up."""

    begin = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        given: Mapping[str, date] = super().clean() or {}
        if "begin" in given and "end" in given and given["end"] < given["begin"]:
            raise forms.ValidationError(gettext("The period ends before it begins."))
        return dict(given)
