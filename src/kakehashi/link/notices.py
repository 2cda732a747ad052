"""What the ITU Operational Bulletin and the WTO's notifications tell of an economy, by topic and day.

Notices of the bulletin that concern no economy (Recommendations, ship stations) are left out. A user may bring the WTO's
notifications; a release without them holds those of the ITU alone.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, date, integer, text, texts
from kakehashi.link.blank import blank, columns
from kakehashi.link.place_names import MEANING, placed

ITU, WTO = "ITU Operational Bulletin", "WTO ePing"

NOTICES = TableSpec(
    "linked.notices",
    ("series", "notice_id"),
    (
        text("series", "where the notice stands", closed=frozenset({ITU, WTO}), required=True),
        text("notice_id", "number in the bulletin, as 1164-15, or symbol of the notification", required=True),
        text("economy_code", MEANING, required=True),
        text("country_name", "economy as written"),
        text("topic", "subject: of the bulletin's own sections, or TBT or SPS", required=True),
        date("published_date", "day of the bulletin, or of distribution to the members"),
        integer("published_year", "year of it"),
        date("communicated_date", "day of the communication to the ITU, where the notice gives one"),
        date("comments_until_date", "last day for comments, where the WTO gives one"),
        text("organization_name", "authority that announces it, as spelled"),
        text("subject", "subject as written, or what was done to a list"),
        text("summary", "first sentence, first codes of an amendment, or title of the notification"),
        texts("ics_codes", "International Classification for Standards codes; 33 is telecommunications"),
        text("notice_url", "address of the notification"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per notice that concerns an economy. Not every administration notifies, and some years after the fact.",
)
BULLETIN_SQL = """
SELECT n.issue_number, n.place, n.country_name, n.topic, i.published_on AS published_date,
  i.published_year, n.communicated_on AS communicated_date, n.organization_name, n.subject, n.summary, n.origin_id, n.locator
FROM itu_bulletins.notices n JOIN itu_bulletins.issues i ON i.issue_number = n.issue_number
WHERE n.country_name IS NOT NULL ORDER BY n.issue_number, n.place
"""
NOTIFICATIONS_SQL = """
SELECT document_symbol AS notice_id, member_name AS country_name, agreement AS topic, distributed_date AS published_date,
  distributed_year AS published_year, comments_until_date, notification_type AS subject, title AS summary, ics_codes,
  notification_url AS notice_url, origin_id, locator
FROM wto_eping.notifications ORDER BY document_symbol
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Notices of as many of the two series as this release holds."""
    parts = [blank(NOTICES)]
    if tables.has("itu_bulletins.notices") and tables.has("itu_bulletins.issues"):
        identity = pl.col("issue_number").cast(pl.String) + pl.lit("-") + pl.col("place").cast(pl.String)
        bulletin = tables.frame(BULLETIN_SQL).with_columns(identity.alias("notice_id"), pl.lit(ITU).alias("series"))
        parts.append(columns(placed(tables, bulletin, "country_name"), NOTICES))
    if tables.has("wto_eping.notifications"):
        notified = tables.frame(NOTIFICATIONS_SQL).with_columns(pl.lit(WTO).alias("series"))
        parts.append(columns(placed(tables, notified, "country_name"), NOTICES))
    return {NOTICES.name: pl.concat(parts, how="vertical_relaxed")}


LINK = Link(
    name="notices",
    inputs=("linked.economy_names",),
    optional=("itu_bulletins.notices", "itu_bulletins.issues", "wto_eping.notifications"),
    tables=(NOTICES,),
    run=run,
)
