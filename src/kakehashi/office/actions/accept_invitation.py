"""Accept an invitation: an account in the organisation and role that it names."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.invitation import Invitation, invitation_of
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotOpen, Refused
from kakehashi.office.sharing.audit import Kind, audit


def accept_invitation(token: str, username: str, full_name: str, password: str, *, language: str, at: datetime) -> User:
    """The account, new or opened again, with this password.

    NotOpen for a token that is unknown, used, withdrawn or too old (which of them is not said); Refused for a name that is
    taken or a password that is too weak.
    """
    with transaction.atomic():
        invitation = _open(token, at)
        user = _former(invitation) or User(email=invitation.email)
        if user.pk is None:
            user.username = _free(username)
        user.first_name, user.last_name, user.language = full_name.strip()[:150], "", language
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        user.set_password(password)
        return _admit(invitation, user, at)


def accept_with_identity(token: str, user: User, *, at: datetime) -> User:
    """The account of somebody who proved who they are elsewhere (OpenID Connect), without a password here.

    `user` is the new account as the other server describes it; a former one of the same address is opened instead. Refused
    as above.
    """
    with transaction.atomic():
        invitation = _open(token, at)
        user = _former(invitation) or user
        user.email = invitation.email
        return _admit(invitation, user, at)


def _open(token: str, at: datetime) -> Invitation:
    """The invitation, held until the end of the transaction, so that it is accepted once."""
    invitation = invitation_of(token, at)
    taken = Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=at) if invitation is not None else 0
    if invitation is None or taken != 1:
        raise NotOpen(_("This invitation cannot be used any more. Ask the person who invited you for a new one."))
    return invitation


def _former(invitation: Invitation) -> User | None:
    """The closed account of the same address, which is opened again; Refused where an open one has it."""
    if User.objects.filter(email__iexact=invitation.email, is_active=True).exists():
        raise Refused(_("Somebody with the address %(email)s has an account already.") % {"email": invitation.email})
    return User.objects.filter(email__iexact=invitation.email, is_active=False).order_by("-pk").first()


def _free(username: str) -> str:
    username = username.strip()
    try:
        User.username_validator(username)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if not username or len(username) > 150 or "@" in username:
        raise Refused(_("Choose a user name of letters, digits and . + - _ without @."))
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("The user name “%(name)s” is taken.") % {"name": username})
    return username


def _admit(invitation: Invitation, user: User, at: datetime) -> User:
    user.organisation, user.role, user.is_active = invitation.organisation, invitation.role, True
    user.save()
    EmailAddress.objects.filter(user=user).exclude(email__iexact=invitation.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=invitation.email.lower(), defaults={"verified": True, "primary": True}
    )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    detail = {"verb": "accept_invitation", "invitation": invitation.pk, "user": user.username, "role": invitation.role.name}
    audit(Kind.PERMISSION, by=user, at=at, detail=detail)
    return user
