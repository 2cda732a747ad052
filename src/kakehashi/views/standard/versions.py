"""The versions of a document: of a specification, of a draft, the editions of a Recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.names import document_address
from kakehashi.views.page import ColumnView

VERSION_COLUMNS = (
    ColumnView("version", _("Version"), href="address"),
    ColumnView("published_on", _("Published"), kind="date"),
    ColumnView("title", _("Title"), is_hidden=True),
    ColumnView("status", _("Status")),
    ColumnView("group_name", _("Group")),
    ColumnView("locator", _("Place in the source"), is_hidden=True),
)
SPECIFICATION = (
    "SELECT version, published_on, title, status, group_code AS group_name, url AS address, locator FROM threegpp.versions"
    " WHERE specification_number = ? ORDER BY published_on DESC NULLS LAST, version_id DESC"
)
DRAFT = (
    "SELECT version, published_on, title, NULL AS status, NULL AS group_name, locator FROM ietf.draft_versions"
    " WHERE draft_name = ? ORDER BY version DESC"
)
EDITIONS = (
    "SELECT document_id AS version, document_id, published_on, title, status, study_group AS group_name, locator"
    " FROM itu.recommendations WHERE sector = ? AND document_number = ? ORDER BY published_on DESC NULLS LAST, document_id"
)


def versions_of(release: Release, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Newest first; none where the catalogue holds one entry only."""
    match document["source_table"]:
        case "threegpp.specifications" if release.has("threegpp.versions"):
            return release.rows(SPECIFICATION, [document["document_id"]])
        case "ietf.drafts" if release.has("ietf.draft_versions"):
            name = document["document_id"]
            rows = release.rows(DRAFT, [name])
            return [{**row, "address": f"https://datatracker.ietf.org/doc/html/{name}-{row['version']}"} for row in rows]
        case "itu.recommendations" if release.has("itu.recommendations"):
            rows = release.rows(EDITIONS, [document["body"], document["document_number"]])
            return [{**row, "address": document_address(row["document_id"])} for row in rows] if len(rows) > 1 else []
    return []
