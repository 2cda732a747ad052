"""Attach a file to a record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.attachments.kinds import ENDINGS


class AttachForm(forms.Form):
    """One file; what it is, the office tells from its content."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument, text, CSV or e-mail (.eml), up to 25 MB."),
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ending for endings in ENDINGS.values() for ending in endings)}),
    )
