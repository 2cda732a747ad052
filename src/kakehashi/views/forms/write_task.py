"""A task in a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TaskForm(forms.Form):
    """What, by whom, by when."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    due_on = forms.DateField(label=_("by"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    assignee = forms.TypedChoiceField(label=_("Assignee"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["assignee"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
