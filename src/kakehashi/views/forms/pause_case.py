"""Ask the company, and wait."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.views.forms.step import StepForm


class PauseForm(StepForm):
    """The question goes to the company; the reason does not."""

    question = forms.CharField(
        label=_("Question to the company"),
        help_text=_("It goes out by mail at once, with the link to the case."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("version", "question", "why")
