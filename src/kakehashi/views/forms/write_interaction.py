"""What was said by telephone or in person, or among ourselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.desk.case_state import Channel


class InteractionForm(forms.Form):
    """Which way, how, and the words."""

    direction = forms.ChoiceField(
        label=_("Who said it"),
        choices=(("internal", _("We, among ourselves")), ("in", _("The company, to us")), ("out", _("We, to the company"))),
    )
    channel = forms.ChoiceField(
        label=_("How"), choices=[(channel.value, channel.label) for channel in (Channel.TELEPHONE, Channel.VISIT, Channel.MAIL)]
    )
    text = forms.CharField(label=_("What was said"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
