"""Spectrum of an economy: who holds which block, what bands are for, and the rules of wireless LAN."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

Row = dict[str, Any]
TABLES = ("holdings", "band_uses", "radio_rules")
HOLDINGS = """
SELECT *, ARRAY_TO_STRING(bands, ' / ') AS band FROM linked.spectrum_holdings WHERE economy_code = ?
ORDER BY lower_mhz, plan, place
"""
BANDS = """
SELECT * FROM linked.band_uses WHERE economy_code = ? ORDER BY lower_mhz < 30, lower_mhz, upper_mhz, use, number
"""
EDGES = (
    ColumnView("lower_mhz", gettext_lazy("Lower edge"), unit="MHz", kind="number", is_hidden=True),
    ColumnView("upper_mhz", gettext_lazy("Upper edge"), unit="MHz", kind="number", is_hidden=True),
)
RULES = "SELECT * FROM linked.radio_rules WHERE economy_code = ? ORDER BY lower_mhz, number"


def blocks(release: Release, code: str) -> Context:
    """Three tables, each under a licence of its own."""
    return {
        "holdings": _holdings(release, code),
        "band_uses": _bands(release, code),
        "radio_rules": _rules(release, code),
    }


def _placed(source: str, key: tuple[str, ...], row: Row) -> Row:
    """The band as it is written, and where its figure opens."""
    edges = [row[edge] for edge in ("lower_mhz", "upper_mhz") if row[edge] is not None]
    written = "–".join(f"{edge:,.4f}".rstrip("0").rstrip(".") for edge in edges)
    return {"edges": written, "at": figure_address(source, {name: row[name] for name in key}, "lower_mhz")}


def _holdings(release: Release, code: str) -> Table:
    source, key = "linked.spectrum_holdings", ("plan", "place")
    rows = release.rows(HOLDINGS, [code]) if release.has(source) else []
    for row in rows:
        row |= _placed(source, key, row)
        row["holder"] = row["organization_name"] or (_("nobody") if row["is_held"] is False else _("not known"))
        row["reach"] = row["variant"] or _("the whole economy")
    columns = (
        ColumnView("edges", _("Band"), unit="MHz", href="at"),
        ColumnView("band", _("3GPP band")),
        ColumnView("holder", _("Holder"), href="source_url", meaning=_("as the plan calls it; the link is where it was read")),
        ColumnView("reach", _("Area, or valid from"), meaning=_("Several plans of one band never add up.")),
        *EDGES,
        ColumnView("uplink_lower_mhz", _("Lower edge of the uplink"), unit="MHz", kind="number", is_hidden=True),
        ColumnView("uplink_upper_mhz", _("Upper edge of the uplink"), unit="MHz", kind="number", is_hidden=True),
        ColumnView("organization_legal_name", _("Legal name"), is_hidden=True),
        ColumnView("duplex", _("Duplex"), is_hidden=True),
        ColumnView("plan", _("Plan"), is_hidden=True),
        ColumnView("source_url", _("Read from"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Mobile spectrum: blocks and holders"), licences=licences_of(release, [source]),
        source=source, key=key, shown=10, meaning=_("Edges of paired blocks are those of the downlink."),
        why_empty=_("No plan of mobile spectrum of this economy is in this release."),
    )  # fmt: skip


def _bands(release: Release, code: str) -> Table:
    source, key = "linked.band_uses", ("table_code", "number", "use")
    rows = release.rows(BANDS, [code]) if release.has(source) else []
    ranks = {"primary": _("primary service"), "secondary": _("secondary service"), "": _("application")}
    for row in rows:
        row |= _placed(source, key, row)
        row["standing"] = ranks.get(row["rank"] or "", row["rank"])
    columns = (
        ColumnView("edges", _("Band"), unit="MHz", href="at"),
        ColumnView("use", _("Use"), href="official_url", meaning=_("radio service, or application as the table names it")),
        ColumnView("standing", _("Rank")),
        ColumnView("rank", _("Rank as stated"), is_hidden=True),
        *EDGES,
        ColumnView("sub_table", _("Part of the table"), is_hidden=True),
        ColumnView("edition", _("Edition"), is_hidden=True),
        ColumnView("basis", _("Service or application"), is_hidden=True),
        ColumnView("official_url", _("The authority's own table"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Allocations to broadcasting, mobile networks and wireless LAN"),
        licences=licences_of(release, [source]), source=source, key=key, shown=8,
        meaning=_("Most tables state no edition; for a decision, open the regulator's own."),
        why_empty=_("No national table of frequency allocations of this economy is in this release."),
    )  # fmt: skip


def _rules(release: Release, code: str) -> Table:
    source, key = "linked.radio_rules", ("domain_code", "number")
    rows = release.rows(RULES, [code]) if release.has(source) else []
    for row in rows:
        row |= _placed(source, key, row)
    columns = (
        ColumnView("edges", _("Band"), unit="MHz", href="at"),
        ColumnView("eirp_dbm", _("Highest power (EIRP)"), unit="dBm", kind="number"),
        ColumnView("bandwidth_mhz", _("Widest channel"), unit="MHz", kind="number"),
        ColumnView("is_dfs", _("Watch for radar"), kind="boolean"),
        ColumnView("is_indoor_only", _("Indoors only"), kind="boolean"),
        *EDGES,
        ColumnView("is_passive", _("May not send first"), kind="boolean", is_hidden=True),
        ColumnView("cited_urls", _("Rules cited"), kind="texts", is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Wireless LAN and short-range devices"), licences=licences_of(release, [source]),
        source=source, key=key,
        meaning=_("What the Linux kernel enforces, after the national rules that it cites; not the rule."),
        why_empty=_("The database of the Linux kernel has no rule for this economy, or this release does not hold it."),
    )  # fmt: skip
