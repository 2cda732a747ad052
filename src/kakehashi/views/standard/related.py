"""What a document has to do with others: an RFC with its draft, with what it obsoletes and updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.names import document_address
from kakehashi.views.search.index import held
from kakehashi.views.tables import Words

RELATIONS: dict[str, Words] = {
    "obsoletes": _("Obsoletes"),
    "obsoleted_by": _("Obsoleted by"),
    "updates": _("Updates"),
    "updated_by": _("Updated by"),
    "see_also": _("See also"),
}


def of(release: Release, document: Mapping[str, Any]) -> list[tuple[Words, list[tuple[str, str]]]]:
    """(relation, [(document, address)]), those without any left out."""
    if not release.has("ietf.rfc_details"):
        return []
    if document["kind"] == "draft":
        rows = release.rows(
            "SELECT rfc_number FROM ietf.rfc_details WHERE regexp_replace(draft_name, '-[0-9][0-9]$', '') = ?"
            " ORDER BY rfc_number",
            [document["document_id"]],
        )
        became = [f"RFC {row['rfc_number']}" for row in rows]
        return [(_("Became"), _links(release, became))] if became else []
    row = _details(release, document)
    if row is None:
        return []
    found: list[tuple[Words, list[tuple[str, str]]]] = [
        (label, _links(release, [_spaced(other) for other in row[name]])) for name, label in RELATIONS.items() if row[name]
    ]
    return [(_("Began as"), _links(release, [_unversioned(row["draft_name"])])), *found] if row["draft_name"] else found


def details(release: Release, document: Mapping[str, Any]) -> list[tuple[Words, str]]:
    """(label, text) of what only the RFC Editor's catalogue says."""
    row = _details(release, document) if release.has("ietf.rfc_details") else None
    if row is None:
        return []
    pages = (
        ngettext("%(count)s page", "%(count)s pages", row["page_count"]) % {"count": row["page_count"]}
        if row["page_count"]
        else ""
    )
    held = (
        (_("Stream"), row["stream"]),
        (_("Status when published"), row["published_status"]),
        (_("Length"), pages),
        (_("DOI"), row["doi"]),
        (_("Errata"), gettext("reported") if row["has_errata"] else ""),
    )
    return [(label, value) for label, value in held if value]


def _details(release: Release, document: Mapping[str, Any]) -> dict[str, Any] | None:
    number = str(document["document_id"]).removeprefix("RFC ")
    if document["kind"] != "rfc" or not number.isdigit():
        return None
    rows = release.rows("FROM ietf.rfc_details WHERE rfc_number = ?", [int(number)])
    return rows[0] if rows else None


def _links(release: Release, document_ids: list[str]) -> list[tuple[str, str]]:
    """Each with its address here; with none where this release does not hold it."""
    here = held(release, document_ids)
    return [(each, document_address(each) if each in here else "") for each in document_ids]


def _spaced(name: str) -> str:
    """`RFC9000` and `RFC0822` as documents are called here: `RFC 9000`, `RFC 822`."""
    number = name.upper().removeprefix("RFC").strip()
    return f"RFC {int(number)}" if number.isdigit() else name


def _unversioned(name: str) -> str:
    return name[:-3] if name[-3:-2] == "-" and name[-2:].isdigit() else name
