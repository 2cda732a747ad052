"""Networks and numbers of an economy: operators with their bands, signalling points, address blocks, registrations."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure, figure_address

TABLES = ("operators", "points_of_signalling", "resources")
NETWORKS = """
SELECT mcc, mnc, place, mcc || '-' || mnc AS code, operator_name, brand, is_operational, bands, listed_by FROM linked.networks
WHERE economy_code = ? ORDER BY is_operational DESC, mcc, mnc, place
"""
POINTS = "SELECT point_code, point_name, operator_name FROM linked.signalling_points WHERE economy_code = ? ORDER BY point_code"
RESOURCES = "SELECT * FROM linked.ip_resources WHERE economy_code = ? ORDER BY kind, registry"
REGISTRATIONS = "SELECT * FROM linked.ieee_registrations WHERE economy_code = ?"
KINDS = {"ipv4": "IPv4", "ipv6": "IPv6", "asn": "AS"}


def blocks(release: Release, code: str) -> Context:
    """Tables of networks, signalling points and address blocks; `registered`: what the IEEE assigned."""
    registered = release.rows(REGISTRATIONS, [code]) if release.has("linked.ieee_registrations") else []
    for row in registered:
        address = figure_address("linked.ieee_registrations", {"economy_code": code}, "registration_count")
        row["figure"] = figure(row["registration_count"], address=address)
    operators = _operators(release, code)
    return {
        "operators": operators,
        "running": sum(1 for row in operators.rows if row["is_operational"]),
        "country_codes": sorted({row["mcc"] for row in operators.rows}),
        "points_of_signalling": _points(release, code),
        "resources": _resources(release, code),
        "registered": registered[0] if registered else None,
    }


def _operators(release: Release, code: str) -> Table:
    rows = release.rows(NETWORKS, [code]) if release.has("linked.networks") else []
    for row in rows:
        row["bands"] = row["bands"] or None
        row["status"] = _("operational") if row["is_operational"] else _("not stated as operational")
    columns = (
        ColumnView("code", _("MCC-MNC"), meaning=_("mobile country and network code (ITU-T E.212)")),
        ColumnView("operator_name", _("Operator")),
        ColumnView("brand", _("Brand")),
        ColumnView("status", _("Status")),
        ColumnView("bands", _("Technologies and bands"), unit="MHz", kind="texts"),
        ColumnView("listed_by", _("Listed by"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Mobile networks"), licences=licences_of(release, ["linked.networks"]),
        source="linked.networks", key=("mcc", "mnc", "place"), shown=20,
        why_empty=_("No network code is listed for this economy, or this release holds no list of networks."),
    )  # fmt: skip


def _points(release: Release, code: str) -> Table:
    rows = release.rows(POINTS, [code]) if release.has("linked.signalling_points") else []
    columns = (
        ColumnView("point_code", _("Point code"), meaning=_("international signalling point code (ITU-T Q.708)")),
        ColumnView("point_name", _("Signalling point")),
        ColumnView("operator_name", _("Operator")),
    )
    return Table(
        rows, columns, title=_("Numbering: international signalling points"),
        licences=licences_of(release, ["linked.signalling_points"]),
        source="linked.signalling_points", key=("point_code",), shown=10,
        why_empty=_("The ITU lists no signalling point under a name of this economy, or this release holds no list."),
    )  # fmt: skip


def _resources(release: Release, code: str) -> Table:
    rows = release.rows(RESOURCES, [code]) if release.has("linked.ip_resources") else []
    for row in rows:
        row["resource"] = KINDS.get(row["kind"], row["kind"])
        row["by"] = _("all five registries") if row["registry"] == "all" else row["registry"].upper()
        units = {"addresses": _("addresses"), "/48 networks": _("/48 networks"), "numbers": _("numbers")}
        row["size_written"] = units.get(row["size_unit"], row["size_unit"])
    columns = (
        ColumnView("resource", _("Resource")),
        ColumnView("by", _("Registry")),
        ColumnView("block_count", _("Blocks"), kind="number"),
        ColumnView("size_count", _("Size"), kind="number", digits=0),
        ColumnView("size_written", _("Unit")),
        ColumnView("stated_date", _("Stated for"), kind="date"),
    )
    return Table(
        rows, columns, title=_("Address blocks and AS numbers"), licences=licences_of(release, ["linked.ip_resources"]),
        meaning=_("Lists of different registries and days; they are not to be added up."),
        source="linked.ip_resources", key=("economy_code", "registry", "kind"),
        why_empty=_("No registry lists a block for this economy, or this release holds no lists."),
    )  # fmt: skip
