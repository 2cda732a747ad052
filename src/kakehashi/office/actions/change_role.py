"""Give somebody another role."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit


def change_role(user_id: int, role_name: str, *, by: User, at: datetime) -> User:
    """The person with the new role; it counts from the next request on.

    NotAllowed for people of other organisations, people who may more than oneself, and roles above one's own; Refused for
    one's own role, so that nobody locks themselves out.
    """
    user = User.objects.select_related("role").filter(pk=user_id, is_active=True).first()
    if user is None or not by.may_manage(user):
        raise NotAllowed(_("There is no such person for you to manage."))
    if user.pk == by.pk:
        raise Refused(_("Your own role is changed by somebody else."))
    role = Role.objects.filter(name=role_name).first()
    if role is None:
        raise Refused(_("Choose a role."))
    if not by.may_give(role):
        raise NotAllowed(_("You cannot give the role “%(role)s”.") % {"role": role.label})
    before = user.role_id
    with transaction.atomic():
        user.role = role
        user.save(update_fields=["role"])
        detail = {"verb": "change_role", "user": user.username, "from": before or "", "to": role.name}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
    return user
