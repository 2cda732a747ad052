"""What does the economy bring to the standards bodies: shares, advantage and places, and its strongest organisations?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.factbook import year_text
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement, Value, both
from kakehashi.views.names import Names
from kakehashi.views.parts.blocks import MEASURES, SHORT
from kakehashi.views.search import places
from kakehashi.views.tables import Words

NAME = "positions"
TITLE = _("Positions in the standards bodies")
MAP, STANDING, MEETINGS = "analysis.strategy_map", "analysis.standing", "analysis.participation"
MOST_AREAS, MOST_ORGANIZATIONS = 6, 5
AREAS = """
SELECT * FROM analysis.strategy_map
WHERE actor_kind = 'economy' AND actor_id = ? AND (LEN(?) = 0 OR area_id IN (SELECT UNNEST(?)))
  AND area_id NOT IN ('all', 'unassigned') AND document_count > 0
ORDER BY evidence = 'sufficient' DESC, document_count DESC, area_id, measure LIMIT ?
"""
ORGANIZATIONS = """
SELECT * FROM analysis.strategy_map
WHERE actor_kind = 'organization' AND actor_id IN (SELECT UNNEST(?)) AND (LEN(?) = 0 OR area_id IN (SELECT UNNEST(?)))
  AND area_id NOT IN ('all', 'unassigned') AND document_count > 0
