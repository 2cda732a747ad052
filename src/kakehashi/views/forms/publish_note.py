"""Publish a note: how far, and why."""

from __future__ import annotations

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kakehashi.office.sharing.marking import MEANINGS, Marking


class PublishForm(forms.Form):
    """The marking that the note gets; circles are chosen under Sharing."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    marking = forms.ChoiceField(label=_("Marking"), widget=forms.RadioSelect, initial=Marking.AMBER_STRICT.value)
    why = forms.CharField(label=_("Why"), max_length=2000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["marking"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        wide = [marking for marking in Marking if marking != Marking.RED]
        field.choices = [(str(each), format_html("<span><b>{}</b> {}</span>", each.label, MEANINGS[each])) for each in wide]
