"""What an economy's organisations do in standardization: shares, windows, meetings, strongest areas, largest organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.methods.specialization import share_interval
from kakehashi.store.release import Release
from kakehashi.views.charts.lines import lines
from kakehashi.views.names import Actor, Names, licences_of, organization_address
from kakehashi.views.page import ColumnView, Context, Row, Table
from kakehashi.views.pages.evidence.economy.beside import side_by_side
from kakehashi.views.parts.blocks import MEASURES, SHORT
from kakehashi.views.parts.figure import figure, figure_address
from kakehashi.views.parts.interval import interval
from kakehashi.views.parts.strongest import strongest_areas
from kakehashi.views.search import places

TABLES = ("standing", "windows", "meetings", "areas", "organizations")
CHARTS = ("windows_chart", "meetings_chart")
RIVALS = ("economy:CHN", "economy:USA", "economy_group:EUROPE")
TREND_YEARS, TREND_LEAST = 5, 3
COLOURS = {"EUROPE": "EUR"}
KEY = ("body", "measure", "actor_kind", "period", "actor_id")
ORDER = "CASE s.measure WHEN 'rapporteur' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END"

LATEST = f"""
SELECT s.*, u.share AS unknown_share
FROM analysis.standing s
JOIN (SELECT measure, MAX(period) AS period FROM analysis.standing GROUP BY measure) n USING (measure, period)
LEFT JOIN analysis.standing u ON u.measure = s.measure AND u.period = s.period AND u.actor_kind = s.actor_kind
  AND u.actor_id = 'unknown'
WHERE s.actor_id = ? AND s.actor_kind IN ('economy', 'address_economy') ORDER BY {ORDER}, s.actor_kind DESC
"""  # noqa: S608 - our own order
WINDOWS = """
SELECT * FROM analysis.standing
WHERE actor_kind || ':' || actor_id IN (SELECT UNNEST(?)) AND measure = 'draft' AND until_year IS NOT NULL
ORDER BY actor_kind, actor_id, until_year
"""
HOSTED = """
SELECT m.year, COUNT(*) AS count FROM ietf.meetings m JOIN linked.economies e ON e.iso2 = m.host_country_iso2
WHERE e.economy_code = ? AND NOT e.is_historic GROUP BY m.year
"""
MEETINGS = """
SELECT *, share * 100 AS share_pct, share_low * 100 AS low_pct, share_high * 100 AS high_pct
FROM analysis.participation WHERE economy_code = ? ORDER BY year
"""
ORGANIZATIONS = """
SELECT s.* FROM analysis.standing s
JOIN (SELECT measure, MAX(period) AS period FROM analysis.standing GROUP BY measure) n USING (measure, period)
WHERE s.actor_kind = 'organization' AND s.actor_id IN (SELECT UNNEST(?)) ORDER BY s.document_count DESC, s.actor_id
"""


def blocks(release: Release, names: Names, code: str) -> Context:
    """Tables and charts, and `first` and `drafts`: the rows of which the answer tells."""
    standing = _standing(release, code)
    windows = _windows(release, names, code)
    meetings = _meetings(release, code)
    rows = {(row["measure"], row["actor_kind"]): row for row in standing.rows}
    return {
        "standing": standing,
        "first": rows.get(("rapporteur", "economy")),
        "drafts": rows.get(("draft", "economy")),
        "windows": windows,
        "windows_chart": side_by_side(lines(
            windows, year="until_year", value="share_pct", series="name", code="colour", own=code, unit="%",
            title=_("Share of Internet-Drafts, five years up to each year"),
            description=_("A line for each of the compared, by the last year of a window of five years."),
        ), year="until_year", value="share_pct", actor="actor_id", name="name", address=lambda row: str(row["at_share"])),
        "meetings": meetings,
        "meetings_chart": lines(
            meetings, year="year", value="drawn_pct", series="series", code="economy_code", own=code, unit="%",
            title=_("Share of registrations for IETF meetings, years with whole lists"),
            description=_("One line: the share of each year's registrations."),
        ),
        "trend": _trend(meetings),
        "areas": strongest_areas(
            release, names, Actor("economy", code), _("No area has ten documents of organisations from here.")
        ),
        "organizations": _organizations(release, names, code),
    }  # fmt: skip


def _with_share(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its share in per cent and the address where the share's figure opens."""
    parts = {f"{name}_pct": None if row[name] is None else row[name] * 100 for name in ("share", "share_low", "share_high")}
    said = interval(parts["share_pct"], parts["share_low_pct"], parts["share_high_pct"], unit="%", digits=1)
    return (
        row | parts | {"said": said, "at_share": figure_address("analysis.standing", {key: row[key] for key in KEY}, "share")}
    )


def _share_columns() -> tuple[ColumnView, ...]:
    return (
        ColumnView("document_count", _("Documents"), kind="number", meaning=_("each split equally among its authors")),
        ColumnView("total_count", _("of"), kind="number", digits=0, meaning=_("all documents of the body in the window")),
        ColumnView(
            "share_pct", _("Share and interval"), unit="%", kind="interval", low="share_low_pct", high="share_high_pct",
            href="at_share", meaning=_("5 % to 95 %, Jeffreys"),
        ),
    )  # fmt: skip


