"""Invite somebody into an organisation, by e-mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.invitation import VALID_FOR, Invitation, new_token, open_invitations, token_hash
from kakehashi.office.people.may import May
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit


def invite(
    email: str, role_name: str, organisation_id: UUID | None, send: Callable[[Invitation, str], None], *, by: User, at: datetime
) -> Invitation:
    """The invitation, sent by `send(invitation, token)`; an earlier one to the same person and organisation ends.

    NotAllowed without the verb `accounts`, into another organisation, or with a role above one's own; Refused for an address
    that is none, or that of somebody who is here already.
    """
    role = _role(role_name, by)
    organisation = _organisation(organisation_id, by)
    email = _address(email)
    if User.objects.filter(email__iexact=email, is_active=True).exists():
        raise Refused(_("Somebody with the address %(email)s has an account already.") % {"email": email})
    token = new_token()
    with transaction.atomic():
        open_invitations(at).filter(email__iexact=email, organisation=organisation).update(ended_at=at)
        invitation = Invitation.objects.create(
            email=email,
            organisation=organisation,
            role=role,
            token_hash=token_hash(token),
            invited_by=by,
            invited_at=at,
            valid_until=at + VALID_FOR,
        )
        detail = {"verb": "invite", "organisation": str(organisation or ""), "role": role.name, "invitation": invitation.pk}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
        send(invitation, token)
    return invitation


def withdraw_invitation(invitation_id: int, *, by: User, at: datetime) -> None:
    """End an open invitation; NotAllowed for one of another organisation or one that is not open."""
    invitation = open_invitations(at).filter(pk=invitation_id).first()
    if invitation is None or not _may_invite_into(by, invitation.organisation):
        raise NotAllowed(_("There is no such invitation to withdraw."))
    invitation.ended_at = at
    invitation.save(update_fields=["ended_at"])
    audit(Kind.PERMISSION, by=by, at=at, detail={"verb": "withdraw_invitation", "invitation": invitation.pk})


def _may_invite_into(by: User, organisation: Organisation | None) -> bool:
    if by.is_administrator:
        return True
    return by.may(May.ACCOUNTS) and organisation is not None and organisation.pk == by.organisation_id


def _role(name: str, by: User) -> Role:
    role = Role.objects.filter(name=name).first()
    if role is None:
        raise Refused(_("Choose a role."))
    if not by.may_give(role):
        raise NotAllowed(_("You cannot give the role “%(role)s”.") % {"role": role.label})
    return role


def _organisation(organisation_id: UUID | None, by: User) -> Organisation | None:
    """The organisation to invite into; none only for an administrator, whose guests belong nowhere."""
    organisation = Organisation.objects.filter(pk=organisation_id).first() if organisation_id is not None else None
    if organisation is None and organisation_id is not None:
        raise NotAllowed(_("You cannot invite into this organisation."))
    if not _may_invite_into(by, organisation):
        raise NotAllowed(_("You cannot invite into this organisation."))
    return organisation


def _address(email: str) -> str:
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("“%(email)s” is not an e-mail address.") % {"email": email}) from error
    return email
