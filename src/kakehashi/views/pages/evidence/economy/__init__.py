"""Economy dossier: standards work, use of ICT, networks and numbers, memberships and profile of one economy."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.names import Names, economy_address, origins_of
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.pages.evidence.economy import (
    agreements,
    cables,
    cooperation,
    history,
    ict,
    networks,
    notices,
    profile,
    radio,
    standards,
    television,
)
from kakehashi.views.parts.blocks import block_age
from kakehashi.views.search import places

FACTS = """
SELECT economy_code, iso2, m49, gec_code, itu_code, name_en, name_ja, is_historic FROM linked.economies WHERE economy_code = ?
"""
BLOCKS = {
    "standards": (
        ("threegpp.specifications", "ietf.drafts", "ietf.rfcs", "reference.figures"),
        ("analysis.standing", "analysis.specialization"),
    ),
    "meetings": (("ietf.registrations",), ("analysis.participation",)),
    "ict": (("gapminder.points",), ("linked.indicators",)),
    "networks": (("operators.networks", "operators.signalling_points"), ("linked.networks", "linked.signalling_points")),
    "resources": (("rir.resources", "ieee.registrations"), ("linked.ip_resources", "linked.ieee_registrations")),
    "television": (("dtv.tables", "reference.digital_television"), ("linked.digital_television_evidence",)),
    "spectrum": (
        ("spectrum.holdings", "spectrum.allocations", "wireless.bands"),
        ("linked.spectrum_holdings", "linked.band_uses", "linked.radio_rules"),
    ),
    "cables": (("cables.cables",), ("linked.cables",)),
    "notices": (("itu_bulletins.notices", "wto_eping.notifications"), ("linked.notices",)),
    "memberships": (("reference.memberships",), ("reference.memberships",)),
    "agreements": (
        ("desta.agreements", "wto_rta.agreements", "manytrade.memberships", "tota.articles", "data_clauses.pairs"),
        ("linked.agreements", "linked.agreement_members", "linked.agreement_chapters", "linked.data_clauses"),
    ),
    "cooperation": (
        ("worldbank_projects.projects", "iati.activities", "oecd_crs.by_purpose"),
        ("linked.cooperation_projects", "linked.aid_payments"),
    ),
    "profile": (("factbook.fields",), ("linked.profiles",)),
}


def context(request: HttpRequest, release: Release, code: str) -> Context:
    """One economy; NotHere with near names where the code is none."""
    names = Names(release)
    facts = _facts(release, names, code)
    code = facts["economy_code"]
    work = standards.blocks(release, names, code)
    use = ict.blocks(release, names, code, request.GET.get("series", ""))
    shown = {**work, **use, **networks.blocks(release, code), **profile.blocks(release, code)}
    for block in (television, radio, cables, notices, cooperation):
        shown |= block.blocks(release, code)
    shown |= agreements.blocks(release, names, code)
    used = [table for documents, tables in BLOCKS.values() for table in (*documents, *tables) if release.has(table)]
    return {
        "title": names.economy(code),
        "crumbs": [(names.economy(code), "")],
        "facts": facts,
        "other_name": facts["name_en"] if names.language == "ja" else facts["name_ja"],
        "followed": history.followed(release, names, code) if facts["is_historic"] else None,
        "ages": {name: block_age(release, documents, tables) for name, (documents, tables) in BLOCKS.items()},
        "origins": origins_of(release, [*used, "linked.economies"]),
        "map_address": f"/maps/strategy/?actor=economy:{code}",
        **shown,
    }


def _facts(release: Release, names: Names, code: str) -> dict[str, Any]:
    found = release.rows(FACTS, [code.upper()])
    if found:
        return found[0]
    near = [(f"{names.economy(key)} ({key})", economy_address(key)) for key in places.economies(release).near(code)]
    raise NotHere(_("No economy has the code “%(code)s”. Codes are those of ISO 3166-1 alpha-3.") % {"code": code}, near=near)


PAGE = Page(
    name="economy",
    path="evidence/economies/<code>/",
    title=gettext_lazy("Economy"),
    context=context,
    tables=(
        *standards.TABLES, *ict.TABLES, *networks.TABLES, *television.TABLES, *radio.TABLES, *cables.TABLES, *notices.TABLES,
        *profile.TABLES, *agreements.TABLES, *cooperation.TABLES,
    ),
    charts=(*standards.CHARTS, *ict.CHARTS),
    reads=("linked.economies",),
)  # fmt: skip
