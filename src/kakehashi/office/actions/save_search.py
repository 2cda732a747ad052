"""Keep a search, look at it, forget it: all of them the person's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.office.finding.line import LONGEST_LINE
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.refusals import NotAllowed, Refused

MOST = 100


def save_search(
    name: str, query: str, filters: Mapping[str, Any], seen_release: str = "", *, by: User, at: datetime
) -> SavedSearch:
    """The search under that name, as seen now; Refused for a name in use, or where there are a hundred already."""
    name, mine = name.strip(), SavedSearch.objects.filter(user=by)
    if not name:
        raise Refused(_("Give the search a name."))
    if not query.strip() and not any(filters.values()):
        raise Refused(_("There is nothing to keep: write a word or choose a facet first."))
    if mine.filter(name=name).exists():
        raise Refused(_("You have a search of the name “%(name)s” already.") % {"name": name})
    if mine.count() >= MOST:
        raise Refused(_("You keep %(count)s searches already; forget one first.") % {"count": MOST})
    return SavedSearch.objects.create(
        user=by,
        name=name,
        query=query.strip()[:LONGEST_LINE],
        filters=dict(filters),
        seen_at=at,
        seen_release=seen_release,
        created_at=at,
    )


def see_search(search_id: int, seen_release: str = "", *, by: User, at: datetime) -> tuple[SavedSearch, datetime]:
    """Note that the person looks at it now; with when they had looked before. NotAllowed for a search of others."""
    found = _mine(search_id, by)
    before, found.seen_at, found.seen_release = found.seen_at, at, seen_release
    found.save(update_fields=["seen_at", "seen_release"])
    return found, before


def forget_search(search_id: int, *, by: User) -> None:
    """Forget it."""
    _mine(search_id, by).delete()


def _mine(search_id: int, by: User) -> SavedSearch:
    found = SavedSearch.objects.filter(pk=search_id, user=by).first()
    if found is None:
        raise NotAllowed(_("There is no such search of yours."))
    return found
