"""Who sees this, and why: the rule in words, beside the predicate that decides."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.people.reader import Reader
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.kept import Kept
from kakehashi.office.sharing.marking import MEANINGS, Marking

Words = str | Promise


def who(record: Kept, reader: Reader) -> list[Words]:
    """Everyone who sees the record, widest group first, as far as this reader may know of them."""
    groups: list[Words] = [MEANINGS[Marking(record.marking)]]
    if record.owner is not None and record.marking not in (Marking.CLEAR, Marking.RED):
        groups.append(gettext("Owner: %(name)s.") % {"name": record.owner.name})
    known = circles_known_to(reader).filter(pk__in=record.circle_ids)
    names = [circle.name for circle in known]
    hidden = len(record.circle_ids) - len(names)
    groups += [gettext("Circle: %(name)s.") % {"name": name} for name in names]
    if hidden and reader.organisation_ids and record.owner_id in reader.organisation_ids:
        groups.append(_("Further circles that you are not in."))
    if record.marking != Marking.CLEAR:
        groups += _grants(record, reader)
        groups += [_("Its author, for as long as they work for the owner."), _("The administrators of this installation.")]
    return groups


def why(record: Kept, reader: Reader) -> Words | None:
    """The first reason for which this reader sees the record; None where there is no reason."""
    if reader.is_administrator and record.marking != Marking.CLEAR:
        return _("You administer this installation.")
    is_ours = record.owner_id is not None and record.owner_id in reader.organisation_ids
    if record.marking == Marking.CLEAR:
        return _("It is marked CLEAR: everyone may read it.")
    if not reader.is_signed_in:
        return None
    if record.created_by_id == reader.user_id and (is_ours or record.owner_id is None):
        return _("You wrote it.")
    if any(_is_to(grant, reader) for grant in AccessGrant.objects.filter(record_id=record.pk) if grant.holds_at(reader.at)):
        return _("It was granted to you or your organisation.")
    return _by_marking(record, reader, is_ours) if reader.organisation_ids else None


def _by_marking(record: Kept, reader: Reader, is_ours: bool) -> Words | None:
    shared = record.circle_ids & reader.circle_ids
    if record.marking == Marking.GREEN and not record.has_circles:
        return _("It is marked GREEN and you work for an organisation here.")
    if is_ours and (record.marking in (Marking.GREEN, Marking.AMBER)):
        return _("Your organisation owns it.")
    if is_ours and record.marking == Marking.AMBER_STRICT:
        if not record.has_circles:
            return _("Your organisation owns it.")
        return _in_circle(shared) if shared else None
    return _in_circle(shared) if shared and record.marking in (Marking.GREEN, Marking.AMBER) else None


def _in_circle(shared: frozenset[UUID]) -> Words:
    name = Circle.objects.filter(pk__in=shared).order_by("name").values_list("name", flat=True).first()
    return gettext("You are in the circle %(name)s.") % {"name": name}


def _is_to(grant: AccessGrant, reader: Reader) -> bool:
    return grant.user_id == reader.user_id or (grant.organisation_id in reader.organisation_ids)


def _grants(record: Kept, reader: Reader) -> list[Words]:
    """The grants that hold, told to those who may know: the owner organisation, and each who holds one."""
    is_ours = record.owner_id in reader.organisation_ids or reader.is_administrator
    held = AccessGrant.objects.filter(record_id=record.pk).select_related("user", "organisation").order_by("until", "pk")
    told = [grant for grant in held if grant.holds_at(reader.at) and (is_ours or _is_to(grant, reader))]
    words = gettext("By grant until %(day)s: %(name)s.")
    return [words % {"day": f"{grant.until:%Y-%m-%d}", "name": grant.organisation or grant.user} for grant in told]
