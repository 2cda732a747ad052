"""Address blocks and IEEE registrations under the code of the economy that they are registered in."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, date, integer, number, text

RESOURCES = TableSpec(
    "linked.ip_resources",
    ("economy_code", "registry", "kind"),
    (
        text("economy_code", "the economy", required=True),
        text("registry", "regional registry; 'all' = all five together, which one is not kept", required=True),
        text("kind", "ipv4, ipv6 or asn", required=True),
        integer("block_count", "delegations", unit="blocks"),
        number("size_count", "addresses, networks or numbers, in the unit beside"),
        text("size_unit", "unit of the size"),
        date("stated_date", "day for which the registry states this; empty where the copy does not keep it"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per economy, registry and kind of resource.",
)
REGISTRATIONS = TableSpec(
    "linked.ieee_registrations",
    ("economy_code",),
    (
        text("economy_code", "economy of the registered address; 'unknown' where none is printed or known", required=True),
        integer("registration_count", "prefixes assigned", unit="registrations", low=0),
        integer("organization_count", "different spellings of organisations", unit="spellings", low=0),
        text("origin_id", "document of the source", required=True),
        text("locator", "the rows counted", required=True),
    ),
    "One row per economy: prefixes for network devices that the IEEE assigned to addresses there.",
)

RESOURCES_SQL = """
SELECT e.economy_code, r.registry, r.kind, r.block_count, r.size_count, r.size_unit, r.stated_date, r.origin_id, r.locator
FROM rir.resources r JOIN linked.economies e ON e.iso2 = r.country_iso2 AND NOT e.is_historic
ORDER BY e.economy_code, r.registry, r.kind
"""
REGISTRATIONS_SQL = """
SELECT COALESCE(e.economy_code, 'unknown') AS economy_code, COUNT(*) AS registration_count,
  COUNT(DISTINCT r.organization_name) AS organization_count, MIN(r.origin_id) AS origin_id,
  CONCAT('rows with country ', COALESCE(MIN(e.iso2), 'of no known economy')) AS locator
FROM ieee.registrations r LEFT JOIN linked.economies e ON e.iso2 = r.country_iso2 AND NOT e.is_historic
GROUP BY COALESCE(e.economy_code, 'unknown') ORDER BY economy_code
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Resources and registrations, of as many of the two sources as this release holds."""
    found = {}
    for spec, source, sql in (
        (RESOURCES, "rir.resources", RESOURCES_SQL),
        (REGISTRATIONS, "ieee.registrations", REGISTRATIONS_SQL),
    ):
        empty = pl.DataFrame(schema={column.name: TYPES[column.type] for column in spec.columns})
        found[spec.name] = tables.frame(sql) if tables.has(source) else empty
    return found


TYPES = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date}
LINK = Link(
    name="resources",
    inputs=("linked.economies",),
    optional=("rir.resources", "ieee.registrations"),
    tables=(RESOURCES, REGISTRATIONS),
    run=run,
)
