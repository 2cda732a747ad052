"""The documents at the end of the trail, and how to cite a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import inputs_of
from kakehashi.views.trail.opened import Opened


def documents_of(release: Release, figure: Opened, origin_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Rows of `store.origins`: first those that the rows behind were read from, then those used on the way.

    `is_direct` says which are which.
    """
    if not release.has("store.origins"):
        return []
    own = figure.row.get("origin_id")
    direct = {*origin_ids, *([own] if own else [])}
    reached = inputs_of(release, figure.name)
    rows = release.rows("FROM store.origins ORDER BY source, document, origin_id")
    found = [row | {"is_direct": row["origin_id"] in direct} for row in rows if row["origin_id"] in direct | reached]
    return sorted(found, key=lambda row: not row["is_direct"])


def citation(release: Release, figure: Opened, said: str, address: str, documents: Iterable[Mapping[str, Any]]) -> str:
    """The figure as a reference: value, place, release with its day, and the documents that its rows were read from."""
    published = release.published_at
    day = published.date().isoformat() if published is not None else _("no date")
    key = ", ".join(f"{name}={value}" for name, value in figure.key.items())
    lines = [
        said,
        f"{figure.name}.{figure.column['column_name']} ({key})",
        f"Kakehashi, release {release.release_id}, {day}",
        address,
    ]
    lines += [_cited(document) for document in documents if document["is_direct"]]
    return "\n".join(lines)


def _cited(document: Mapping[str, Any]) -> str:
    taken = document["retrieved_at"] or _("of unknown age")
    return f"{document['publisher']}: {document['document']}, {taken}, sha256 {document['sha256']}, {document['licence']}"
