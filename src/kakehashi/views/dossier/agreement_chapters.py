"""Which of its trade agreements have chapters or articles on telecommunications, electronic commerce, ICT, broadcasting?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.views.dossier.agreements import OWN
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "agreement-chapters"
TITLE = _("Chapters on telecommunications and electronic commerce")
TABLE = "linked.agreement_chapters"
MOST = 6
# one text a subject where an agreement stands in several languages; with ours first, then chapters before articles
CHAPTERS = """
SELECT * FROM linked.agreement_chapters WHERE economy_code = ? AND (topic <> 'broadcasting' OR ?)
QUALIFY ROW_NUMBER() OVER (PARTITION BY agreement_name, topic ORDER BY tota_id) = 1
ORDER BY CASE WHEN ? AND topic = 'broadcasting' THEN 0 ELSE 1 END, list_contains(partners, ?) DESC,
  level = 'chapter' DESC, CASE topic WHEN 'telecommunications' THEN 0 WHEN 'electronic commerce' THEN 1 ELSE 2 END,
  COALESCE(in_force_on, '') DESC, tota_id
"""
TOPICS: dict[str, Words] = {
    "telecommunications": _("Telecommunications"),
    "electronic commerce": _("Electronic commerce"),
    "information society": _("Information and communication technology"),
    "broadcasting": _("Broadcasting"),
}
STATES: dict[str, Words] = {"in force": _("in force"), "announced": _("announced"), "inactive": _("no longer in force")}
# (has a chapter of its own, a day of entry into force is given)
WORDS: dict[tuple[bool, bool], Words] = {
    (True, True): _(
        "%(topic)s: %(name)s, chapter “%(heading)s” (articles: %(count)s); in force since %(since)s, state of 2017: %(state)s"
    ),
    (True, False): _("%(topic)s: %(name)s, chapter “%(heading)s” (articles: %(count)s); state of 2017: %(state)s"),
    (False, True): _(
        "%(topic)s: %(name)s, article “%(heading)s” (articles: %(count)s); in force since %(since)s, state of 2017: %(state)s"
    ),
    (False, False): _("%(topic)s: %(name)s, article “%(heading)s” (articles: %(count)s); state of 2017: %(state)s"),
}
GAP = Gap(
    _("chapters of agreements signed since 2017"),
    _("their texts; the corpus at hand ends in that year and is for non-commercial use"),
)
NOTE: Words = _("All such chapters stand on the page of the economy.")


def block(asked: Asked) -> Block:
    """The agreements with ours first; in a dossier on broadcasting those that speak of it."""
    is_broadcasting = asked.scope.field_id == "digital-broadcasting"
    rows = asked.rows(TABLE, CHAPTERS, [asked.economy_code, is_broadcasting or not asked.scope.area_ids, is_broadcasting, OWN])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    why = _("No text at hand of an agreement of this economy has such a chapter.")
    address = f"{economy_address(asked.economy_code)}#agreements" if len(rows) > MOST else ""
    return Block(NAME, TITLE, statements, why, (GAP,), NOTE if address else "", address)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    name = asked.evidence.value(TABLE, row, "agreement_name")
    parts: dict[str, Part] = {
        "name": name,
        "topic": TOPICS[row["topic"]],
        "heading": "; ".join(row["headings"]),
        "count": asked.evidence.value(TABLE, row, "article_count"),
        "state": STATES.get(row["status"], row["status"] or ""),
    }
    if row["in_force_on"]:
        parts["since"] = asked.evidence.value(TABLE, row, "in_force_on", is_date=True)
    words = WORDS[row["level"] == "chapter", bool(row["in_force_on"])]
    source = asked.evidence.source(TABLE, row, name)
    return Statement(f"chapter.{row['tota_id']}.{row['topic']}", words, parts, (source,), block=NAME)
