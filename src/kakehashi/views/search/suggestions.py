"""What the reader may mean while typing: areas, economies, organisations, documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from kakehashi.store.release import Release
from kakehashi.views.names import Names, area_address, document_address, economy_address, organization_address
from kakehashi.views.search.index import held, index_of

DOCUMENTS = 6
SHORTEST = 2
HOLDING = (
    "SELECT {key} FROM {table} WHERE contains(lower(name_en), ?) OR contains(lower(name_ja), ?) OR lower({key}) = ?"
    " ORDER BY length(name_en), name_en, {key} LIMIT 3"
)


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
        if release.has(table):
            rows = release.rows(HOLDING.format(key=key, table=table), [text.lower()] * 3)
            found += [{"label": label(row[key]), "kind": kind, "address": address(row[key])} for row in rows]
    return [thing for thing in found if thing["address"]]


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
