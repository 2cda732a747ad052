"""What the contact point is and promises."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_contact_point import Promise
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.records.desk.scopes import economies
from kakehashi.office.working_days import has_calendar
from kakehashi.views.forms.desk_choices import economy_choices
from kakehashi.views.parts.languages import in_language


class PromiseForm(forms.Form):
    """Whose, how fast, by which calendar, under which addresses."""

    organisation = forms.ChoiceField(label=_("Organisation that keeps it"))
    circle = forms.ChoiceField(label=_("Circle"), help_text=_("With a circle, only its members see the cases."), required=False)
    target_days = forms.IntegerField(label=_("Working days until an answer"), min_value=1, max_value=60)
    economy_code = forms.ChoiceField(label=_("Economy whose holidays count"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(name, name) for name in sorted(available_timezones())])
    reply_address = forms.EmailField(label=_("Mail address of the contact point"), required=False)
    site_address = forms.URLField(
        label=_("Address of this site, for links in mails"), required=False, assume_scheme="https", max_length=200
    )
    keep_contacts_days = forms.IntegerField(
        label=_("Days after which contacts who did not agree to be kept are erased"), min_value=0, max_value=3650
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = [(str(each.pk), in_language(each)) for each in Organisation.objects.order_by("name")]
        circles = Circle.objects.filter(is_open=True).select_related("owner")
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        self.fields["circle"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((str(each.pk), f"{in_language(each)} ({in_language(each.owner)})") for each in circles),
        ]
        known = {code for code in economies() if has_calendar(code)}
        self.fields["economy_code"].choices = [pair for pair in economy_choices() if pair[0] in known]  # type: ignore[attr-defined]

    @property
    def promise(self) -> Promise:
        """What was typed."""
        given = dict(self.cleaned_data)
        circle = given.pop("circle")
        return Promise(UUID(given.pop("organisation")), UUID(circle) if circle else None, **given)
