"""What an organisation does in standardization: its part of each body's work, per year, and its strongest areas."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.charts.lines import lines
from kakehashi.views.names import Actor, Names, economy_address, licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.blocks import MEASURES, SHORT
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.parts.interval import interval
from kakehashi.views.parts.strongest import strongest_areas

TABLES = ("standing", "years", "areas", "addresses")
CHARTS = ("years_chart",)
KEY = ("body", "measure", "actor_kind", "period", "actor_id")
ORDER = "CASE s.measure WHEN 'rapporteur' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END"
STANDING = f"""
SELECT s.* FROM analysis.standing s
JOIN (SELECT measure, MAX(period) AS period FROM analysis.standing GROUP BY measure) n USING (measure, period)
WHERE s.actor_kind = 'organization' AND s.actor_id = ? ORDER BY {ORDER}
"""  # noqa: S608 - our own order
YEARS = """
SELECT area_id, body, measure, actor_kind, actor_id, period, TRY_CAST(period AS INTEGER) AS year, document_count, touched_count
FROM analysis.authorship
WHERE actor_kind = 'organization' AND actor_id = ? AND area_id = 'all' AND TRY_CAST(period AS INTEGER) IS NOT NULL
ORDER BY measure, period
"""
ADDRESSES = """
SELECT address_economy_code, COUNT(DISTINCT document_id) AS touched_count, SUM(share) AS document_count
FROM linked.authorship WHERE group_id = ? AND measure = 'rfc' GROUP BY ALL ORDER BY document_count DESC, address_economy_code
"""


def blocks(release: Release, names: Names, group_id: str) -> Context:
    """Tables and the chart of documents per year; `best`: the row of which the answer tells."""
    standing, years = _standing(release, group_id), _years(release, group_id)
    return {
        "standing": standing,
        "years": years,
        "years_chart": lines(
            years, year="year", value="document_count", series="work", code="measure", own="draft", unit=_("documents"),
            title=_("Internet-Drafts and RFCs by year"),
            description=_("A line for Internet-Drafts and one for RFCs: documents a year, split equally among authors."),
        ),
        "areas": strongest_areas(release, names, Actor("organization", group_id), _("No area has ten documents of it.")),
        "addresses": _addresses(release, names, group_id),
    }  # fmt: skip


def _standing(release: Release, group_id: str) -> Table:
    rows = release.rows(STANDING, [group_id]) if release.has("analysis.standing") else []
    for row in rows:
        for name in ("share", "share_low", "share_high"):
            row[f"{name}_pct"] = row[name] * 100
        row["label"] = str(MEASURES[row["measure"]])
        row["when"] = _("today") if row["period"] == "now" else row["period"].replace("-", "–")
        row["standing"] = None
        if row["rank"] is not None:
            row["standing"] = _("%(rank)s of %(all)s") % {"rank": row["rank"], "all": row["actor_total"]}
        row["said"] = interval(row["share_pct"], row["share_low_pct"], row["share_high_pct"], unit="%", digits=1)
        row["at_share"] = figure_address("analysis.standing", {key: row[key] for key in KEY}, "share")
    columns = (
        ColumnView("label", _("Work")),
        ColumnView("when", _("Period")),
        ColumnView("document_count", _("Documents"), kind="number", meaning=_("each split equally among its authors")),
        ColumnView("total_count", _("of"), kind="number", digits=0, meaning=_("all documents of the body in the window")),
        ColumnView(
            "share_pct", _("Share and interval"), unit="%", kind="interval", low="share_low_pct", high="share_high_pct",
            href="at_share", meaning=_("5 % to 95 %, Jeffreys"),
        ),
        ColumnView("standing", _("Place"), meaning=_("among the organisations identified")),
        ColumnView("basis", _("Basis"), is_hidden=True),
    )  # fmt: skip
    return Table(
        rows, columns, title=_("Share of the work, by body"), licences=licences_of(release, ["analysis.standing"]),
        meaning=_("Documents before a purchase count for the group of that time. A count of documents is not influence."),
        source="analysis.standing", key=KEY,
        why_empty=_("No document of it in the newest windows of this release."),
    )  # fmt: skip


def _years(release: Release, group_id: str) -> Table:
    rows = release.rows(YEARS, [group_id]) if release.has("analysis.authorship") else []
    for row in rows:
        row["work"] = str(SHORT[row["measure"]])
    columns = (
        ColumnView("work", _("Work")),
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("document_count", _("Documents"), kind="number", meaning=_("each split equally among its authors")),
        ColumnView("touched_count", _("With any part in it"), kind="number"),
    )
    return Table(
        rows, columns, title=_("Internet-Drafts and RFCs by year"), licences=licences_of(release, ["analysis.authorship"]),
        source="analysis.authorship", key=("area_id", *KEY), shown=400,
        why_empty=_("No Internet-Draft and no RFC of it is held. 3GPP rapporteurs are today's: they give no series."),
    )  # fmt: skip


def _addresses(release: Release, names: Names, group_id: str) -> Table:
    rows = release.rows(ADDRESSES, [group_id]) if release.has("linked.authorship") else []
    for row in rows:
        code = row["address_economy_code"]
        row["economy"], row["economy_at"] = names.economy(code), economy_address(code)
        row["at"] = f"?measure=rfc&address={code}#table-documents"
    columns = (
        ColumnView("economy", _("Economy of the address"), href="economy_at"),
        ColumnView("touched_count", _("RFCs"), kind="number", href="at"),
        ColumnView("document_count", _("split among authors"), kind="number"),
    )
    return Table(
        rows, columns, title=_("Where its authors wrote from"), licences=licences_of(release, ["linked.authorship"]),
        meaning=_("Addresses that RFCs print: the country of the subsidiary or laboratory, beside that of the head office."),
        why_empty=_("No RFC of it prints an address, or this release does not hold the addresses."),
    )  # fmt: skip
