"""The contact point of this installation: whose it is, how fast it answers, by which calendar, under which address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.may import May
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User, known_timezone
from kakehashi.office.refusals import Refused
from kakehashi.office.working_days import working_days

THE_ONE = 1
SERVICE_NAME = "contact-point"


class DeskSettings(models.Model):
    """One row: what the contact point promises, and who keeps it.

    A new case belongs to `organisation` and is marked AMBER+STRICT, which only that organisation sees; with `circle`, only
    those of it who are in the circle. RED would be narrower, but a RED record is its author's alone, and the author of an
    enquiry from outside is the service account, behind which nobody sits: no officer would ever see it.
    """

    desk_id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target_days = models.PositiveSmallIntegerField(default=5)
    economy_code = models.CharField(max_length=3, default="JPN")
    time_zone = models.CharField(max_length=64, default="Asia/Tokyo", validators=[known_timezone])
    reply_address = models.EmailField(blank=True)
    site_address = models.URLField(blank=True)
    keep_contacts_days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(desk_id=THE_ONE), name="desk_settings_is_one"),)

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days are counted."""
        return ZoneInfo(self.time_zone)

    @property
    def is_working(self) -> Callable[[date], bool]:
        """Whether the desk works on a day; UnknownCalendar where nobody knows the holidays."""
        return working_days(self.economy_code)

    def address(self, path: str) -> str:
        """A whole address of this site, for mails; by the installation's own name where the contact point has no other."""
        return (self.site_address or settings.SITE_ADDRESS).rstrip("/") + path


def desk_settings() -> DeskSettings | None:
    """The settings; None before somebody has set the contact point up."""
    return DeskSettings.objects.select_related("organisation", "circle").filter(pk=THE_ONE).first()


def the_desk() -> DeskSettings:
    """The settings; Refused before somebody has set the contact point up."""
    found = desk_settings()
    if found is None:
        raise Refused(_("The contact point of this installation has not been set up yet."))
    return found


def service_account() -> User:
    """The author of what comes from outside: a closed account without a password, with which nobody can sign in."""
    found = User.objects.filter(username=SERVICE_NAME).first()
    if found is None:
        made = User(username=SERVICE_NAME, first_name="Contact point", is_active=False)
        made.set_unusable_password()
        found = User.objects.get_or_create(
            username=SERVICE_NAME,
            defaults={"first_name": made.first_name, "is_active": False, "password": made.password},
        )[0]
    return found


def desk_people(desk: DeskSettings) -> list[User]:
    """Who works on cases: people of the organisation, or of a part of it, whose role says so, by name."""
    within = _with_parts(desk.organisation)
    people = User.objects.filter(is_active=True, organisation__in=within).select_related("role", "organisation")
    able = [person for person in people.order_by("first_name", "last_name", "username") if person.may(May.DESK)]
    if desk.circle is None:
        return able
    from kakehashi.office.people.reader import Reader

    return [person for person in able if desk.circle_id in Reader.of(person).circle_ids]


def heads(desk: DeskSettings) -> list[User]:
    """Who is told when a case is late: those of the desk who also clear."""
    return [person for person in desk_people(desk) if person.may(May.CLEAR)]


def _with_parts(organisation: Organisation) -> list[Organisation]:
    """The organisation and all that is part of it."""
    found, waiting = [organisation], [organisation]
    while waiting:
        parts = list(Organisation.objects.filter(parent__in=waiting).exclude(pk__in=[each.pk for each in found]))
        found += parts
        waiting = parts
    return found
