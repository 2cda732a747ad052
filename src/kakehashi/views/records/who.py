"""With whose eyes a record can be looked at, and what they would see: the answer is a query with that reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle, circles_of
from kakehashi.office.people.circles_known import circles_known_to, members_known_to
from kakehashi.office.people.organisation import Organisation, with_ancestors
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.why import why
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.reader import person_name

# somebody of an organisation whom nobody knows: no user and no organisation has these
NOBODY = -1
NOWHERE = UUID(int=0)
CHOICE = tuple[str, str]


@dataclass(frozen=True)
class Eyes:
    """Somebody to look as: `choice` names them in the form, `label` to the reader."""

    choice: str
    label: str
    reader: Reader


@dataclass(frozen=True)
class Answer:
    """Whether they see the record, and by which reason."""

    eyes: Eyes
    sees: bool
    reason: str | Promise | None


def choices(reader: Reader) -> list[tuple[str, list[CHOICE]]]:
    """Who may be chosen, in groups, as a select offers them."""
    circles = [(f"circle:{circle.pk}", in_language(circle)) for circle in circles_known_to(reader)]
    organisations = [(f"organisation:{each.pk}", in_language(each)) for each in Organisation.objects.all()]
    people = [(f"person:{user.pk}", person_name(user)) for user in _people(reader).order_by("username")]
    groups = [(_("Somebody of an organisation"), organisations), (_("A member of a circle"), circles), (_("A person"), people)]
    return [("", [("guest", _("A guest, not signed in"))]), *((label, rows) for label, rows in groups if rows)]


def eyes(choice: str, reader: Reader) -> Eyes | None:
    """Who was chosen; None for a choice that is not offered."""
    kind, _colon, key = choice.partition(":")
    if choice == "guest":
        return Eyes(choice, _("A guest, not signed in"), replace(GUEST, at=reader.at))
    try:
        if kind == "organisation":
            return _of_organisation(choice, UUID(key), reader)
        if kind == "circle":
            return _of_circle(choice, UUID(key), reader)
        return _of_person(choice, int(key), reader) if kind == "person" and key.isascii() and len(key) < 12 else None
    except ValueError:
        return None


def answer(record: Record, chosen: Eyes) -> Answer:
    """Whether they see it, asked of the predicate; `why` only puts the reason into words."""
    sees = Record.objects.visible_to(chosen.reader).filter(pk=record.pk).exists()
    return Answer(chosen, sees, why(record, chosen.reader) if sees else None)


def _of_organisation(choice: str, organisation_id: UUID, reader: Reader) -> Eyes | None:
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        return None
    above = with_ancestors(organisation_id)
    circles = _told(circles_of(NOBODY, above), above, None, reader)
    return Eyes(
        choice, in_language(organisation), Reader(NOBODY, organisation_id, False, above, circles, frozenset(), reader.at)
    )


def _of_circle(choice: str, circle_id: UUID, reader: Reader) -> Eyes | None:
    circle = circles_known_to(reader).filter(pk=circle_id).first()
    if circle is None:
        return None
    open_circles = frozenset({circle_id}) if circle.is_open else frozenset()
    member = Reader(NOBODY, NOWHERE, False, frozenset({NOWHERE}), open_circles, frozenset(), reader.at)
    return Eyes(choice, in_language(circle), member)


def _of_person(choice: str, user_id: int, reader: Reader) -> Eyes | None:
    user = _people(reader).select_related("role").filter(pk=user_id).first()
    if user is None:
        return None
    seen = Reader.of(user, reader.at)
    told = _told(seen.circle_ids, seen.organisation_ids, user.pk, reader)
    return Eyes(choice, person_name(user), replace(seen, circle_ids=told))


def _people(reader: Reader) -> QuerySet[User]:
    """People of the reader's own organisation, or all of them for an administrator."""
    people = User.objects.filter(is_active=True)
    if reader.is_administrator:
        return people
    return people.filter(organisation_id=reader.organisation_id) if reader.organisation_id is not None else people.none()


def _told(
    circle_ids: frozenset[UUID], organisation_ids: frozenset[UUID], user_id: int | None, reader: Reader
) -> frozenset[UUID]:
    """Those of the circles of which the reader may know that they hold this person or organisation.

    Otherwise looking as others would tell who is in a circle that hides its members.
    """
    known = set()
    for circle in Circle.objects.filter(pk__in=circle_ids):
        members = members_known_to(circle, reader)
        if members.filter(organisation_id__in=organisation_ids).exists() or (
            user_id is not None and members.filter(user_id=user_id).exists()
        ):
            known.add(circle.pk)
    return frozenset(known)
