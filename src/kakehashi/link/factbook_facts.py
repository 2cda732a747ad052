"""Facts that the World Factbook states in prose, each with its sentence: television, subscriptions, cables, networks.

Sentences are read by rules made for precision, `link/factbook_rules.py`; what no rule fits gives nothing. Measured on 60 facts
drawn at random and read by hand (tests/link/factbook_labels.csv), which `tests/link/test_factbook_facts.py` reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.link.factbook_rules import SUBJECTS, Fact, amount, facts

FACTS = TableSpec(
    "linked.factbook_facts",
    ("economy_code", "gec_code", "subject", "place"),
    (
        text("economy_code", "the economy", required=True),
        text("gec_code", "code of the profile; some economies have several", required=True),
        text("subject", "what the fact is about", closed=SUBJECTS, required=True),
        integer("place", "number of the fact among those of its subject and profile, from 0", low=0),
        number("value_number", "the number, where the fact is one; 0 where the text says that there is none"),
        text("unit", "unit of the number"),
        text("qualifier", "what the text puts before the number: about, over, at least"),
        text("reach", "what of the stations are counted, where the text says it: regional, national"),
        text("value_text", "the fact in words, where it is no number: a standard, means, a state of affairs"),
        integer("year", "year that the sentence names, else that of the whole text; empty where neither", low=1950, high=2100),
        text("rule", "rule that read it", required=True),
        text("quotation", "the Factbook's sentence", required=True),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per fact; a profile may state two facts of one subject, of different reach.",
)
TEXTS = """
SELECT economy_code, gec_code, field, item, text, origin_id, locator FROM linked.profiles
WHERE section = 'Communications' ORDER BY economy_code, gec_code, field, item
"""
PROSE = frozenset({"Broadcast media", "Telecommunication systems"})


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The facts of every profile of an economy."""
    rows: list[dict[str, Any]] = []
    places: dict[tuple[str, str, str], int] = {}
    for given in tables.frame(TEXTS).iter_rows(named=True):
        for fact in _facts(given["field"], given["item"] or "", given["text"]):
            key = (given["economy_code"], given["gec_code"], fact.subject)
            places[key] = places.get(key, -1) + 1
            rows.append(_row(fact, given, places[key]))
    schema = {column.name: POLARS[column.type] for column in FACTS.columns}
    return {FACTS.name: pl.DataFrame(rows, schema=schema)}


POLARS = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64}


def _facts(field: str, item: str, text: str) -> Iterator[Fact]:
    found = amount(field, item, text)
    if found is not None:
        yield found
    elif field in PROSE and item != "note":
        yield from facts(text)


def _row(fact: Fact, given: dict[str, Any], place: int) -> dict[str, Any]:
    return {
        "economy_code": given["economy_code"],
        "gec_code": given["gec_code"],
        "subject": fact.subject,
        "place": place,
        "value_number": fact.number,
        "unit": fact.unit or None,
        "qualifier": fact.about or None,
        "reach": fact.reach or None,
        "value_text": fact.words or None,
        "year": fact.year,
        "rule": fact.rule,
        "quotation": fact.sentence,
        "origin_id": given["origin_id"],
        "locator": given["locator"],
    }


LINK = Link(name="factbook_facts", inputs=("linked.profiles",), tables=(FACTS,), run=run)
