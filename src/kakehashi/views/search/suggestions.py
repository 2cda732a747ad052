"""What the reader may mean while typing: areas, economies, organisations, documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from kakehashi.store.release import Release
from kakehashi.views.names import Names, document_address
from kakehashi.views.search.index import held, index_of

EACH = 3
DOCUMENTS = 6
SHORTEST = 2


def suggest(release: Release, typed: str, documents: int = DOCUMENTS) -> list[dict[str, Any]]:
    """Rows with label, kind, address: things named so first, then documents; none for less than two characters."""
    text = typed.strip()[:100]
    if len(text) < SHORTEST:
        return []
    return things(release, text) + _documents(release, text, documents)


def things(release: Release, text: str) -> list[dict[str, Any]]:
    """Areas, economies and organisations one of whose names, in English or Japanese, holds the text."""
    shown, english, japanese = Names(release), Names(release, "en"), Names(release, "ja")
    kinds: tuple[tuple[str, Callable[[Names], list[tuple[str, str]]]], ...] = (
        (gettext("technology area"), lambda names: names.near_areas(text)),
        (gettext("economy"), lambda names: names.near_economies(text)),
        (gettext("organisation"), lambda names: names.near_organizations(text)),
    )
    found = []
    for kind, near in kinds:
        others = [{address: label for label, address in near(names)} for names in (english, japanese)]
        holding = [
            (label, address)
            for label, address in near(shown)
            if _holds(text, label, address, *(other.get(address, "") for other in others))
        ]
        found += [{"label": label, "kind": kind, "address": address} for label, address in holding[:EACH]]
    return found


def _holds(text: str, *words: str) -> bool:
    low = text.casefold()
    return any(low in word.casefold() for word in words)


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
