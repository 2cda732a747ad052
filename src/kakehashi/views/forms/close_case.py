"""Close a case."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case_state import Outcome
from kakehashi.views.forms.step import StepForm


class CloseForm(StepForm):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=[("", "—"), *Outcome.choices])
    field_order = ("version", "outcome", "why")
