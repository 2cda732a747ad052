"""Organisation page: names, head office, group, spellings, work per body and year, strongest areas and every document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.core.place import UNKNOWN
from kakehashi.store.release import Release
from kakehashi.views.names import Names, economy_address, organization_address, origins_of
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.pages.evidence.organization import documents, group, work
from kakehashi.views.parts.blocks import block_age
from kakehashi.views.search import places

FACTS = "SELECT * FROM linked.organizations WHERE group_id = ?"
HAS_WORK = "SELECT 1 FROM linked.authorship WHERE group_id = ? LIMIT 1"
NOTES = "SELECT notes FROM reference.organizations WHERE group_id = ?"
NOBODY = ("individual", "none")
KINDS = {
    "firm": gettext_lazy("firm"),
    "university": gettext_lazy("university"),
    "government": gettext_lazy("government"),
    "body": gettext_lazy("standards or industry body"),
    "unknown": gettext_lazy("kind not known"),
}
BLOCKS = {
    "work": (("threegpp.specifications", "ietf.drafts", "ietf.rfcs"), ("analysis.standing", "analysis.authorship")),
    "group": (("reference.head_offices", "reference.organization_parents"), ("linked.organizations",)),
    "documents": (("threegpp.specifications", "ietf.drafts", "ietf.rfcs"), ("linked.authorship",)),
}


def context(request: HttpRequest, release: Release, group_id: str) -> Context:
    """One group of organisations; NotHere for persons and for names that are not known, with near names."""
    names = Names(release)
    facts = _facts(release, names, group_id)
    group_id = facts["group_id"]
    used = [table for documented, tables in BLOCKS.values() for table in (*documented, *tables) if release.has(table)]
    notes = release.rows(NOTES, [group_id]) if release.has("reference.organizations") else []
    return {
        "title": names.organization(group_id),
        "crumbs": [(names.organization(group_id), "")],
        "facts": facts,
        "kind": KINDS.get(facts["kind"] or "unknown", facts["kind"]),
        "notes": notes[0]["notes"] if notes else None,
        "other_name": facts["name_en"] if names.language == "ja" else facts["name_ja"],
        "economy": names.economy(facts["economy_code"]),
        "economy_at": economy_address(facts["economy_code"]),
        "current": _current(names, facts),
        "ages": {name: block_age(release, documented, tables) for name, (documented, tables) in BLOCKS.items()},
        "origins": origins_of(release, [*used, "linked.affiliations"]),
        "map_address": f"/maps/strategy/?actor=organization:{group_id}",
        **group.blocks(release, names, group_id),
        **work.blocks(release, names, group_id),
        **documents.blocks(request, release, names, group_id),
    }


def _current(names: Names, facts: dict[str, Any]) -> tuple[str, str] | None:
    """The group that it belongs to today, where that is another."""
    parent = facts["current_group_id"]
    return None if parent == facts["group_id"] else (names.organization(parent), organization_address(parent))


def _facts(release: Release, names: Names, group_id: str) -> dict[str, Any]:
    wanted = group_id.lower()
    if wanted in (*NOBODY, UNKNOWN, "no-organization", "others"):
        raise NotHere(
            _("“%(name)s” stands for persons without an organisation, or for authors who name none. It is no organisation.")
            % {"name": group_id}
        )
    found = release.rows(FACTS, [group_id]) or release.rows(FACTS, [wanted])
    if found and found[0]["kind"] not in NOBODY and _is_shown(release, found[0]):
        return found[0]
    if found:
        raise NotHere(
            _("“%(name)s” is known only as somebody wrote it on registering for a meeting; it may be a person.")
            % {"name": group_id}
        )
    near = [(names.organization(key), organization_address(key)) for key in places.organizations(release).near(group_id)]
    raise NotHere(_("There is no organisation “%(name)s” in this release.") % {"name": group_id}, near=near)


def _is_shown(release: Release, facts: dict[str, Any]) -> bool:
    """Whether our reference or a document names it; what only a registration names may be a person."""
    if facts["is_listed"] or facts["kind"] in ("firm", "university", "government", "body"):
        return True
    return not release.has("linked.authorship") or bool(release.rows(HAS_WORK, [facts["group_id"]]))


PAGE = Page(
    name="organization",
    path="evidence/organizations/<group_id>/",
    title=gettext_lazy("Organisation"),
    context=context,
    tables=(*work.TABLES, *group.TABLES, *documents.TABLES),
    charts=work.CHARTS,
    reads=("linked.organizations",),
)
