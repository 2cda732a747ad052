"""Migrations: complete, and they run forward and backward on both databases."""

from __future__ import annotations

from tests.postgres.conftest import Environment, told

COMPLETE = """
from django.core.management import call_command
call_command("makemigrations", "--check", "--dry-run", skip_checks=True)
"""
THERE_AND_BACK = """
from django.core.management import call_command
from django.db import connection
from kakehashi.office.models import Note
def applied():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'office'")
        return cursor.fetchone()[0]
def tables():
    return sorted(name for name in connection.introspection.table_names() if name.startswith("office_"))
call_command("migrate", verbosity=0, skip_checks=True)
first, count = tables(), applied()
call_command("migrate", "office", "zero", verbosity=0, skip_checks=True)
print(connection.vendor, count > 0, "office_note" in first, applied(), tables())
call_command("migrate", verbosity=0, skip_checks=True)
print(tables() == first, applied() == count, Note.objects.count())
"""


def test_models_and_migrations_agree(sqlite: Environment) -> None:
    assert "No changes detected" in told(sqlite, COMPLETE)


def test_migrations_run_forward_and_backward(office: Environment) -> None:
    vendor = "postgresql" if "KAKEHASHI_DATABASE_URL" in office else "sqlite"
    assert told(office, THERE_AND_BACK).splitlines() == [f"{vendor} True True 0 []", "True True 0"]
