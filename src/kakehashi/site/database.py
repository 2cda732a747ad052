"""The office's database: SQLite in the home folder, or PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kakehashi.core.errors import BadSetting

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; "
    "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
)


def database(url: str | None, home: Path) -> dict[str, Any]:
    """Django's description of the database; BadSetting where the address is of another kind."""
    if url is None:
        return _sqlite(home)
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadSetting(f"KAKEHASHI_DATABASE_URL starts with {parts.scheme!r}; write postgresql://user:password@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(home: Path) -> dict[str, Any]:
    home.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "office.sqlite3",
        "CONN_MAX_AGE": None,
        # IMMEDIATE: a writer waits for its turn at the start and never fails half-way for want of the lock
        "OPTIONS": {"timeout": 5, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
    }
