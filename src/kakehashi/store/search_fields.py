"""What the search index holds: its fields, and their values from a frame of documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

import polars as pl
from tantivy import Schema, SchemaBuilder

from kakehashi.core.errors import CheckFailed
from kakehashi.store.search_words import grams_text, number_atoms, number_keys, spaced_text

SNIPPET = 300
STORED = ("document_number", "title")
RAW = ("body", "kind", "group_name", "area_ids", "organization_ids", "economy_codes")
COLUMNS = ("document_id", *STORED, "abstract", "year", "keywords", "published_on", *RAW)


def schema() -> Schema:
    """The fields; abstracts are indexed and not kept, but for their first 300 characters."""
    builder = SchemaBuilder()
    builder.add_text_field("document_id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in (*STORED, "snippet"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "keyword", "abstract"):
        builder.add_text_field(f"{name}_words", tokenizer_name="english", index_option="position")
        builder.add_text_field(f"{name}_grams", tokenizer_name="cut_before", index_option="position")
    builder.add_text_field("title_plain", tokenizer_name="plain", index_option="position")
    builder.add_text_field("number", tokenizer_name="cut_before", index_option="position")
    builder.add_text_field("number_keys", tokenizer_name="raw", index_option="basic")
    for name in RAW:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_unsigned_field("recency", fast=True)
    return builder.build()


def ordered(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents newest first, those without a date last; `recency` counts down to 1.

    Errors: CheckFailed for a missing column, or a document without an id or given twice.
    """
    missing = [name for name in COLUMNS if name not in documents.columns]
    if missing:
        raise CheckFailed(f"the search index needs the columns {missing}")
    frame = documents.select(COLUMNS)
    if frame["document_id"].null_count() or frame["document_id"].is_duplicated().any():
        twice = frame["document_id"].filter(frame["document_id"].is_duplicated()).to_list()
        raise CheckFailed(f"a document is in the search index once and has an id: {twice[:3]}")
    date = pl.coalesce(pl.col("published_on").cast(pl.String), pl.col("year").cast(pl.String))
    frame = frame.with_columns(date.alias("published_on")).sort(
        ["published_on", "document_id"], descending=[True, False], nulls_last=True
    )
    return frame.with_columns(recency=(frame.height - pl.int_range(frame.height, dtype=pl.UInt64)))


def values(document: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the index's fields for one row of `ordered`; a field without a value is left out."""
    number, title, abstract = (document[name] or "" for name in (*STORED, "abstract"))
    keywords = [word for word in document["keywords"] or () if word]
    fields = {name: document[name] for name in ("document_id", *STORED, *RAW, "year", "recency")}
    fields |= {
        "snippet": normalize("NFKC", abstract[:SNIPPET])[:SNIPPET],
        "title_words": spaced_text(title),
        "title_plain": spaced_text(title),
        "title_grams": grams_text(title),
        "abstract_words": spaced_text(abstract),
        "abstract_grams": grams_text(abstract),
        "keyword_words": [spaced_text(word) for word in keywords],
        "keyword_grams": [grams for grams in map(grams_text, keywords) if grams is not None],
        "number": _number_texts(number),
        "number_keys": number_keys(number),
    }
    return {name: _without_none(value) for name, value in fields.items() if value is not None}


def _without_none(value: Any) -> Any:
    return [each for each in value if each is not None] if isinstance(value, list) else value


def _number_texts(number: str) -> list[str]:
    """The parts of a number with and, where that differs, without dots."""
    parts = " ".join(number_atoms(number))
    return list(dict.fromkeys((parts, parts.replace(".", ""))))
