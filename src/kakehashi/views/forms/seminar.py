"""Plan a seminar, correct when and where it is, register for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.dissemination.seminar import Particulars, Seminar
from kakehashi.views.dissemination.topics import TopicsForm
from kakehashi.views.forms.publication import PARTS, WordingForm

LOCAL = "%Y-%m-%dT%H:%M"
# those of the office's work first; every other one can be written
OFFERED = ("Asia/Tokyo", "UTC", "Europe/Zurich", "America/New_York", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Manila")


def _moment(label: Any, *, required: bool = True) -> forms.CharField:
    """A local time; text, because the zone that it is in stands in another field."""
    return forms.CharField(
        label=label, required=required, max_length=20, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )


class ParticularsForm(forms.Form):
    """When and where, in the time of the seminar's own zone."""

    starts_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    zone = forms.CharField(label=_("Time zone"), max_length=64, initial="Asia/Tokyo", help_text=_("Such as Asia/Tokyo or UTC"))
    place_en = forms.CharField(label=_("Place in English"), max_length=300, required=False)
    place_ja = forms.CharField(label=_("Place in Japanese"), max_length=300, required=False)
    is_online = forms.BooleanField(label=_("Held online"), label_suffix="", required=False)
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=100_000, required=False, help_text=_("Empty: no limit")
    )
    registration_open = forms.BooleanField(label=_("Registration is open"), label_suffix="", required=False, initial=True)
    registration_closes_at = _moment(_("Registration closes"), required=False)

    def clean(self) -> dict[str, Any]:
        """Times become moments; an hour that the zone leaves out, or that comes twice, is told."""
        given = super().clean() or {}
        zone = given.get("zone", "")
        if zone and zone not in available_timezones():
            self.add_error("zone", gettext("“%(name)s” is not a time zone.") % {"name": zone})
            return given
        for name in ("starts_at", "ends_at", "registration_closes_at"):
            if given.get(name) and zone:
                given[name] = self._moment_of(name, given[name], ZoneInfo(zone))
        return given

    def _moment_of(self, name: str, written: str, zone: ZoneInfo) -> datetime | None:
        try:
            local = datetime.fromisoformat(written).replace(tzinfo=zone)
        except ValueError:
            self.add_error(name, gettext("Write a day and an hour."))
            return None
        moment = local.astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            self.add_error(name, gettext("The clocks of this zone leave that hour out on that day."))
        return moment

    @property
    def particulars(self) -> Particulars:
        """When and where, once the form is checked."""
        given = {name: self.cleaned_data[name] for name in Particulars.__dataclass_fields__}
        return Particulars(**(given | {"registration_closes_at": given["registration_closes_at"] or None}))


def first_particulars(seminar: Seminar) -> dict[str, Any]:
    """The particulars of a seminar as the form takes them at first: in the seminar's own zone."""
    zone = ZoneInfo(seminar.zone)
    first = dict(vars(seminar.particulars))
    for name in ("starts_at", "ends_at", "registration_closes_at"):
        first[name] = first[name].astimezone(zone).strftime(LOCAL) if first[name] is not None else ""
    return first


class SeminarForm(WordingForm, ParticularsForm, TopicsForm):
    """A seminar's announcement."""

    speakers = forms.CharField(label=_("Speakers"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = (*PARTS, "speakers", *Particulars.__dataclass_fields__)


class EditSeminarForm(SeminarForm):
    """The draft again, with the version that was read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class RescheduleForm(ParticularsForm):
    """Corrected particulars, with the reason that the record keeps."""

    why = forms.CharField(label=_("What changed, and why"), max_length=2000)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class RegistrationForm(forms.Form):
    """What a guest writes; the trap for programs and the stamp stand in the template, apart from what people fill in."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    organisation = forms.CharField(
        label=_("Organisation"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=(("en", "English"), ("ja", "日本語")))
    consents = forms.BooleanField(label=_("You may keep my name and address for this seminar."), label_suffix="")
