"""What the World Factbook writes of an economy, field by field, with the year that stands in its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Part, Source, Value

TABLE = "linked.profiles"
FIELD = "SELECT * FROM linked.profiles WHERE economy_code = ? AND section = ? AND field = ? AND item = ? ORDER BY gec_code"
YEAR = re.compile(r"\s*\((\d{4}(?: est\.)?)\)\s*$")
NO_YEAR = _("year not stated")


def texts(asked: Asked, section: str, field: str, item: str = "") -> list[dict[str, Any]]:
    """Rows of that field, one for each profile; some economies have two."""
    return asked.rows(TABLE, FIELD, [asked.economy_code, section, field, item])


def quoted(asked: Asked, row: dict[str, Any], *, is_quote: bool) -> tuple[Value, Part, Source]:
    """The text without its year, the year or that none is stated, and the document."""
    words, year = split_year(str(row["text"]))
    whole = asked.evidence.value(TABLE, row, "text")
    shown = Value(whole.ref, words, year=year[:4], is_quote=is_quote)
    source = asked.evidence.source(TABLE, row, whole)
    page = str(row["locator"]).partition("#")[0]
    return (
        shown,
        year_text(year),
        replace(source, document=Text(f"{row['profile_name']} ({source.document.get('en')}, {page})")),
    )


def split_year(text: str) -> tuple[str, str]:
    """`106,688,169 (2025 est.)` as text and `2025 est.`; an empty year where none stands at the end."""
    found = YEAR.search(text)
    return (text[: found.start()], found.group(1)) if found is not None else (text, "")


def year_text(year: str) -> Part:
    """`2018` or `2025 est.` in both languages, or that none is stated."""
    if not year:
        return NO_YEAR
    number, _space, estimate = year.partition(" ")
    return Text(f"{number}, estimate", f"{number}年推計") if estimate else Text(number, f"{number}年")
