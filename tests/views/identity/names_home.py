"""The small release with spellings of organisations, pairs left open, and judgements already built in; every name invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kakehashi.core.table import TableSpec
from kakehashi.link.affiliations import AFFILIATIONS, CANDIDATES
from kakehashi.sources.office_export import JUDGEMENTS
from kakehashi.store.home import Home
from kakehashi.store.tables import with_trail
from tests.views.small_release import FIRMS, REFERENCE, small_home

Row = dict[str, Any]
# spelling -> group; the small release's documents spell each firm "<name> Ltd"
SPELLINGS = {
    "Sakura Electric Ltd": "sakura",
    "SAKURA ELECTRIC K.K.": "sakura",
    "Sakura Electrical Wholesale": "sakura",
    "Hinode Telecom Ltd": "hinode",
    "Eagle Systems Ltd": "eagle",
    "Hinode Tel.": "hinode-tel",
}
PAIRS = (
    ("Hinode Tel.", "hinode-tel", "hinode", "Hinode Telecom Ltd", 0.74),
    ("Eagle Systems Ltd", "eagle", "albion", "eagle", 0.55),
)


def names_home(root: Path, built: list[Row] | None = None) -> Home:
    """A home with that release; `built` are rows of office.judgements that it was built with."""
    more: dict[TableSpec, list[Row]] = {AFFILIATIONS: _spellings(), CANDIDATES: _pairs()}
    if built is not None:
        more[with_trail(JUDGEMENTS)] = [
            {"origin_id": REFERENCE, "locator": f"line {n}", **row} for n, row in enumerate(built, 2)
        ]
    return small_home(root, more=more)


def _spellings() -> list[Row]:
    rows = []
    for name, group in SPELLINGS.items():
        named = FIRMS.get(group, (name, None, None))[0]
        unit = {"organization_id": group, "organization_name": named, "group_id": group, "group_name": named}
        rule = {"kind": "firm", "sector": "industry", "method": "words", "score": 0.9, "reason": "made up"}
        rows.append({"name": name, "part": 1, "part_name": name, **unit, **rule})
    person = {"organization_id": "individual", "organization_name": "individual", "group_id": "individual"}
    rule = {"group_name": "individual", "kind": "individual", "method": "person", "score": 0.9, "reason": "an author"}
    return [*rows, {"name": "Taro Yamada", "part": 1, "part_name": "Taro Yamada", **person, **rule}]


def _pairs() -> list[Row]:
    names = ("name", "group_id", "candidate_group_id", "candidate_name", "score")
    return [{**dict(zip(names, pair, strict=True)), "reason": "the last word is cut"} for pair in PAIRS]
