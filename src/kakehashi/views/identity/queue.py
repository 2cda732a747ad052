"""The pairs of names that the resolver did not decide, and what is known of either name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kakehashi.office.sharing.marking import Marking
from kakehashi.store.release import Release
from kakehashi.views.identity.spellings import occurrences
from kakehashi.views.records.typed import text_of
from kakehashi.views.tables import ColumnView, Table

CANDIDATES = "linked.organization_candidates"
PAGE_PAIRS = 20
LEAST = ("", "0.6", "0.7", "0.8")
Pair = dict[str, Any]
ORDERS: dict[str, Callable[[Pair], Any]] = {
    "documents": lambda pair: (-(pair["documents"] or 0), -(pair["score"] or 0), pair["name_a"], pair["name_b"]),
    "score": lambda pair: (-(pair["score"] or 0), -(pair["documents"] or 0), pair["name_a"], pair["name_b"]),
    "name": lambda pair: (pair["name_a"].casefold(), pair["name_a"], pair["name_b"]),
}
# what is listed may be known by another name than any source spells: then the group's own name stands for it
PAIRS = """
WITH groups AS (SELECT group_id, name_en FROM linked.organizations),
  spelled AS (SELECT DISTINCT part_name FROM linked.affiliations)
SELECT c.name AS name_a,
  CASE WHEN s.part_name IS NULL THEN COALESCE(g.name_en, c.candidate_name) ELSE c.candidate_name END AS name_b,
  c.score, c.reason, CAST(NULL AS BIGINT) AS documents
FROM linked.organization_candidates c
LEFT JOIN groups g ON g.group_id = c.candidate_group_id LEFT JOIN spelled s ON s.part_name = c.candidate_name
"""
COUNTED = """
SELECT a.part_name AS name, COUNT(DISTINCT w.document_id) AS count
FROM linked.affiliations a JOIN linked.authorship w ON w.organization_name = a.name
WHERE a.part_name IN (SELECT name FROM linked.organization_candidates) GROUP BY a.part_name
"""


@dataclass(frozen=True)
class Asked:
    """What the reader chose: words in a name, least score, order, page, and how their own judgements are marked."""

    q: str = ""
    least: str = ""
    order: str = "documents"
    page: int = 1
    mark: str = Marking.RED.value

    @classmethod
    def of(cls, given: Any) -> Asked:
        """The choices in an address; what is unknown counts as no choice."""
        least, order, page, mark = (text_of(given, name) for name in ("least", "order", "page", "mark"))
        return cls(
            text_of(given, "q")[:200],
            least if least in LEAST else "",
            order if order in ORDERS else "documents",
            int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1,
            mark if mark in Marking.values and mark != Marking.CLEAR else Marking.RED.value,
        )

    def address(self, page: int) -> str:
        """The same on another page."""
        marked = {"mark": self.mark} if self.mark != Marking.RED.value else {}
        return "?" + urlencode({"q": self.q, "least": self.least, "order": self.order, "page": page, **marked})


@dataclass(frozen=True)
class Queue:
    """One page of pairs; `is_there` is false where the release has no such table. `count`: all that fit."""

    is_there: bool
    pairs: list[dict[str, Any]]
    count: int
    page: int
    pages: int


def queue(release: Release | None, asked: Asked, judged: Collection[tuple[str, str]]) -> Queue:
    """The pairs that fit and that were not judged yet; `judged` are pairs of names in their order."""
    if release is None or not _has(release):
        return Queue(False, [], 0, 1, 1)
    found = fitting(release, asked, judged)
    pages = max(1, -(-len(found) // PAGE_PAIRS))
    page = min(max(1, asked.page), pages)
    rows = found[(page - 1) * PAGE_PAIRS : page * PAGE_PAIRS]
    known = occurrences(release, {row[side] for row in rows for side in ("name_a", "name_b")})
    pairs = [
        {**row, "place": place, "sides": [{"name": row[side], **known.get(row[side], {})} for side in ("name_a", "name_b")]}
        for place, row in enumerate(rows, 1)
    ]
    return Queue(True, pairs, len(found), page, pages)


def fitting(release: Release, asked: Asked, judged: Collection[tuple[str, str]]) -> list[Pair]:
    """Every pair that fits, in the order asked."""
    words, least = asked.q.casefold(), float(asked.least or 0)
    found = [
        pair
        for pair in _pairs(release)
        if (words in pair["name_a"].casefold() or words in pair["name_b"].casefold())
        and (pair["score"] or 0) >= least
        and _key(pair) not in judged
    ]
    return sorted(found, key=ORDERS[asked.order])


def table(found: Queue, everything: Callable[[], list[Pair]]) -> Table:
    """The same as a table for the data addresses, without a cap."""
    columns = (
        ColumnView("name_a", _("Name")),
        ColumnView("name_b", _("Other name")),
        ColumnView("score", _("Likeness"), kind="number", digits=2),
        ColumnView("reason", _("Why")),
        ColumnView("documents", _("Documents"), kind="number"),
    )
    return Table(
        found.pairs, columns, title=_("Pairs to be judged"), everything=everything, count=found.count,
        why_empty=_("No pair waits to be judged."),
    )  # fmt: skip


def _has(release: Release) -> bool:
    return all(release.has(name) for name in (CANDIDATES, "linked.affiliations", "linked.organizations"))


def _key(pair: Pair) -> tuple[str, str]:
    """The two names in the order in which judgements on them are kept."""
    return (pair["name_a"], pair["name_b"]) if pair["name_a"] <= pair["name_b"] else (pair["name_b"], pair["name_a"])


@lru_cache(maxsize=2)
def _pairs(release: Release) -> tuple[Pair, ...]:
    """Every pair once, the likeliest evidence of either direction; `documents` in which the first name occurs."""
    counts = {}
    if release.has("linked.authorship"):
        counts = {row["name"]: row["count"] for row in release.rows(COUNTED)}
    found: dict[tuple[str, str], Pair] = {}
    for pair in release.rows(f"{PAIRS} ORDER BY c.score DESC, name_a, name_b"):
        if pair["name_a"] != pair["name_b"]:
            found.setdefault(_key(pair), {**pair, "documents": counts.get(pair["name_a"])})
    return tuple(found.values())
