"""Whom the office knows, and what it has answered before: contacts, closed cases, notes that the reader may see."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.records import Known
from kakehashi.views.dossier.statement import Block, Part, Source, Statement
from kakehashi.views.tables import Words

NAME = "known"
TITLE = _("Contacts, earlier cases, notes")
KINDS: dict[str, Words] = {
    "contact": _("Contact"),
    "case": _("Closed case"),
    "note": _("Knowledge note"),
    "agreement": _("Agreement"),
}
WITH_SUMMARY = _("%(kind)s: %(title)s. %(summary)s")
BARE = _("%(kind)s: %(title)s")


def block(asked: Asked) -> Block:
    """One statement a record; the sentence on emptiness is the same whether there are none or none for this reader."""
    held = asked.records(asked.economy_code, asked.scope) if asked.records is not None else ()
    statements = tuple(_statement(record) for record in held)
    why = _("No contact, closed case or knowledge note on this can be shown to you. Cases that are closed with a note fill it.")
    return Block(NAME, TITLE, statements, why)


def _statement(record: Known) -> Statement:
    parts: dict[str, Part] = {"kind": KINDS[record.kind], "title": record.title}
    if record.summary:
        parts["summary"] = record.summary
    source = Source(record.address, (), Text(record.title), record.address, record.since, is_record=True)
    words = WITH_SUMMARY if record.summary else BARE
    return Statement(f"record.{record.address}", words, parts, (source,), record.marking, record.address, NAME)
