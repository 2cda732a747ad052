"""How long a list is and how restricted, at a price that does not grow with the office.

What fits one page is counted as it lies there. A longer list is counted as far as the search counts, too; its data addresses,
which give away every row, count them all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypedDict

from django.db.models import QuerySet

from kakehashi.office.finding.statement import MOST
from kakehashi.office.sharing.marking import Marking, most_restricted


class Counted(TypedDict):
    """What `Table` takes: `count_all` is given where there are more than `count`."""

    count: int
    count_all: Callable[[], int] | None


class Markings(TypedDict):
    """What a page with a list says of its marking."""

    marking: str
    marking_of_files: Callable[[], str]


def counted(found: QuerySet[Any], page: Sequence[Any], is_whole: bool) -> Counted:
    """The number of rows that fit; `page` are those shown, and all of them if `is_whole`."""
    if is_whole:
        return {"count": len(page), "count_all": None}
    bare = found.order_by().select_related(None)
    count = bare[: MOST + 1].count()
    return {"count": min(count, MOST), "count_all": bare.count if count > MOST else None}


def markings(found: QuerySet[Any], page: Sequence[Any]) -> Markings:
    """The marking of what the page shows, and that of the whole list, which its files give away; for the page's context."""
    shown = most_restricted([record.marking for record in page])
    return {"marking": shown, "marking_of_files": partial(_most_restricted, found)}


def _most_restricted(found: QuerySet[Any]) -> str:
    """Looked for from the top, so that the first that is there ends the search."""
    bare = found.order_by().select_related(None)
    return next((str(marking) for marking in Marking.values if bare.filter(marking=marking).exists()), Marking.CLEAR.value)
