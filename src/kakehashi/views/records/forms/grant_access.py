"""Open a record to one person or one organisation until a day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.organisation import Organisation
from kakehashi.views.parts.languages import in_language


class ReceiverForm(forms.Form):
    """One person by user name, or one organisation."""

    username = forms.CharField(label=_("Person (user name)"), required=False, max_length=150)
    organisation = forms.ChoiceField(label=_("or organisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = [("", "—"), *((str(each.pk), in_language(each)) for each in Organisation.objects.all())]
        self.fields["username"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}


class GrantForm(ReceiverForm):
    """To whom, until when, and why."""

    until = forms.DateField(
        label=_("Until the end of"), help_text=_("A year from now at most."), widget=forms.DateInput(attrs={"type": "date"})
    )
    why = forms.CharField(label=_("Why"), max_length=2000, widget=forms.TextInput)
