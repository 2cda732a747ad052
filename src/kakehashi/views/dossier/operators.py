"""Who operates mobile networks there, and in which bands?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Part, Statement, both
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "operators"
TITLE = _("Operators and bands")
TABLE = "linked.networks"
MOST, NAMED = 12, 4
# one row an operator and brand: the code for which most is stated
NETWORKS = """
SELECT * FROM linked.networks WHERE economy_code = ? AND COALESCE(operator_name, brand) IS NOT NULL
QUALIFY ROW_NUMBER() OVER (
  PARTITION BY COALESCE(brand, operator_name) ORDER BY is_operational DESC, LEN(bands) DESC, mcc, mnc, place) = 1
ORDER BY is_operational DESC, LEN(bands) DESC, mcc, mnc, place
"""
COUNT = "SELECT COUNT(*) AS count FROM linked.networks WHERE economy_code = ?"
REST = _("One code for each operator is named here; all network codes stand on the page of the economy.")
# (stated as operational, bands stated)
WORDS: dict[tuple[bool, bool], Words] = {
    (True, True): _("%(name)s (%(code)s): %(bands)s; stated as operational"),
    (True, False): _("%(name)s (%(code)s): stated as operational, bands not stated"),
    (False, True): _("%(name)s (%(code)s): %(bands)s; not stated as operational"),
    (False, False): _("%(name)s (%(code)s): not stated as operational, bands not stated"),
}


def block(asked: Asked) -> Block:
    """One statement an operator, those stated as operational first; the rest stands on the page of the economy."""
    rows = asked.rows(TABLE, NETWORKS, [asked.economy_code])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    codes = asked.rows(TABLE, COUNT, [asked.economy_code])
    is_part = bool(codes) and codes[0]["count"] > len(statements)
    return Block(
        NAME,
        TITLE,
        statements,
        _("No network code is listed for this economy, or this release holds no list of networks."),
        note=_("One code for each operator is named here; all network codes stand on the page of the economy.")
        if is_part
        else "",
        note_address=f"{economy_address(asked.economy_code)}#networks" if is_part else "",
        brief=_brief([str(row["brand"] or row["operator_name"]) for row in rows if row["is_operational"]]),
    )


def _brief(running: list[str]) -> Text | None:
    """The first operators by name, and whether there are more."""
    if not running:
        return None

    def write(_language: Language) -> str:
        told = _("Networks stated as operational: %(names)s and others.")
        if len(running) <= NAMED:
            told = _("Networks stated as operational: %(names)s.")
        return str(told) % {"names": gettext(", ").join(running[:NAMED])}

    return both(write)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    """Its name, code and bands; the name is the brand with the operator in brackets where they differ."""
    column = "brand" if row["brand"] else "operator_name"
    named = asked.evidence.value(TABLE, row, column)
    operator = str(row["operator_name"] or "")
    has_bands = bool(row["bands"])
    words = WORDS[bool(row["is_operational"]), has_bands]
    code = f"{operator}, {row['mcc']}-{row['mnc']}" if operator and operator != row[column] else f"{row['mcc']}-{row['mnc']}"
    parts: dict[str, Part] = {"name": named, "code": code}
    if has_bands:
        parts["bands"] = asked.evidence.value(TABLE, row, "bands", unit=_("MHz") if _has_number(row["bands"]) else "")
    source = asked.evidence.source(TABLE, row, named)
    return Statement(f"network.{row['mcc']}-{row['mnc']}-{row['place']}", words, parts, (source,), block=NAME)


def _has_number(bands: list[str]) -> bool:
    return any(band.rpartition(" ")[2].isdigit() for band in bands)
