"""Say something about a record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.sharing.comment import LONGEST


class CommentForm(forms.Form):
    """One remark."""

    body = forms.CharField(
        label=_("Comment"),
        help_text=_(
            "Everyone who sees the record sees it with your name; of a public record only its owner organisation does."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
