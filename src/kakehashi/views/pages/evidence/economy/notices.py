"""Notices of an economy: the ITU Operational Bulletin, and the WTO's notifications where they are held."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.dossier.notice_topics import topic_words
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

TABLES = ("notices",)
TABLE, KEY = "linked.notices", ("series", "notice_id")
NOTICES = "SELECT * FROM linked.notices WHERE economy_code = ? ORDER BY published_date DESC NULLS LAST, series, notice_id"


def blocks(release: Release, code: str) -> Context:
    """The notices, newest first."""
    rows = release.rows(NOTICES, [code]) if release.has(TABLE) else []
    for row in rows:
        row["topic_word"] = str(topic_words(row["topic"]))
        row["at"] = row["notice_url"] or figure_address(TABLE, {name: row[name] for name in KEY}, "topic")
    columns = (
        ColumnView("published_date", _("Published"), kind="date"),
        ColumnView("topic_word", _("Subject"), href="at"),
        ColumnView("summary", _("First words, or first codes"), is_bulk_text=True),
        ColumnView("organization_name", _("Announced by")),
        ColumnView("series", _("Published in"), is_hidden=True),
        ColumnView("notice_id", _("Number"), is_hidden=True),
        ColumnView("communicated_date", _("Day of the communication"), kind="date", is_hidden=True),
        ColumnView("subject", _("What was done"), is_hidden=True),
    )
    table = Table(
        rows, columns, title=_("ITU Operational Bulletin and WTO notifications"), licences=licences_of(release, [TABLE]),
        source=TABLE, key=KEY, shown=10,
        meaning=_("Not every administration notifies, and some do years later: no notice is no sign that nothing changed."),
        why_empty=_("No notice of this economy is in the bulletins of this release; that is no sign that nothing changed."),
    )  # fmt: skip
    return {"notices": table}
