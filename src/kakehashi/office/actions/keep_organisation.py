"""Enter an organisation, or correct what is known about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.organisation import Organisation, Sector, with_ancestors
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit

ECONOMY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Particulars:
    """What is known about an organisation; `economy_code` is ISO 3166-1 alpha-3 or empty."""

    name: str
    sector: str
    name_ja: str = ""
    economy_code: str = ""
    parent_id: UUID | None = None


def make_organisation(given: Particulars, *, by: User, at: datetime) -> Organisation:
    """The new organisation; NotAllowed unless an administrator asks, Refused for what cannot be."""
    return _keep(Organisation(), given, by, at, "make_organisation")


def change_organisation(organisation_id: UUID, given: Particulars, *, by: User, at: datetime) -> Organisation:
    """The organisation, corrected. Its parent decides what its people may read, so the change is audited."""
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise NotAllowed(_("There is no such organisation for you to change."))
    return _keep(organisation, given, by, at, "change_organisation")


def _keep(organisation: Organisation, given: Particulars, by: User, at: datetime, verb: str) -> Organisation:
    if not by.is_active or not by.is_administrator:
        raise NotAllowed(_("Only administrators keep the list of organisations."))
    _check(organisation, given)
    with transaction.atomic():
        organisation.name, organisation.name_ja = given.name.strip(), given.name_ja.strip()
        organisation.sector, organisation.economy_code = given.sector, given.economy_code.strip().upper()
        organisation.parent_id = given.parent_id
        organisation.save()
        detail = {"verb": verb, "organisation": str(organisation.pk), "parent": str(given.parent_id or "")}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
    return organisation


def _check(organisation: Organisation, given: Particulars) -> None:
    name = given.name.strip()
    if not name or len(name) > 200 or len(given.name_ja.strip()) > 200:
        raise Refused(_("Give the organisation a name of at most 200 characters."))
    if Organisation.objects.filter(name__iexact=name).exclude(pk=organisation.pk).exists():
        raise Refused(_("There is an organisation “%(name)s” already.") % {"name": name})
    if given.sector not in Sector.values:
        raise Refused(_("Choose a sector."))
    code = given.economy_code.strip().upper()
    if code and not ECONOMY.fullmatch(code):
        raise Refused(_("Write the economy as three letters, such as JPN."))
    if given.parent_id is None:
        return
    if not Organisation.objects.filter(pk=given.parent_id).exists():
        raise Refused(_("There is no such parent organisation."))
    if not organisation._state.adding and organisation.pk in with_ancestors(given.parent_id):
        raise Refused(_("An organisation cannot be part of itself."))
