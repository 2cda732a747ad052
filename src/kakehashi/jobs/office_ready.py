"""Whether jobs may ask the office's database: a worker may start before it is migrated."""

from __future__ import annotations


def office_ready() -> bool:
    """Let go of a connection that the database has closed meanwhile; whether the office's tables are there."""
    from django.db import close_old_connections, connection

    from kakehashi.office.models import Judgement

    close_old_connections()
    # the table made last
    return str(Judgement._meta.db_table) in connection.introspection.table_names()
