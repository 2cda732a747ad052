"""Triage: what a case is about, whose it is, how urgent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.triage_case import Triage
from kakehashi.office.records.desk.case_state import Priority
from kakehashi.views.forms.desk_choices import EconomiesField, scope_choices
from kakehashi.views.forms.step import StepForm


class TriageForm(StepForm):
    """The companies offered are those of alike name; a name that is none of them makes a new profile."""

    title = forms.CharField(label=_("Title among ourselves, without a person's name"), max_length=300)
    field = forms.ChoiceField(label=_("Field of technology"))
    economies = EconomiesField(required=False)
    company = forms.ChoiceField(label=_("Company"), required=False)
    company_name = forms.CharField(label=_("or the name of a new one"), required=False, max_length=200)
    priority = forms.ChoiceField(label=_("Priority"), choices=Priority.choices)
    field_order = ("version", "title", "field", "economies", "company", "company_name", "priority", "why")

    def __init__(self, data: Any, companies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["field"].choices = scope_choices()  # type: ignore[attr-defined]
        self.fields["company"].choices = [("", "—"), *companies]  # type: ignore[attr-defined]

    @property
    def triage(self) -> Triage:
        """What was decided."""
        given = self.cleaned_data
        return Triage(
            title=given["title"],
            field=given["field"],
            economy_codes=given["economies"],
            priority=given["priority"],
            company_id=UUID(given["company"]) if given["company"] and not given["company_name"].strip() else None,
            company_name=given["company_name"],
        )
