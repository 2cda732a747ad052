"""Give a record a marking and circles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.marking import MEANINGS, Marking
from kakehashi.views.parts.languages import in_language


class ShareForm(forms.Form):
    """Marking, circles and why; the circles offered are those that the reader knows."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    marking = forms.ChoiceField(label=_("Marking"), widget=forms.RadioSelect)
    circles = forms.MultipleChoiceField(label=_("Circles"), required=False, widget=forms.CheckboxSelectMultiple)
    why = forms.CharField(label=_("Why"), max_length=2000, widget=forms.TextInput)

    def __init__(self, data: Mapping[str, Any] | None, record: Record, reader: Reader, **kwargs: Any) -> None:
        held = record.circle_ids
        first = {"version": record.version, "marking": record.marking, "circles": [str(circle) for circle in held]}
        super().__init__(data, initial=first, **kwargs)
        marking, circles = self.fields["marking"], self.fields["circles"]
        assert isinstance(marking, forms.ChoiceField) and isinstance(circles, forms.MultipleChoiceField)  # noqa: S101
        marking.choices = [
            (str(value), format_html("<span><b>{}</b> {}</span>", Marking(value).label, MEANINGS[Marking(value)]))
            for value in Marking.values
        ]
        offered = circles_known_to(reader).select_related("owner")
        circles.choices = [
            (str(circle.pk), f"{in_language(circle)} ({in_language(circle.owner)})")
            for circle in offered
            if circle.is_open or circle.pk in held
        ]
        if not circles.choices:
            circles.help_text = _("You are in no circle, and your organisation has none.")
