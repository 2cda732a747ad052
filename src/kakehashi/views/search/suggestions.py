"""What the reader may mean while typing: areas, economies, organisations, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.translation import gettext

from kakehashi.store.release import Release
from kakehashi.views.names import Names, area_address, document_address, economy_address, organization_address
from kakehashi.views.search.index import held, index_of

DOCUMENTS = 6
SHORTEST = 2
OF_A_KIND = 3
# shortest names first
NAMED = "SELECT lower(name_en), lower(name_ja), {key} FROM {table} ORDER BY length(name_en), name_en, {key}"


def suggest(release: Release, typed: str, documents: int = DOCUMENTS) -> list[dict[str, Any]]:
    """Rows with label, kind, address: things named so first, then documents; none for less than two characters."""
    text = typed.strip()[:100]
    if len(text) < SHORTEST:
        return []
    return things(release, text) + _documents(release, text, documents)


def things(release: Release, text: str) -> list[dict[str, Any]]:
    """Areas, economies and organisations one of whose names, in English or Japanese, holds the text; shortest names first."""
    names, found = Names(release), []
    for kind, table, key, label, address in (
        (gettext("technology area"), "reference.areas", "area_id", names.area, area_address),
        (gettext("economy"), "linked.economies", "economy_code", names.economy, economy_address),
        (gettext("organisation"), "linked.organizations", "group_id", names.organization, organization_address),
    ):
        holding = islice(_holding(release, table, key, text.lower()), OF_A_KIND)
        found += [{"label": label(each), "kind": kind, "address": address(each)} for each in holding]
    return [thing for thing in found if thing["address"]]


def _holding(release: Release, table: str, key: str, text: str) -> Iterator[str]:
    for name_en, name_ja, each in _named(release, table, key):
        if text in name_en or (name_ja is not None and text in name_ja) or text == each.lower():
            yield each


# asked with every letter that somebody types: three scans of the evidence would cost more than all the rest
@lru_cache(maxsize=12)
def _named(release: Release, table: str, key: str) -> Sequence[tuple[str, str | None, str]]:
    if not release.has(table):
        return ()
    rows = release.rows(NAMED.format(key=key, table=table))
    return [(name_en or "", name_ja, each) for name_en, name_ja, each in (tuple(row.values()) for row in rows)]


def _documents(release: Release, text: str, count: int) -> list[dict[str, Any]]:
    search = index_of(release)
    if search is None or not release.has("linked.documents"):
        return []
    found = search.suggest(text, count)
    here = held(release, [suggestion.document_id for suggestion in found])
    return [
        {
            "label": " ".join(dict.fromkeys((each.document_number, each.title))).strip() or each.document_id,
            "kind": gettext("document"),
            "address": document_address(each.document_id),
        }
        for each in found
        if each.document_id in here
    ]
