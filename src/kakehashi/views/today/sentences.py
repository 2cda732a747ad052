"""Three sentences of the day, each computed from the strategy map and open down to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import Names, area_address, economy_address, organization_address
from kakehashi.views.parts.figure import figure, figure_address
from kakehashi.views.parts.numbers import span

OWN = "JPN"
TABLE = "analysis.strategy_map"
KEY = ("area_id", "body", "measure", "actor_kind", "actor_id")
SURE = (
    "evidence = 'sufficient' AND actor_id NOT IN ('unknown', 'individual', 'others') AND area_id NOT IN ('all', 'unassigned')"
)
LEADERS = f"""
SELECT body, measure, actor_id, COUNT(*) AS area_count, SUM(COUNT(*)) OVER (PARTITION BY body, measure) AS areas FROM (
  SELECT body, measure, area_id, actor_id FROM {TABLE}
  WHERE actor_kind = 'economy' AND measure IN ('rapporteur', 'draft') AND {SURE}
  QUALIFY ROW_NUMBER() OVER (PARTITION BY body, measure, area_id ORDER BY share DESC, actor_id) = 1
) GROUP BY body, measure, actor_id ORDER BY measure DESC, area_count DESC, actor_id
"""  # noqa: S608 - our own words
OWN_BEST = f"""
FROM {TABLE} WHERE actor_kind = 'economy' AND actor_id = ? AND {SURE}
AND rank IS NOT NULL AND share_low IS NOT NULL AND share_high IS NOT NULL AND actor_total IS NOT NULL
ORDER BY share DESC, area_id LIMIT 1
"""
HEAVIEST = f"""
FROM {TABLE} WHERE actor_kind = 'organization' AND measure IN ('rapporteur', 'draft') AND area_count >= 30 AND {SURE}
ORDER BY share DESC, area_id, actor_id LIMIT 1
"""


def sentences(release: Release) -> list[SafeString]:
    """At most three; fewer where the release has no evidence for one, none without a strategy map."""
    if not release.has(TABLE):
        return []
    names = Names(release)
    leaders = release.rows(LEADERS)
    found = [_leader(leaders, measure, names) for measure in ("rapporteur", "draft")]
    best, heaviest = release.rows(OWN_BEST, [OWN]), release.rows(HEAVIEST)
    told = [each for each in found if each][:1]
    told += [_own(row, names) for row in best] + [_heaviest(row, names) for row in heaviest]
    return told


def _leader(leaders: list[dict[str, Any]], measure: str, names: Names) -> SafeString | None:
    """Whose firms lead most areas, and who comes second."""
    rows = [row for row in leaders if row["measure"] == measure]
    if not rows:
        return None
    alone = {
        "rapporteur": _("Firms of {first} hold the most 3GPP rapporteur posts in all {areas} areas with enough evidence."),
        "draft": _("Firms of {first} write the most Internet-Drafts in all {areas} areas with enough evidence."),
    }
    ahead = {
        "rapporteur": _(
            "Firms of {first} hold the most 3GPP rapporteur posts in {count} of {areas} areas with enough evidence;"
            " those of {second} in {second_count}."
        ),
        "draft": _(
            "Firms of {first} write the most Internet-Drafts in {count} of {areas} areas with enough evidence;"
            " those of {second} in {second_count}."
        ),
    }
    said: dict[str, Any] = {"first": _economy(rows[0], names), "areas": int(rows[0]["areas"])}
    if len(rows) == 1:
        return format_html(alone[measure], **said)
    said |= {"count": int(rows[0]["area_count"]), "second_count": int(rows[1]["area_count"])}
    return format_html(ahead[measure], **said, second=_economy(rows[1], names))


def _economy(row: Mapping[str, Any], names: Names) -> SafeString:
    return _link(names.economy(row["actor_id"]), economy_address(row["actor_id"]))


def _own(row: Mapping[str, Any], names: Names) -> SafeString:
    """Where the reader's own economy is strongest."""
    words = _("{economy}'s largest share is in {area} at {body}: {share} (interval {interval}), place {rank} of {total}.")
    return format_html(
        words,
        economy=_link(names.economy(row["actor_id"]), economy_address(row["actor_id"])),
        area=_link(names.area(row["area_id"]), area_address(row["area_id"])),
        body=row["body"],
        share=_share(row),
        interval=span(row["share_low"] * 100, row["share_high"] * 100, "%", 0),
        rank=int(row["rank"]),
        total=int(row["actor_total"]),
    )


def _heaviest(row: Mapping[str, Any], names: Names) -> SafeString:
    """The area that hangs most on one organisation."""
    words = _("No large area hangs so much on one organisation as {area} at {body}: {share} of it is {organization}.")
    return format_html(
        words,
        area=_link(names.area(row["area_id"]), area_address(row["area_id"])),
        body=row["body"],
        share=_share(row),
        organization=_link(names.organization(row["actor_id"]), organization_address(row["actor_id"])),
    )


def _share(row: Mapping[str, Any]) -> SafeString:
    address = figure_address(TABLE, {name: row[name] for name in KEY}, "share")
    return figure(row["share"] * 100, unit="%", address=address, digits=0)


def _link(label: str, address: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, label) if address else format_html("{}", label)
