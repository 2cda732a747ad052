"""Organisation page: names, head office, group, spellings, work per body and year, strongest areas and every document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.core.place import UNKNOWN
from kakehashi.store.release import Release
from kakehashi.views.names import Names, economy_address, organization_address, origins_of
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.pages.evidence.organization import documents, group, judged, work
from kakehashi.views.parts.blocks import block_age
from kakehashi.views.parts.languages import in_language
from kakehashi.views.search import places

HAS_WORK = "SELECT 1 FROM linked.authorship WHERE group_id = ? LIMIT 1"
NOTES = "SELECT notes FROM reference.organizations WHERE group_id = ?"
NOBODY = ("individual", "none", UNKNOWN, "no-organization", "others")
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
    facts = _facts(release, group_id)
    group_id = facts["group_id"]
    used = [table for documented, tables in BLOCKS.values() for table in (*documented, *tables) if release.has(table)]
    notes = release.rows(NOTES, [group_id]) if release.has("reference.organizations") else []
    return {
        "title": in_language(facts),
        "crumbs": [(in_language(facts), "")],
        "facts": facts,
        "kind": KINDS.get(facts["kind"] or "unknown", facts["kind"]),
        "notes": notes[0]["notes"] if notes else None,
        "other_name": facts["name_en"] if names.language == "ja" else facts["name_ja"],
        "economy": names.economy(facts["economy_code"]),
        "economy_at": economy_address(facts["economy_code"]),
        "current": _current(release, facts),
        "ages": {name: block_age(release, documented, tables) for name, (documented, tables) in BLOCKS.items()},
        "origins": origins_of(release, [*used, *(name for name in ("linked.affiliations",) if release.has(name))]),
        "map_address": f"/maps/strategy/?actor=organization:{group_id}",
        **group.blocks(release, names, group_id),
        **work.blocks(release, names, group_id),
        **documents.blocks(request, release, names, group_id),
        **judged.blocks(request, release, facts),
    }


def _current(release: Release, facts: Mapping[str, Any]) -> tuple[str, str] | None:
    """The group that it belongs to today, where that is another."""
    parent = facts["current_group_id"]
    if parent == facts["group_id"]:
        return None
    return in_language(places.organization_rows(release).get(parent, {})) or parent, organization_address(parent)


def _facts(release: Release, group_id: str) -> Mapping[str, Any]:
    wanted, known = group_id.lower(), places.organization_rows(release)
    if wanted in NOBODY:
        raise NotHere(
            _("“%(name)s” stands for persons without an organisation, or for authors who name none. It is no organisation.")
            % {"name": group_id}
        )
    found = known.get(group_id) or known.get(wanted)
    if found is not None and _is_shown(release, found):
        return found
    if found is not None:
        raise NotHere(
            _("“%(name)s” is known only as somebody wrote it on registering for a meeting; it may be a person.")
            % {"name": group_id}
        )
    near = [(in_language(known[key]), organization_address(key)) for key in places.organizations(release).near(group_id)]
    raise NotHere(_("There is no organisation “%(name)s” in this release.") % {"name": group_id}, near=near)


def _is_shown(release: Release, facts: Mapping[str, Any]) -> bool:
    """Whether our reference or a document names it; what only a registration names may be a person."""
    if facts["is_listed"] or facts["kind"] in ("firm", "university", "government", "body"):
        return True
    return release.has("linked.authorship") and bool(release.rows(HAS_WORK, [facts["group_id"]]))


PAGE = Page(
    name="organization",
    path="evidence/organizations/<group_id>/",
    title=gettext_lazy("Organisation"),
    context=context,
    tables=(*work.TABLES, *group.TABLES, *documents.TABLES),
    charts=work.CHARTS,
    actions={"split": judged.split, "merge": judged.merge},
    reads=("linked.economies",),
)
