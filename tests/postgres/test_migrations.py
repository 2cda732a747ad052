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
    names = connection.introspection.table_names()
    return sorted(name for name in names if name.startswith("office_") and name != "office_cache")  # a cache is nobody's record
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


FIRST_VERSION = """
import uuid
from django.core.management import call_command
from django.db import connection
call_command("migrate", "office", "0001", verbosity=0, skip_checks=True)
key = uuid.UUID("0195b7a0-0000-7000-8000-000000000001")
given = str(key) if connection.vendor == "postgresql" else key.hex
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO office_user (id, username, password, first_name, last_name, email, is_superuser, is_staff,"
                   " is_active, date_joined) VALUES (1, 'author', '', '', '', '', %s, %s, %s, '2026-11-01')",
                   [False, False, True])
    cursor.execute("INSERT INTO office_note (record_id, title, marking, state, version, created_at, body, evidence,"
                   " created_by_id) VALUES (%s, '通信の調査', 'RED', 'draft', 1, '2026-11-02', '本文', '[]', 1)", [given])
    cursor.execute("INSERT INTO office_event (record_type, record_id, version, verb, at, why, changes, by_id)"
                   " VALUES ('note', %s, 1, 'write', '2026-11-02', 'written', '{}', 1)", [given])
call_command("migrate", verbosity=0, skip_checks=True)
from kakehashi.office.models import Note, User
from kakehashi.office.search import search_records
note, author = Note.objects.get(pk=key), User.objects.get(pk=1)
print(note.title, note.body, note.record_type, note.events().get().why, len(search_records(author, "通信").hits))
"""


def test_notes_of_the_first_version_are_kept(office: Environment) -> None:
    assert told(office, FIRST_VERSION).split() == ["通信の調査", "本文", "note", "written", "1"]
