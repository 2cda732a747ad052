"""What a release says of itself: its tables, columns, documents and issues, as tables."""

from __future__ import annotations

from kakehashi.core.table import TableSpec, boolean, integer, text, texts

TABLES = TableSpec(
    "store.tables",
    ("table_name",),
    (
        text("table_name", "schema and name"),
        integer("row_count", "rows", unit="rows"),
        text("step", "what made it: read, link or analysis, and its name"),
        text("inputs", "tables or sources it was made from, separated by commas"),
        text("reuse", "duties that it carries"),
        text("licences", "licences of its inputs, separated by semicolons"),
        boolean("is_internal", "whether nothing of it may leave"),
        boolean("is_stale", "whether it is the last good one, because the newest batch was set aside"),
        text("meaning", "what it holds"),
    ),
    "The tables of this release.",
)
COLUMNS = TableSpec(
    "store.columns",
    ("table_name", "position"),
    (
        text("table_name", "schema and name of the table"),
        integer("position", "place of the column, from 0"),
        text("column_name", "name"),
        text("type", "text, integer, number, boolean, date or texts"),
        text("unit", "unit"),
        text("meaning", "what it holds"),
        boolean("is_key", "whether it is part of the key"),
        boolean("is_person", "whether it names persons"),
    ),
    "The columns of the tables of this release.",
)
ORIGINS = TableSpec(
    "store.origins",
    ("origin_id",),
    (
        text("origin_id", "source, document and the first digits of its sha256"),
        text("source", "name of the source"),
        text("document", "name of the document"),
        text("way", "how it was obtained: web, package, mirror, reference or brought by a user"),
        text("url", "address of the authority's or package's copy"),
        text("sha256", "hash of the document's bytes"),
        integer("size_bytes", "size", unit="bytes"),
        text("retrieved_at", "when the authority's copy was taken; empty where that is not known"),
        text("publisher", "who publishes it"),
        text("licence", "name of the licence"),
        text("licence_url", "address of the licence"),
        text("reuse", "duties"),
        text("note", "what the mirror or package says of it"),
    ),
    "The documents of this release.",
)
ISSUES = TableSpec(
    "store.issues",
    ("step", "document", "kind", "message"),
    (
        text("step", "the step that met it"),
        text("document", "the document, where there is one"),
        text("kind", "short name of the kind of problem"),
        text("severity", "error (the batch was set aside), warning, or known (looked at, and let be)"),
        text("message", "what it is"),
        text("value", "the value that was met first"),
        text("locator", "where it was met first"),
        integer("occurrence_count", "how often it was met", unit="times"),
    ),
    "What is wrong or odd in this release.",
)
SOURCES = TableSpec(
    "store.sources",
    ("source",),
    (
        text("source", "name of the source"),
        text("title", "what it is"),
        text("title_ja", "what it is, in Japanese"),
        text("publisher", "who publishes it"),
        text("homepage", "address of its publisher"),
        text("licence", "name of the licence"),
        text("licence_url", "address of the licence"),
        text("reuse", "duties"),
        text("covers", "what it covers"),
        text("limits", "what it cannot say"),
        texts("ways", "ways to obtain its documents that it declares: web, package, mirror, reference, brought"),
        texts("table_names", "tables that it gives"),
        integer("document_count", "documents of it in this release", unit="documents"),
        boolean("is_present", "whether this release holds a document of it"),
    ),
    "Every source that can be read, in this release or not.",
)
STEPS = TableSpec(
    "store.steps",
    ("step",),
    (
        text("step", "link or analysis, and its name"),
        text("title", "the question that it answers"),
        text("title_ja", "the question, in Japanese; empty for a link"),
        text("method", "how it is computed"),
    ),
    "The computations of this release.",
)
CATALOGUE = (TABLES, COLUMNS, ORIGINS, ISSUES, SOURCES, STEPS)