ORDER BY document_count DESC, actor_id, area_id LIMIT ?
"""
WHOLE = """
SELECT s.* FROM analysis.standing s
JOIN (SELECT measure, MAX(period) AS period FROM analysis.standing GROUP BY measure) n USING (measure, period)
WHERE s.actor_id = ? AND s.actor_kind IN ('economy', 'address_economy')
ORDER BY CASE s.measure WHEN 'rapporteur' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, s.actor_kind DESC
"""
REGISTERED = "SELECT * FROM analysis.participation WHERE economy_code = ? AND NOT has_cut_list ORDER BY year DESC LIMIT 1"
ENDS, ADVANTAGE_ENDS = ("share_low", "share_high"), ("advantage_low", "advantage_high")
IN_AREA = _(
    "%(area)s, %(work)s: %(share)s of the documents (interval %(low)s–%(high)s); advantage %(advantage)s"
    " (interval %(least)s–%(most)s; 1 = its share of the body)"
)
LITTLE = _("%(area)s, %(work)s: %(share)s of the documents (interval %(low)s–%(high)s); insufficient evidence for an advantage")
IN_BODY = _("%(work)s, %(period)s: %(share)s of the body (interval %(low)s–%(high)s), place %(rank)s of %(actors)s")
UNRANKED = _("%(work)s, %(period)s: %(share)s of the body (interval %(low)s–%(high)s)")
ORGANIZATION = _("%(organization)s: %(count)s documents in %(area)s, %(work)s (%(share)s, interval %(low)s–%(high)s)")
REGISTRATIONS = _("IETF meetings in %(year)s: %(count)s registrations from there (%(share)s, interval %(low)s–%(high)s)")
PRINTED = _("RFCs, by the address printed")
TODAY = _("today")
SILENT = Gap(
    _("who holds posts and writes contributions in ITU, ISO, IEC, IEEE, ETSI and W3C"),
    _("lists of posts and contributions; the catalogues of these bodies name no organisation"),
)
NOWHERE = Gap(
    _("work in the areas of this field"),
    _("documents of organisations with a head office there; none is known in this release"),
)


def block(asked: Asked) -> Block:
    """Areas of the scope first, then the bodies as wholes, meetings, and the organisations that do the work."""
    areas = _areas(asked)
    statements = (*areas, *_bodies(asked), *_meetings(asked), *_organizations(asked))
    gaps = (SILENT,) if areas else (NOWHERE, SILENT)
    why = _("No work of organisations with a head office there is known in this release.")
    return Block(NAME, TITLE, statements, why, gaps, brief=both(lambda _language: _brief(areas)))


def _brief(areas: list[Statement]) -> str:
    """The first area of the scope, or that there is none, in the language of the moment."""
    if not areas:
        return gettext("No work of its organisations on the standards of this field is known.")
    return gettext("Its work on standards: %(statement)s.") % {"statement": areas[0].text()}


def _areas(asked: Asked) -> list[Statement]:
    wanted = list(asked.scope.area_ids)
    statements = []
    for row in asked.rows(MAP, AREAS, [asked.economy_code, wanted, wanted, MOST_AREAS]):
        parts: dict[str, Part] = {
            "area": _area(asked, row["area_id"]),
            "work": SHORT[row["measure"]],
            **_share(asked, MAP, row),
        }
        is_enough = row["evidence"] == "sufficient" and row["shrunk_advantage"] is not None
        if is_enough:
            parts["advantage"] = asked.evidence.value(MAP, row, "shrunk_advantage", digits=2, ends=ADVANTAGE_ENDS)
            parts["least"] = asked.evidence.value(MAP, row, "advantage_low", digits=2)
            parts["most"] = asked.evidence.value(MAP, row, "advantage_high", digits=2)
        identity = f"area.{row['area_id']}.{row['measure']}"
        statements.append(_made(asked, MAP, row, identity, IN_AREA if is_enough else LITTLE, parts))
    return statements


def _bodies(asked: Asked) -> list[Statement]:
    statements = []
    for row in asked.rows(STANDING, WHOLE, [asked.economy_code]):
        printed = row["actor_kind"] == "address_economy"
        parts: dict[str, Part] = {
            "work": PRINTED if printed else MEASURES[row["measure"]],
            "period": TODAY if row["period"] == "now" else row["period"].replace("-", "–"),
            **_share(asked, STANDING, row),
        }
        if row["rank"] is not None:
            parts["rank"] = asked.evidence.value(STANDING, row, "rank")
            parts["actors"] = asked.evidence.value(STANDING, row, "actor_total")
        words = UNRANKED if row["rank"] is None else IN_BODY
        statements.append(_made(asked, STANDING, row, f"body.{row['measure']}.{row['actor_kind']}", words, parts))
    return statements


def _meetings(asked: Asked) -> list[Statement]:
    statements = []
    for row in asked.rows(MEETINGS, REGISTERED, [asked.economy_code]):
        year = str(row["year"])
        count = asked.evidence.value(MEETINGS, row, "registration_count", year=year)
        parts: dict[str, Part] = {"year": year_text(year), "count": count, **_share(asked, MEETINGS, row)}
        statements.append(_made(asked, MEETINGS, row, "meetings", REGISTRATIONS, parts))
    return statements


def _organizations(asked: Asked) -> list[Statement]:
    rows = places.organization_rows(asked.release).items()
    here = [key for key, row in rows if row["economy_code"] == asked.economy_code]
    wanted = list(asked.scope.area_ids)
    statements = []
    for row in asked.rows(MAP, ORGANIZATIONS, [here, wanted, wanted, MOST_ORGANIZATIONS]) if here else []:
        group = str(row["actor_id"])
        parts: dict[str, Part] = {
            "organization": both(lambda language, group=group: Names(asked.release, language).organization(group)),  # type: ignore[misc]
            "count": asked.evidence.value(MAP, row, "document_count"),
            "area": _area(asked, row["area_id"]),
            "work": SHORT[row["measure"]],
            **_share(asked, MAP, row),
        }
        identity = f"organization.{group}.{row['area_id']}.{row['measure']}"
        statements.append(_made(asked, MAP, row, identity, ORGANIZATION, parts))
    return statements


def _share(asked: Asked, table: str, row: dict[str, Any]) -> dict[str, Value]:
    """The share in per cent and both ends of its interval; the last year of its window as its year."""
    year = str(row.get("until_year") or row.get("year") or "")
    low, high = ENDS
    value = asked.evidence.value
    # a share under one per cent would lose its interval to rounding
    digits = 1 if (row["share"] or 0) >= 0.01 else 2
    return {
        "share": value(table, row, "share", unit="%", scale=100, digits=digits, year=year, ends=ENDS),
        "low": value(table, row, low, scale=100, digits=digits, year=year),
        "high": value(table, row, high, unit="%", scale=100, digits=digits, year=year),
    }


def _area(asked: Asked, area_id: str) -> Text:
    return both(lambda language: Names(asked.release, language).area(area_id))


def _made(asked: Asked, table: str, row: dict[str, Any], identity: str, words: Words, parts: dict[str, Part]) -> Statement:
    first = next(part for part in parts.values() if isinstance(part, Value))
    return Statement(identity, words, parts, (asked.evidence.source(table, row, first),), block=NAME)
