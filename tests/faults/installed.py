"""An office with a contact point, people and a circle, made in the installation of an environment."""

from __future__ import annotations

from tests.postgres.conftest import Environment, told

MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
from tests.faults.installed import people
people()
"""


def install(env: Environment) -> None:
    """Tables and people."""
    told(env, MAKE)


def people() -> None:
    """An officer and a head of the office, a circle, the contact point; to be called where Django is set up."""
    from datetime import UTC, datetime

    from kakehashi.office.models import Circle, DeskSettings, Organisation, Role, User

    at = datetime(2026, 11, 16, 1, tzinfo=UTC)
    own = Organisation.objects.create(name="Office", sector="government")
    officer, _head = (
        User.objects.create(username=role, email=f"{role}@office.example", organisation=own, role=Role.objects.get(name=role))
        for role in ("officer", "head")
    )
    Circle.objects.create(name="Broadcasting", owner=own, made_at=at, made_by=officer)
    DeskSettings.objects.create(organisation=own, reply_address="desk@office.example")
