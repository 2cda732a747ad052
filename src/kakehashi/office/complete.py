"""What the office's database needs beside its tables: rows of roles, full-text tables, triggers. Safe to run again."""

from __future__ import annotations

from django.db import connections


def complete(using: str) -> None:
    """Make what is missing in the database of this name; what is there already is left as it is."""
    from kakehashi.office.append_only import ensure_append_only
    from kakehashi.office.full_text import drop_full_text, ensure_full_text
    from kakehashi.office.people.roles import ensure_roles

    if "office_record" not in connections[using].introspection.table_names():
        drop_full_text(using)  # migrated back to before there were records
        return
    ensure_roles()
    ensure_full_text(using)
    ensure_append_only(using)
    renew_statistics(using)


def renew_statistics(using: str) -> None:
    """Let SQLite look at what its tables hold now: without that it sorts all that a reader may see to show the newest fifty."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
