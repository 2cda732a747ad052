"""Which bands does the national table of allocations give to the uses of the field?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "allocations"
TITLE = _("Frequency allocations")
TABLE = "linked.band_uses"
MOST = 8
# television and sound from 47 MHz; of a use that is named as service and as application the application, which says more
BANDS = """
SELECT * FROM linked.band_uses
WHERE economy_code = ? AND (? = '' OR field_id = ?) AND COALESCE(rank, 'primary') = 'primary'
  AND lower_mhz >= 47 AND upper_mhz <= 8400 AND use NOT IN ('broadcasting-satellite', 'TV analogue (terrestrial)')
QUALIFY ROW_NUMBER() OVER (PARTITION BY field_id, lower_mhz, upper_mhz ORDER BY basis, number, use) = 1
ORDER BY CASE use WHEN 'DVB-T' THEN 0 WHEN 'IMT' THEN 0 WHEN 'MFCN' THEN 1 WHEN 'broadcasting' THEN 1
    WHEN 'Radio LANs' THEN 3 ELSE 2 END,
  lower_mhz, upper_mhz, number
"""
COUNT = "SELECT COUNT(*) AS count FROM linked.band_uses WHERE economy_code = ?"
# (is a radio service, an edition is stated)
WORDS: dict[tuple[bool, bool], Words] = {
    (True, True): _("%(low)s–%(high)s: %(use)s service, primary (edition of %(edition)s)"),
    (True, False): _("%(low)s–%(high)s: %(use)s service, primary"),
    (False, True): _("%(low)s–%(high)s: used for %(use)s (edition of %(edition)s)"),
    (False, False): _("%(low)s–%(high)s: used for %(use)s"),
}
USES: dict[str, Words] = {
    "broadcasting": _("broadcasting"),
    "Broadcasting (terrestrial)": _("terrestrial broadcasting"),
    "Radio LANs": _("radio LANs"),
    "Digital cellular": _("digital cellular networks"),
    "BWA": _("broadband wireless access"),
}
GAP = Gap(
    _("the national table of frequency allocations"),
    _("the regulator's own table; those compiled are of Europe, the United States and Canada"),
)
UNNAMED = Gap(
    _("what the national table of allocations gives to this field"),
    _("the regulator's own table; the one at hand names no such use"),
)
UNDATED = Gap(
    _("of which day the table of allocations is"),
    _("the regulator's own table, which states its edition"),
)
NOTE: Words = _("All bands of these uses stand on the page of the economy.")


def block(asked: Asked) -> Block:
    """The bands of the field, terrestrial television and mobile networks first."""
    field = asked.scope.field_id if asked.scope.area_ids else ""
    rows = asked.rows(TABLE, BANDS, [asked.economy_code, field, field])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    why = _("No national table of frequency allocations in this release names a use of this field for this economy.")
    counted = asked.rows(TABLE, COUNT, [asked.economy_code])
    is_part = bool(rows) and counted[0]["count"] > len(statements)
    address = f"{economy_address(asked.economy_code)}#spectrum" if is_part else ""
    is_held = bool(counted) and counted[0]["count"] > 0
    gaps = (UNNAMED if is_held else GAP,) if not rows else _undated(rows)
    return Block(NAME, TITLE, statements, why, gaps, NOTE if is_part else "", address)


def _undated(rows: list[dict[str, Any]]) -> tuple[Gap, ...]:
    return () if all(row["edition"] for row in rows) else (UNDATED,)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    low = asked.evidence.value(TABLE, row, "lower_mhz", digits=_digits(row["lower_mhz"]))
    parts: dict[str, Part] = {
        "low": low,
        "high": asked.evidence.value(TABLE, row, "upper_mhz", unit=_("MHz"), digits=_digits(row["upper_mhz"])),
        "use": USES.get(row["use"], row["use"]),
    }
    if row["edition"]:
        parts["edition"] = row["edition"]
    source = asked.evidence.source(TABLE, row, low)
    words = WORDS[row["basis"] == "service", bool(row["edition"])]
    identity = f"allocation.{row['table_code']}.{row['number']}.{row['use']}"
    return Statement(identity, words, parts, (source,), block=NAME)


def _digits(edge: float) -> int:
    """As many decimals as the edge has, three at most."""
    return next(digits for digits in range(4) if digits == 3 or round(edge, digits) == edge)
