"""The reply to a company."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.answer_case import LONGEST_REPLY
from kakehashi.office.records.desk.case_state import Channel


class ReplyForm(forms.Form):
    """The text with its marks, and how it goes out; both versions that were read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    draft_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Reply"), required=False, max_length=LONGEST_REPLY, widget=forms.Textarea(attrs={"rows": 14}), strip=False
    )
    channel = forms.ChoiceField(
        label=_("How it goes out"),
        choices=[(channel.value, channel.label) for channel in (Channel.MAIL, Channel.TELEPHONE, Channel.VISIT)],
    )
