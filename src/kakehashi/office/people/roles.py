"""The roles that every installation starts with."""

from __future__ import annotations

from dataclasses import dataclass

from kakehashi.office.people.may import EVERY_VERB, May
from kakehashi.office.people.role import Role


@dataclass(frozen=True)
class Given:
    """One role as it is delivered."""

    name: str
    label: str
    label_ja: str
    may: tuple[May, ...] = ()
    is_administrator: bool = False


ROLES = (
    Given("administrator", "Administrator", "管理者", tuple(May), is_administrator=True),
    Given("head", "Head of office", "室長", tuple(May)),
    Given("officer", "Officer", "担当官", (May.DESK, May.PUBLISH, May.IDENTITY, May.CIRCLES)),
    Given("desk", "Contact desk", "相談窓口担当", (May.DESK, May.PUBLISH, May.IDENTITY)),
    Given("cooperation_officer", "Cooperation officer", "国際協力担当官", (May.DESK, May.PUBLISH)),
    Given("secretariat", "Secretariat", "事務局", (May.PUBLISH, May.IDENTITY, May.CIRCLES)),
    Given("delegate", "Delegate", "代表団員"),
    Given("expert", "Expert", "専門家"),
    Given("guest", "Guest", "ゲスト"),
)


def ensure_roles() -> int:
    """Add the roles that are missing; the number added. A role that an installation has changed is left as it is."""
    known = set(Role.objects.values_list("name", flat=True))
    missing = [
        Role(
            name=given.name,
            label=given.label,
            label_ja=given.label_ja,
            is_administrator=given.is_administrator,
            may=sorted(EVERY_VERB & {str(verb) for verb in given.may}),
        )
        for given in ROLES
        if given.name not in known
    ]
    # two processes may start together: the one that comes second finds the rows there
    Role.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