def _standing(release: Release, code: str) -> Table:
    rows = [_with_share(row) for row in release.rows(LATEST, [code])] if release.has("analysis.standing") else []
    for row in rows:
        printed = row["actor_kind"] == "address_economy"
        row["label"] = str(_("RFCs, by the address printed") if printed else MEASURES[row["measure"]])
        row["when"] = _("today") if row["period"] == "now" else row["period"].replace("-", "–")
        row["place"] = (
            None if row["rank"] is None else _("%(rank)s of %(all)s") % {"rank": row["rank"], "all": row["actor_total"]}
        )
        row["figure"] = figure(row["document_count"], address=row["at_share"])
        row["unknown_pct"] = None if row["unknown_share"] is None else row["unknown_share"] * 100
    columns = (
        ColumnView("label", _("Work")),
        ColumnView("when", _("Period")),
        *_share_columns(),
        ColumnView("place", _("Place"), meaning=_("among the economies identified")),
        ColumnView("unknown_pct", _("Of no known economy"), unit="%", kind="number", digits=1),
        ColumnView("basis", _("Basis"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Share of the work, by body"), licences=licences_of(release, ["analysis.standing"]),
        meaning=_("Economy of the head office by our reference. A count of documents is not influence."),
        source="analysis.standing", key=KEY,
        why_empty=_("No work of organisations with a head office here is known in this release."),
    )  # fmt: skip


def _windows(release: Release, names: Names, code: str) -> Table:
    actors = [f"economy:{code}", *(rival for rival in RIVALS if rival != f"economy:{code}")]
    rows = [_with_share(row) for row in release.rows(WINDOWS, [actors])] if release.has("analysis.standing") else []
    for row in rows:
        row["name"] = names.actor(row["actor_kind"], row["actor_id"])
        row["colour"] = COLOURS.get(row["actor_id"], row["actor_id"])
    columns = (ColumnView("name", _("Actor")), ColumnView("until_year", _("Five years up to"), kind="year"), *_share_columns())
    return Table(
        rows, columns, title=_("Internet-Drafts over the years"), licences=licences_of(release, ["analysis.standing"]),
        source="analysis.standing", key=KEY, own=("actor_id", code), shown=400,
        why_empty=_("This release holds no series of Internet-Drafts."),
    )  # fmt: skip


def _meetings(release: Release, code: str) -> Table:
    rows = release.rows(MEETINGS, [code]) if release.has("analysis.participation") else []
    knows_hosts = release.has("ietf.meetings")
    hosted = {row["year"]: row["count"] for row in release.rows(HOSTED, [code])} if knows_hosts else {}
    for row in rows:
        row["series"], row["is_cut"] = "", bool(row.get("has_cut_list"))
        row["hosted_count"] = hosted.get(row["year"], 0) if knows_hosts else None
        row["drawn_pct"] = None if row["is_cut"] else row["share_pct"]
    columns = (
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("meeting_count", _("Meetings"), kind="number"),
        ColumnView("hosted_count", _("Held here"), kind="number"),
        ColumnView("registration_count", _("Registrations"), kind="number"),
        ColumnView("on_site_count", _("On site"), kind="number"),
        ColumnView("share_pct", _("Share and interval"), unit="%", kind="interval", low="low_pct", high="high_pct"),
        ColumnView("is_cut", _("List cut short"), kind="boolean", meaning=_("published lists end after a thousand entries")),
    )
    return Table(
        rows, columns, title=_("IETF meetings"), licences=licences_of(release, ["analysis.participation"]),
        meaning=_("Economy as registered; a registration is not a person present, and remote registration began in 2020."),
        source="analysis.participation", key=("economy_code", "year"),
        why_empty=_("Nobody registered from here, or this release holds no lists of registrations."),
    )  # fmt: skip


def _trend(meetings: Table) -> Context | None:
    """The first and the last five years with whole lists and no meeting here; a change where their intervals lie apart."""
    rows = [row for row in meetings.rows if row["hosted_count"] == 0 and not row["is_cut"]]
    if len(rows) < 2 * TREND_LEAST:
        return None
    size = min(TREND_YEARS, len(rows) // 2)
    first, last = _pooled(rows[:size]), _pooled(rows[-size:])
    word = "up" if last["low"] > first["high"] else "down" if last["high"] < first["low"] else "even"
    return {"word": word, "first": first["when"], "last": last["when"], "before": first["said"], "after": last["said"]}


def _pooled(rows: Sequence[Row]) -> dict[str, Any]:
    """The share of several years together, with its interval, in per cent."""
    count, whole = (sum(row[name] for row in rows) for name in ("registration_count", "year_count"))
    low, high = (float(end) * 100 for end in share_interval(count, whole))
    said = interval(100 * count / whole, low, high, unit="%", digits=1)
    return {"when": f"{rows[0]['year']}–{rows[-1]['year']}", "low": low, "high": high, "said": said}


def _organizations(release: Release, names: Names, code: str) -> Table:
    here = [key for key, row in places.organization_rows(release).items() if row["economy_code"] == code]
    rows = [_with_share(row) for row in release.rows(ORGANIZATIONS, [here])] if release.has("analysis.standing") else []
    for row in rows:
        row["name"] = names.organization(row["actor_id"])
        row["address"] = organization_address(row["actor_id"])
        row["work"] = str(SHORT[row["measure"]])
    columns = (ColumnView("name", _("Organisation"), href="address"), ColumnView("work", _("Work")), *_share_columns())
    return Table(
        rows, columns, title=_("Largest organisations"),
        licences=licences_of(release, ["analysis.standing"]),
        meaning=_("Groups whose head office is here today: 3GPP as of today, Internet-Drafts and RFCs of the last five years."),
        source="analysis.standing", key=KEY, shown=15,
        why_empty=_("No organisation with documents has its head office here, as far as our reference knows."),
    )  # fmt: skip
