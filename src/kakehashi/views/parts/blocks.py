"""The head of a block of evidence: whose documents, how old, and whether this release changed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.errors import KakehashiError
from kakehashi.views.names import origins_of
from kakehashi.views.tables import Words

if TYPE_CHECKING:
    from kakehashi.store.release import Release

# what the measures of analysis.authorship count, as a reader calls it
MEASURES: dict[str, Words] = {
    "rapporteur": _("3GPP specifications whose rapporteur it employs today"),
    "draft": _("Internet-Drafts"),
    "rfc": _("RFCs"),
}
SHORT: dict[str, Words] = {"rapporteur": _("3GPP"), "draft": _("Internet-Drafts"), "rfc": _("RFCs")}


@dataclass(frozen=True)
class BlockAge:
    """`publishers`: who publishes the documents behind a block. `since`: when the oldest copy whose date is known was taken.

    `changed`: whether the tables differ from those of the release before; None where there is no earlier release.
    """

    publishers: tuple[str, ...]
    since: str
    has_undated: bool
    changed: bool | None


def block_age(release: Release, documents: Iterable[str], shown: Iterable[str]) -> BlockAge:
    """The age of a block: `documents` are the tables read from documents, `shown` those that the block shows."""
    return _age(release, tuple(documents), tuple(shown))


@lru_cache(maxsize=64)
def _age(release: Release, documents: tuple[str, ...], shown: tuple[str, ...]) -> BlockAge:
    origins = [row for row in origins_of(release, documents) if not row["publisher"].startswith("Kakehashi")]
    dates = sorted(row["retrieved_at"] for row in origins if row["retrieved_at"])
    publishers = tuple(dict.fromkeys(row["publisher"] for row in origins))
    return BlockAge(publishers, dates[0] if dates else "", len(dates) < len(origins), _changed(release, shown))


def _changed(release: Release, tables: Iterable[str]) -> bool | None:
    """Compares the hashes of the tables with those of the release published before."""
    before: dict[str, Any] = _tables_before(release)
    if not before:
        return None
    now = release.manifest.tables
    return any(name in now and (name not in before or before[name].sha256 != now[name].sha256) for name in tables)


@lru_cache(maxsize=4)
def _tables_before(release: Release) -> dict[str, Any]:
    from kakehashi.store import release as releases

    if not hasattr(release, "home"):
        return {}
    ids = list(dict.fromkeys(entry["release_id"] for entry in releases.log(release.home)))
    place = ids.index(release.release_id) if release.release_id in ids else 0
    try:
        return dict(releases.manifest(release.home, ids[place - 1]).tables) if place else {}
    except KakehashiError:
        return {}
