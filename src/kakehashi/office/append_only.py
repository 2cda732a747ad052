"""Triggers that keep events and audit append-only in the database itself, whoever writes."""

from __future__ import annotations

from django.db import connections

TABLES = ("office_event", "office_auditevent", "office_publishedstatistics")
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION office_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION office_append_only()
"""


def ensure_append_only(using: str) -> None:
    """Make the triggers where they are not yet there; on PostgreSQL they need version 14."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        pattern = POSTGRES if connection.vendor == "postgresql" else SQLITE
        for table in (name for name in TABLES if name in present):
            for verb in ("update", "delete"):
                cursor.execute(pattern.format(table=table, verb=verb))
