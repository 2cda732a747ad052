"""One document: what it is, to which areas it belongs and why, who stands behind it, its versions, where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.origin import Licence
from kakehashi.store.release import Release
from kakehashi.views import names as labels
from kakehashi.views.names import Names, licences_of
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from kakehashi.views.search.index import index_of
from kakehashi.views.search.suggestions import suggest
from kakehashi.views.search.words import kind_label
from kakehashi.views.standard import related
from kakehashi.views.standard.reasons import reason_written
from kakehashi.views.standard.versions import VERSION_COLUMNS, versions_of

AREAS = (
    ColumnView("area", _("Area"), href="address"),
    ColumnView("share", _("Share of it"), unit="%", kind="share", digits=0),
    ColumnView("score", _("Score"), kind="number", digits=1, meaning=_("sum of the weights of the reasons")),
    ColumnView("why", _("Reasons"), kind="texts"),
    ColumnView("area_id", _("Id"), is_hidden=True),
)
BEHIND = (
    ColumnView("organization_name", _("As the document spells it")),
    ColumnView("group", _("Organisation"), href="group_address"),
    ColumnView("economy", _("Economy of its head office"), href="economy_address"),
    ColumnView(
        "address_economy", _("Printed address"), meaning=_("economy of the address that the document prints; RFCs only")
    ),
    ColumnView("share", _("Share of it"), unit="%", kind="share", digits=1),
    ColumnView("measure", _("Measure"), is_hidden=True),
    ColumnView("position", _("Place"), kind="number", is_hidden=True),
    ColumnView("group_id", _("Organisation code"), is_hidden=True),
    ColumnView("economy_code", _("Economy code"), is_hidden=True),
    ColumnView("locator", _("Place in the source"), is_hidden=True),
)


def context(request: HttpRequest, release: Release) -> Context:
    """`?id=` names the document; NotHere with near ones otherwise."""
    document = _document(release, request.GET.get("id", ""))
    document_id, names = document["document_id"], Names(release)
    licences = licences_of(release, [document["source_table"]])
    behind = _behind(release, document_id, names, licences_of(release, ["linked.authorship"]))
    areas = _areas(release, document_id, names)
    return {
        "title": document["title"] or document["document_number"],
        "crumbs": [(document["document_number"], "")],
        "document": document,
        "kind": kind_label(document["kind"]),
        "authority": urlsplit(document["url"]).hostname if document["url"] else "",
        "areas": areas,
        "behind": behind,
        "first_area": areas.rows[0] if areas.rows else None,
        "leading": _leading(behind),
        "why_nobody": _why_nobody(release, document),
        "related": related.of(release, document),
        "facts": related.details(release, document),
        "versions": Table(versions_of(release, document), VERSION_COLUMNS, title=_("Versions"), shown=20, licences=licences),
        "origins": release.rows("FROM store.origins WHERE origin_id = ?", [document["origin_id"]]),
        "abstract_forbidden": any("no-bulk-text" in licence.reuse.duties for licence in licences),
    }


def _document(release: Release, wanted: str) -> dict[str, Any]:
    """The document of that id; capitals and surrounding blanks do not matter."""
    wanted = wanted.strip()[:300]
    rows = release.rows("FROM linked.documents WHERE document_id = ?", [wanted]) or release.rows(
        "FROM linked.documents WHERE lower(document_id) = lower(?) ORDER BY document_id LIMIT 1", [wanted]
    )
    if rows:
        return rows[0]
    if not wanted:
        raise NotHere(gettext("Name a document."), near=[(gettext("Standards explorer"), "/standards/explorer/")])
    found = [(row["label"], row["address"]) for row in suggest(release, wanted, 6)] if index_of(release) else []
    near = [pair for pair in found if pair[1].startswith("/standards/")]
    raise NotHere(gettext("This release has no document “%(name)s”.") % {"name": wanted}, near=near)


def _areas(release: Release, document_id: str, names: Names) -> Table:
    rows = []
    if release.has("linked.document_areas"):
        rows = release.rows("FROM linked.document_areas WHERE document_id = ? ORDER BY share DESC, area_id", [document_id])
    shown = [
        {
            **row,
            "area": names.area(row["area_id"]),
            "address": labels.area_address(row["area_id"]),
            "why": [reason_written(reason) for reason in row["reasons"] or ()],
        }
        for row in rows
    ]
    return Table(
        shown,
        AREAS,
        title=_("Technology areas"),
        meaning=_("A document that belongs to several areas is shared among them."),
        licences=labels.licences_of(release, ["linked.document_areas"]),
        source="linked.document_areas",
        key=("document_id", "area_id"),
        why_empty=_("No rule brings this document into an area; it is counted as “without an area”."),
    )


def _behind(release: Release, document_id: str, names: Names, licences: tuple[Licence, ...]) -> Table:
    rows = []
    if release.has("linked.authorship"):
        rows = release.rows("FROM linked.authorship WHERE document_id = ? ORDER BY position, group_id", [document_id])
    shown = [
        {
            **row,
            "group": names.organization(row["group_id"]),
            "group_address": labels.organization_address(row["group_id"]),
            "economy": names.economy(row["economy_code"]),
            "economy_address": labels.economy_address(row["economy_code"]),
            "address_economy": names.economy(row["address_economy_code"]) if row["address_economy_code"] else None,
        }
        for row in rows
    ]
    return Table(
        shown,
        BEHIND,
        title=_("Who stands behind it"),
        meaning=_("One document, one vote, shared among its authors; names of persons are left to the document itself."),
        licences=licences,
        source="linked.authorship",
        key=("document_id", "measure", "position", "group_id"),
        why_empty=_("no actor evidence in this release"),
    )


def _leading(behind: Table) -> list[tuple[str, float]]:
    """The organisations behind it with their shares, largest first, at most three."""
    shares: dict[str, float] = {}
    for row in behind.rows:
        shares[row["group"]] = shares.get(row["group"], 0.0) + row["share"]
    return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[:3]


def _why_nobody(release: Release, document: Mapping[str, Any]) -> str:
    """Why nobody is named: the catalogue of the body names nobody, or this one document does not."""
    if document["source_table"] in ("threegpp.specifications", "ietf.drafts", "ietf.rfcs"):
        return gettext("This document names no organisation that could be read.")
    return gettext(
        "The catalogue of this body names neither persons nor firms: output only, no actor evidence in this release."
    )


PAGE = Page(
    name="document",
    path="standards/documents/",
    title=_("Document"),
    context=context,
    tables=("behind", "areas", "versions"),
    reads=("linked.documents",),
    in_menu=False,
)
