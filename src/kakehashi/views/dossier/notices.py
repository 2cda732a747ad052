"""What has lately been announced: notices of the ITU Operational Bulletin, and the WTO's notifications where they are held."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.notice_topics import topic_words
from kakehashi.views.dossier.statement import Block, Gap, Part, Source, Statement
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "notices"
TITLE = _("Notices of the last years")
TABLE = "linked.notices"
MOST = 6
# changes of lists of codes after what an administration itself announces, within a year
NOTICES = """
SELECT * FROM linked.notices WHERE economy_code = ?
ORDER BY published_year DESC NULLS LAST, organization_name IS NULL, published_date DESC, notice_id
"""
NOTICE = _("%(topic)s, %(series)s of %(day)s: %(summary)s")
BARE = _("%(topic)s, %(series)s of %(day)s")
SERIES: dict[str, Words] = {
    "ITU Operational Bulletin": _("ITU Operational Bulletin"),
    "WTO ePing": _("notification to the WTO"),
}
WTO = Gap(
    _("technical regulations and procedures of conformity that it notified to the WTO"),
    _("a file of the WTO's ePing, which anybody can download and lay into brought/wto_eping"),
)
NOTE: Words = _("All notices stand on the page of the economy; not every administration notifies, and some do years later.")


def block(asked: Asked) -> Block:
    """The newest notices, each in its own first words."""
    rows = asked.rows(TABLE, NOTICES, [asked.economy_code])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    gaps = () if any(row["series"] == "WTO ePing" for row in rows) else (WTO,)
    why = _("No notice of this economy is in the bulletins of this release; that is no sign that nothing changed.")
    address = f"{economy_address(asked.economy_code)}#notices" if rows else ""
    return Block(NAME, TITLE, statements, why, gaps, NOTE if rows else "", address)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    day = asked.evidence.value(TABLE, row, "published_date", is_date=True, year=str(row["published_year"] or ""))
    parts: dict[str, Part] = {"topic": topic_words(row["topic"]), "series": SERIES[row["series"]], "day": day}
    if row["summary"]:
        parts["summary"] = replace(asked.evidence.value(TABLE, row, "summary"), is_quote=True)
    source = _issue(asked.evidence.source(TABLE, row, day), row)
    identity = f"notice.{row['series'].partition(' ')[0]}.{row['notice_id']}"
    return Statement(identity, NOTICE if row["summary"] else BARE, parts, (source,), block=NAME)


def _issue(source: Source, row: dict[str, Any]) -> Source:
    """The issue of the bulletin, or the notification, by its number: that is what a footnote must name."""
    if row["series"] == "WTO ePing":
        address = row["notice_url"] or source.address
        return replace(
            source, source_id=f"{source.source_id}#{row['notice_id']}", document=Text(row["notice_id"]), address=address
        )
    number = str(row["notice_id"]).partition("-")[0]
    named = Text(f"Operational Bulletin No. {number}", f"オペレーショナル・ブレティン第{number}号")
    return replace(source, source_id=f"{source.source_id}#{number}", document=named)
