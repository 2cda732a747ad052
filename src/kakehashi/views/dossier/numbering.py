"""Numbers and notices: address blocks, signalling points, registrations; notices of regulation where a release holds them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier import factbook
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement, both
from kakehashi.views.names import economy_address
from kakehashi.views.parts.dates import date_written
from kakehashi.views.tables import Words

NAME = "numbering"
TITLE = _("Numbering, signalling and notices")
MOST_POINTS = 4
# the list of one registry with its day where there is one, else the list of all five
RESOURCES = """
SELECT * FROM linked.ip_resources WHERE economy_code = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY kind ORDER BY registry = 'all', stated_date DESC NULLS LAST, registry) = 1
ORDER BY CASE kind WHEN 'ipv4' THEN 0 WHEN 'ipv6' THEN 1 ELSE 2 END
"""
REGISTRATIONS = "SELECT * FROM linked.ieee_registrations WHERE economy_code = ?"
POINTS = "SELECT * FROM linked.signalling_points WHERE economy_code = ? ORDER BY operator_name IS NULL, point_code"
KINDS: dict[str, Words] = {
    "ipv4": _("IPv4 addresses delegated: %(size)s in %(blocks)s blocks (%(registry)s, %(day)s)"),
    "ipv6": _("IPv6 networks (/48) delegated: %(size)s in %(blocks)s blocks (%(registry)s, %(day)s)"),
    "asn": _("Numbers of autonomous systems delegated: %(size)s in %(blocks)s blocks (%(registry)s, %(day)s)"),
}
IEEE = _("IEEE prefixes for network devices assigned to addresses there: %(count)s, under %(spellings)s spellings of names")
POINT = _("International signalling point %(code)s: %(name)s (%(operator)s)")
BARE_POINT = _("International signalling point %(code)s: %(name)s")
COUNTRY_CODE = _("Internet country code: %(value)s")
NOTICES = Gap(
    _("notices of regulation: type approval, numbering plan, spectrum, technical regulations notified to the WTO"),
    _("the ITU Operational Bulletin and the WTO's notifications, which this release does not hold"),
)


def block(asked: Asked) -> Block:
    """Address blocks, the country code, prefixes, and the first signalling points."""
    points = asked.rows("linked.signalling_points", POINTS, [asked.economy_code])
    statements = (*_resources(asked), *_country_code(asked), *_registrations(asked), *_points(asked, points[:MOST_POINTS]))
    is_part = len(points) > MOST_POINTS
    return Block(
        NAME,
        TITLE,
        statements,
        _("No registry lists numbers for this economy, or this release holds no lists."),
        () if asked.release.has("linked.notices") else (NOTICES,),
        _("All signalling points stand on the page of the economy.") if is_part else "",
        f"{economy_address(asked.economy_code)}#networks" if is_part else "",
    )


def _resources(asked: Asked) -> list[Statement]:
    table, statements = "linked.ip_resources", []
    for row in asked.rows(table, RESOURCES, [asked.economy_code]):
        size = asked.evidence.value(table, row, "size_count", digits=0)
        parts: dict[str, Part] = {
            "size": size,
            "blocks": asked.evidence.value(table, row, "block_count"),
            "registry": _("all five registries") if row["registry"] == "all" else str(row["registry"]).upper(),
            "day": _day(row),
        }
        source = asked.evidence.source(table, row, size)
        statements.append(Statement(f"{row['kind']}.{row['registry']}", KINDS[row["kind"]], parts, (source,), block=NAME))
    return statements


def _day(row: dict[str, Any]) -> Part:
    stated = row["stated_date"]
    return _("day not stated") if stated is None else both(lambda _language: date_written(stated, era=False))


def _country_code(asked: Asked) -> list[Statement]:
    statements = []
    for row in factbook.texts(asked, "Communications", "Internet country code"):
        value, _year, source = factbook.quoted(asked, row, is_quote=False)
        statements.append(Statement(f"country-code.{row['gec_code']}", COUNTRY_CODE, {"value": value}, (source,), block=NAME))
    return statements


def _registrations(asked: Asked) -> list[Statement]:
    table, statements = "linked.ieee_registrations", []
    for row in asked.rows(table, REGISTRATIONS, [asked.economy_code]):
        count = asked.evidence.value(table, row, "registration_count")
        parts = {"count": count, "spellings": asked.evidence.value(table, row, "organization_count")}
        statements.append(Statement("ieee", IEEE, parts, (asked.evidence.source(table, row, count),), block=NAME))
    return statements


def _points(asked: Asked, rows: list[dict[str, Any]]) -> list[Statement]:
    table, statements = "linked.signalling_points", []
    for row in rows:
        code = asked.evidence.value(table, row, "point_code")
        parts: dict[str, Part] = {"code": code, "name": Text(row["point_name"] or "—")}
        if row["operator_name"]:
            parts["operator"] = row["operator_name"]
        words = POINT if row["operator_name"] else BARE_POINT
        source = asked.evidence.source(table, row, code)
        statements.append(Statement(f"point.{row['point_code']}", words, parts, (source,), block=NAME))
    return statements
