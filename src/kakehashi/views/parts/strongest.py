"""In which technology areas is an actor stronger than in its body as a whole?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import Actor, Names, area_address, licences_of
from kakehashi.views.page import ColumnView, Table, Words
from kakehashi.views.parts.blocks import SHORT
from kakehashi.views.parts.figure import figure_address

SHOWN_PROBABILITY = 0.6
KEY = ("body", "measure", "actor_kind", "until_year", "actor_id", "area_id")
AREAS = """
SELECT s.* FROM analysis.specialization s
JOIN (SELECT measure, MAX(until_year) AS until_year FROM analysis.specialization GROUP BY measure) n USING (measure, until_year)
WHERE s.actor_kind = ? AND s.actor_id = ? AND s.evidence = 'sufficient' AND s.area_id NOT IN ('unassigned', 'all')
ORDER BY s.above_one_probability >= 0.9 DESC, s.above_one_probability >= 0.6 DESC, s.shrunk_advantage DESC,
  CASE s.measure WHEN 'rapporteur' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, s.area_id
"""


def strongest_areas(release: Release, names: Names, actor: Actor, why_empty: Words) -> Table:
    """One row per area and measure of the newest window with evidence enough, surely stronger ones first."""
    rows = release.rows(AREAS, [actor.kind, actor.id]) if release.has("analysis.specialization") else []
    for row in rows:
        row["area"], row["address"] = names.area(row["area_id"]), area_address(row["area_id"])
        row["work"] = str(SHORT[row["measure"]])
        row["at"] = figure_address("analysis.specialization", {name: row[name] for name in KEY}, "shrunk_advantage")
    likely = max(1, sum(1 for row in rows if row["above_one_probability"] >= SHOWN_PROBABILITY))
    columns = (
        ColumnView("area", _("Area"), href="address"),
        ColumnView("work", _("Work")),
        ColumnView("document_count", _("Documents"), kind="number"),
        ColumnView(
            "shrunk_advantage", _("Advantage and interval"), kind="interval", low="advantage_low", high="advantage_high",
            href="at", digits=2, meaning=_("1 = as much as its share of the body; shrunk towards 1 where counts are small"),
        ),
        ColumnView("above_one_probability", _("Probability above 1"), unit="%", kind="share", digits=0),
        ColumnView("share", _("Share of the area"), unit="%", kind="share"),
    )  # fmt: skip
    return Table(
        rows, columns, title=_("Strongest areas"), licences=licences_of(release, ["analysis.specialization"]),
        meaning=_("Advantage above 1 with a probability of 60 % or more, those of 90 % first; all areas stand in the files."),
        source="analysis.specialization", key=KEY, shown=likely,
        why_empty=why_empty,
    )  # fmt: skip
