"""Votes, areas, memberships and figures for tests of analyses, few enough to be counted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.given import Row

from kakehashi.link.authorship import AUTHORSHIP
from kakehashi.link.document_areas import DOCUMENT_AREAS
from kakehashi.sources.figures import FIGURES
from kakehashi.sources.memberships import MEMBERSHIPS

BODY = {"rapporteur": "3GPP", "draft": "IETF", "rfc": "IETF"}
KIND = {"rapporteur": "specification", "draft": "draft", "rfc": "rfc"}


def votes(document: str, measure: str, year: int | None, *holders: tuple[str, str], address: str | None = None) -> list[Row]:
    """One document's votes: equal parts for its holders, given as (group, economy)."""
    return [
        {
            "document_id": document,
            "body": BODY[measure],
            "measure": measure,
            "period": "now" if year is None else str(year),
            "year": year,
            "position": position,
            "group_id": group,
            "economy_code": economy,
            "address_economy_code": address,
            "share": 1 / len(holders),
        }
        for position, (group, economy) in enumerate(holders, 1)
    ]


def areas(document: str, *names: str) -> list[Row]:
    """Equal parts of a document for its areas."""
    return [{"document_id": document, "area_id": name, "share": 1 / len(names), "score": 1.0} for name in names]


def membership(group: str, economy: str, since: str, until: str | None = None, status: str = "member") -> Row:
    """A spell of membership."""
    said = {"evidence": "made up", "source": "https://example.org/"}
    return {
        "organization": group,
        "economy_code": economy,
        "from_date": since,
        "to_date": until,
        "status": status,
        **said,
    }


def figure(measure: str, area: str, kind: str, actor: str, period: str, value: float) -> Row:
    """A compiled figure."""
    of = {"measure": measure, "body": BODY[measure], "kind": KIND[measure], "area_id": area}
    return {**of, "actor_kind": kind, "actor_id": actor, "period": period, "value": value}


def world(
    given: Iterable[list[Row]], placed: Iterable[list[Row]], members: list[Row], figures: list[Row] | None = None
) -> dict[Any, list[Row]]:
    """The tables that the analysis of authorship reads."""
    tables = {
        AUTHORSHIP: [row for rows in given for row in rows],
        DOCUMENT_AREAS: [row for rows in placed for row in rows],
        MEMBERSHIPS: members,
    }
    return tables if figures is None else {**tables, FIGURES: figures}
