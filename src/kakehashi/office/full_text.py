"""The full-text tables of the records: FTS5 on SQLite, a column with a GIN index on PostgreSQL, kept in step by the database.

Both hold the grams that `methods.grams` cut, so both find what is written without spaces. Tokens longer than 60 signs are not
held, and on PostgreSQL a body counts up to its 150,000th sign of grams (a tsvector holds at most a megabyte).
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.utils import CursorWrapper

TABLE = "office_recordtext"
INDEX = "office_fulltext"
# categories: letters, figures and marks; the marks of Thai and its neighbours are parts of their words
SQLITE_TABLE = f"""
CREATE VIRTUAL TABLE {INDEX} USING fts5(title_grams, body_grams, content='{TABLE}', content_rowid='id',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'", prefix = '2 4')
"""
_ADD = f"INSERT INTO {INDEX}(rowid, title_grams, body_grams) VALUES (new.id, new.title_grams, new.body_grams);"  # noqa: S608
_TAKE = f"""
INSERT INTO {INDEX}({INDEX}, rowid, title_grams, body_grams) VALUES ('delete', old.id, old.title_grams, old.body_grams);
"""  # noqa: S608
SQLITE_TRIGGERS = {
    f"{INDEX}_insert": f"AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"{INDEX}_delete": f"AFTER DELETE ON {TABLE} BEGIN {_TAKE} END",
    f"{INDEX}_update": f"AFTER UPDATE ON {TABLE} BEGIN {_TAKE} {_ADD} END",
}
# rows of texts are long: the way from a hit to its record reads this index instead
SQLITE_WAY = f"CREATE INDEX {INDEX}_way ON {TABLE} (id, record_id)"
# positions of the body begin after those of any title, so that no phrase goes from one into the other
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION office_grams(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg('''' || gram || ''':' || place || weight, ' '), '')::tsvector FROM (
    SELECT gram, least(place, 16000) AS place, 'A' AS weight
      FROM unnest(string_to_array(left(title, 5000), ' ')) WITH ORDINALITY AS a(gram, place)
    UNION ALL
    SELECT gram, least(place + 2000, 16000), 'B'
      FROM unnest(string_to_array(left(body, 150000), ' ')) WITH ORDINALITY AS b(gram, place)
  ) AS grams WHERE length(gram) BETWEEN 1 AND 60
$$
"""
POSTGRES_COLUMN = f"""
ALTER TABLE {TABLE} ADD COLUMN grams tsvector
GENERATED ALWAYS AS (office_grams(title_grams, body_grams)) STORED
"""
POSTGRES_INDEX = f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin (grams)"


def ensure_full_text(using: str) -> None:
    """Make the full-text tables where they are not yet there, and fill what they lack."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _ensure_on_postgres(cursor)
        else:
            _ensure_on_sqlite(cursor)


def drop_full_text(using: str) -> None:
    """Remove what is left of the full-text tables when the table of texts is gone; on PostgreSQL it went with it."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")


def _ensure_on_postgres(cursor: CursorWrapper) -> None:
    """The column is asked for first: to alter a table takes a lock even where there is nothing to alter."""
    cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND NOT attisdropped", [TABLE])
    if "grams" not in {name for (name,) in cursor.fetchall()}:
        cursor.execute(POSTGRES_FUNCTION)
        cursor.execute(POSTGRES_COLUMN)
        cursor.execute(POSTGRES_INDEX)


def _ensure_on_sqlite(cursor: CursorWrapper) -> None:
    """A table rebuilt by a migration has lost its triggers: then the index is made anew from all texts."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE %s", [f"{INDEX}%"])
    present = {name: " ".join((sql or "").split()) for name, sql in cursor.fetchall()}
    wanted = {name: " ".join(f"CREATE TRIGGER {name} {does}".split()) for name, does in SQLITE_TRIGGERS.items()}
    if present.get(INDEX) == " ".join(SQLITE_TABLE.split()) and all(present.get(name) == sql for name, sql in wanted.items()):
        if f"{INDEX}_way" not in present:
            cursor.execute(SQLITE_WAY)
        return
    for name in wanted:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")
    cursor.execute(f"DROP INDEX IF EXISTS {INDEX}_way")
    for sql in (SQLITE_TABLE, SQLITE_WAY, *wanted.values()):
        cursor.execute(sql)
    cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")  # noqa: S608 - our own names
