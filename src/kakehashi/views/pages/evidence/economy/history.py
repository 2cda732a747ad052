"""What followed an economy that is no longer there under its code."""

from __future__ import annotations

from typing import Any

from kakehashi.store.release import Release
from kakehashi.views.names import Names, economy_address

# where several followed, as ISO 3166-3 records the withdrawal of the code
FOLLOWED = {
    "ANT": ("BES", "CUW", "SXM"),
    "ATB": ("ATA",),
    "ATN": ("ATA",),
    "CSK": ("CZE", "SVK"),
    "GEL": ("KIR", "TUV"),
    "NTZ": ("IRQ", "SAU"),
    "PCI": ("FSM", "MHL", "MNP", "PLW"),
    "SCG": ("SRB", "MNE"),
    "SUN": ("ARM", "AZE", "EST", "GEO", "KAZ", "KGZ", "LVA", "LTU", "MDA", "RUS", "TJK", "TKM", "UZB"),
    "YUG": ("SCG",),
}


def followed(release: Release, names: Names, code: str) -> dict[str, Any]:
    """`withdrawn_on`, and `by` [(name, address)] of the economies that have codes of their own since."""
    row: dict[str, Any] = {}
    if release.has("economies.codes"):
        sql = "SELECT withdrawn_on, successor_code FROM economies.codes WHERE economy_code = ?"
        row = next(iter(release.rows(sql, [code])), {})
    one = row.get("successor_code")
    codes = (one,) if one else FOLLOWED.get(code, ())
    by = [(names.economy(key), economy_address(key)) for key in codes]
    return {"withdrawn_on": row.get("withdrawn_on"), "by": by}
