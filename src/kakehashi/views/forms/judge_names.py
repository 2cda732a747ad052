"""A judgement on two names, as it is typed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.identity.judgement import LONGEST_NAME
from kakehashi.office.records.identity.new_judgement import Reasons
from kakehashi.office.sharing.marking import Marking

MARKINGS = [(value, label) for value, label in Marking.choices if value != Marking.CLEAR]


class ReasonsForm(forms.Form):
    """Why, and who may read that."""

    why = forms.CharField(label=_("Why"), max_length=2000)
    marking = forms.ChoiceField(
        label=_("Who may read who judged, and why"), choices=MARKINGS, initial=Marking.RED, required=False
    )

    @property
    def reasons(self) -> Reasons:
        """What was typed; a marking left out is the most restricted."""
        return Reasons(self.cleaned_data["why"], Marking(self.cleaned_data["marking"] or Marking.RED))


class SplitForm(ReasonsForm):
    """A spelling of this organisation that is another one."""

    name = forms.ChoiceField(label=_("Spelling"))
    field_order = ("name", "why", "marking")

    def __init__(self, data: object, spellings: list[str]) -> None:
        super().__init__(data, auto_id="split_%s")  # type: ignore[arg-type]
        self.fields["name"].choices = [(name, name) for name in spellings]  # type: ignore[attr-defined]


class MergeForm(ReasonsForm):
    """Another organisation that is this one."""

    other = forms.CharField(label=_("Name of the other organisation, as a source spells it"), max_length=LONGEST_NAME)
    canonical = forms.CharField(
        label=_("What both are called from now on (empty: the larger one's name)"), max_length=LONGEST_NAME, required=False
    )
    field_order = ("other", "canonical", "why", "marking")

    def __init__(self, data: object) -> None:
        super().__init__(data, auto_id="merge_%s")  # type: ignore[arg-type]
