"""An enquiry by telephone or in person, as the desk writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.views.forms.desk_choices import EconomiesField, scope_choices


class WriteCaseForm(forms.Form):
    """Only what was asked is needed; who calls may not say more."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(channel.value, channel.label) for channel in (Channel.TELEPHONE, Channel.VISIT, Channel.MAIL)],
    )
    text = forms.CharField(label=_("What was asked"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    field = forms.ChoiceField(label=_("Field of technology"))
    economies = EconomiesField(required=False)
    company_name = forms.CharField(label=_("Company"), required=False, max_length=200)
    contact_name = forms.CharField(label=_("Name of the person"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("Language of the answer"), choices=[("en", "English"), ("ja", "日本語")])
    may_keep = forms.BooleanField(label=_("The person agreed that we keep the name and address"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = scope_choices()  # type: ignore[attr-defined]

    @property
    def enquiry(self) -> Enquiry:
        """What was asked."""
        given = dict(self.cleaned_data)
        given["economy_codes"] = given.pop("economies")
        return Enquiry(**given)
