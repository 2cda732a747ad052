"""End somebody's access at once: the person leaves, or is removed."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import CircleMember
from kakehashi.office.people.sessions import end_sessions
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.grant import AccessGrant


def leave_organisation(*, by: User, at: datetime) -> None:
    """The person ends the own access; Refused for the last administrator, who would leave nobody to let others in."""
    _close(by, by=by, at=at, verb="leave_organisation")


def end_access(user_id: int, *, by: User, at: datetime) -> User:
    """Another person's access ends; NotAllowed for somebody whom one may not manage."""
    user = User.objects.select_related("role").filter(pk=user_id, is_active=True).first()
    if user is None or not by.may_manage(user):
        raise NotAllowed(_("There is no such person for you to manage."))
    if user.pk == by.pk:
        raise Refused(_("Leave the organisation on the page of your own account."))
    _close(user, by=by, at=at, verb="end_access")
    return user


def _close(user: User, *, by: User, at: datetime, verb: str) -> None:
    """Everything that lets the person in or opens something to them goes; what they wrote and their name in it stay."""
    with transaction.atomic():
        if user.is_administrator and not _other_administrator(user):
            raise Refused(_("You are the last administrator; make somebody else one first."))
        organisation, role = user.organisation_id, user.role_id
        user.organisation = user.role = None
        user.is_active = user.is_superuser = user.is_staff = False
        # a password that fits nothing also ends every session, because each carries a hash of the password
        user.set_unusable_password()
        user.save()
        CircleMember.objects.filter(user=user).delete()
        AccessGrant.objects.filter(user=user, ended_at=None).update(ended_at=at)
        Authenticator.objects.filter(user=user).delete()
        SocialAccount.objects.filter(user=user).delete()
        end_sessions(user)
        detail = {"verb": verb, "user": user.username, "organisation": str(organisation or ""), "role": role or ""}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)


def _other_administrator(user: User) -> bool:
    others = User.objects.select_related("role").filter(is_active=True).exclude(pk=user.pk)
    return (
        any(other.is_administrator for other in others.filter(is_superuser=True))
        or others.filter(role__is_administrator=True).exists()
    )
