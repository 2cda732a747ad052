"""Merge a case into another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case import Case
from kakehashi.views.forms.step import StepForm


class MergeForm(StepForm):
    """The other case by its number or reference."""

    into = forms.CharField(label=_("Number of the case that goes on, such as K-2026-0001"), max_length=20)
    field_order = ("version", "into", "why")

    def __init__(self, data: Any, reader: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.reader = reader

    def clean_into(self) -> Case:
        """The case, if the reader may see it."""
        written = self.cleaned_data["into"].strip().upper()
        found: Case | None = Case.objects.visible_to(self.reader).filter(number=written).first()
        if found is None:
            raise forms.ValidationError(_("There is no such case for you to work on."))
        return found
