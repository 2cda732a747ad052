"""Which group an organisation belonged to, and which economy its head office was in, as of a year."""

from datetime import date

from kakehashi.link.organization_reference import Dated, OrganizationReference


class OwnershipCycle(ValueError):
    """A group is its own parent through others on the same day."""


def _holding(statements: tuple[Dated, ...], day: date) -> str | None:
    return next((statement.value for statement in statements if statement.holds_on(day)), None)


def group_on(group_id: str, day: date, reference: OrganizationReference) -> str:
    """The topmost parent of a group on a day; the group itself where it had none or is not known."""
    seen = [group_id]
    while (parent := _holding(reference.parents.get(seen[-1], ()), day)) is not None:
        if parent in seen:
            raise OwnershipCycle(f"{' -> '.join([*seen, parent])} on {day}")
        seen.append(parent)
    return seen[-1]


def group_as_of(group_id: str, year: int, reference: OrganizationReference) -> str:
    """The group that an organisation belonged to at the end of a year (31 December), parents of parents included."""
    return group_on(group_id, date(year, 12, 31), reference)


def current_group(group_id: str, reference: OrganizationReference) -> str:
    """The group as it stands today: every parent without an end, whatever the day of the build (no clock is read)."""
    return group_on(group_id, date.max, reference)


def economy_as_of(group_id: str, year: int, reference: OrganizationReference) -> str | None:
    """ISO 3166-1 alpha-3 code of the head office at the end of a year; None where the reference does not know."""
    return _holding(reference.head_offices.get(group_id, ()), date(year, 12, 31))


def current_economy(group_id: str, reference: OrganizationReference) -> str | None:
    """ISO 3166-1 alpha-3 code of the head office without an end date; None where the reference does not know."""
    return _holding(reference.head_offices.get(group_id, ()), date.max)
