"""The public form: what a company asks, and whom to answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.views.forms.desk_choices import economy_choices, scope_choices
from kakehashi.views.parts.languages import is_japanese

ECONOMIES = ("economy_1", "economy_2", "economy_3")


class EnquiryForm(forms.Form):
    """Nothing is asked that the answer does not need; three economies are enough to begin with."""

    text = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("What you make, where you want to go, and by when you need to know."),
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    field = forms.ChoiceField(label=_("Field of technology"))
    economy_1 = forms.ChoiceField(label=_("Economy that you want to go to"), required=False)
    economy_2 = forms.ChoiceField(label=_("a second one"), required=False)
    economy_3 = forms.ChoiceField(label=_("a third one"), required=False)
    company_name = forms.CharField(
        label=_("Company"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    contact_name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The answer comes here."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telephone = forms.CharField(
        label=_("Telephone (not needed)"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    may_keep = forms.BooleanField(
        label=_("Keep my name and address after this enquiry is closed, so that a later one can build on it"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["field"].choices = scope_choices(_("Choose a field"))  # type: ignore[attr-defined]
        for name in ECONOMIES:
            self.fields[name].choices = economy_choices()  # type: ignore[attr-defined]

    @property
    def enquiry(self) -> Enquiry:
        """What was asked, in the language in which the form was read."""
        given = self.cleaned_data
        codes = dict.fromkeys(given[name] for name in ECONOMIES if given[name])
        return Enquiry(
            text=given["text"].replace("\r\n", "\n"),
            channel=Channel.FORM,
            language="ja" if is_japanese() else "en",
            company_name=given["company_name"],
            contact_name=given["contact_name"],
            email=given["email"],
            telephone=given["telephone"],
            field=given["field"],
            economy_codes=tuple(codes),
            may_keep=given["may_keep"],
        )


class InformationForm(forms.Form):
    """What a company adds to its own case."""

    text = forms.CharField(label=_("Add something"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
