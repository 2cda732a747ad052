"""Give a case to somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.views.forms.step import StepForm


class AssignForm(StepForm):
    """One of the desk."""

    assignee = forms.TypedChoiceField(label=_("Who takes it"), coerce=int)
    field_order = ("version", "assignee", "why")

    def __init__(self, data: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["assignee"].choices = people  # type: ignore[attr-defined]
