"""An installation of its own for each test, on SQLite and on PostgreSQL, described by the environment of its processes."""

from __future__ import annotations

from tests.postgres.conftest import cluster, office, postgres, sqlite

__all__ = ["cluster", "office", "postgres", "sqlite"]
