"""Statements as a page shows them: each figure a link that opens its drawer, each source a number."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.statement import Block, Dossier, Part, Statement, Value
from kakehashi.views.parts.blocks import BlockAge
from kakehashi.views.parts.figure import drawer
from kakehashi.views.parts.languages import is_japanese

NO_ANCHOR = re.compile(r"[^A-Za-z0-9_-]+")


def blocks_written(dossier: Dossier, footnotes: Footnotes) -> list[dict[str, Any]]:
    """What the template needs of each block, in the language of the moment."""
    return [_block(block, footnotes) for block in dossier.blocks]


def anchor(statement: Statement) -> str:
    """The statement's id as an address on the page has it."""
    return NO_ANCHOR.sub("-", statement.statement_id)


def sentence(statement: Statement) -> SafeString:
    """The sentence with its figures as links."""
    parts = {name: _part(part) for name, part in statement.parts.items()}
    # the words are ours and were escaped, each part was escaped by `_part`
    return mark_safe(conditional_escape(str(statement.words)) % parts)  # noqa: S308


def _block(block: Block, footnotes: Footnotes) -> dict[str, Any]:
    shown = [
        {
            "anchor": anchor(statement),
            "sentence": sentence(statement),
            "marks": footnotes.marks(statement),
            "marking": statement.marking,
            "slug": statement.marking.lower().replace("+", "-"),
            "address": statement.address,
        }
        for statement in block.statements
    ]
    return {"it": block, "statements": shown, "age": _age(block)}


def _age(block: Block) -> BlockAge | None:
    """Whose documents stand behind a block and how old the oldest copy is; None for records, which have no age."""
    sources = [source for statement in block.statements for source in statement.sources if not source.is_record]
    if not sources:
        return None
    dates = sorted(source.retrieved_at for source in sources if source.retrieved_at)
    publishers = tuple(dict.fromkeys(publisher for source in sources for publisher in source.publishers))
    return BlockAge(publishers, dates[0] if dates else "", len(dates) < len(sources), None)


def _part(part: Part) -> SafeString | str:
    if isinstance(part, Value):
        if part.is_quote:
            return format_html(
                '<q lang="en">{}</q> <a class="figure" {}>{}</a>', part.written(), drawer(part.address), gettext("open")
            )
        return format_html('<a class="figure" {}>{}</a>', drawer(part.address), part.written())
    return conditional_escape(part.get("ja" if is_japanese() else "en") if hasattr(part, "get") else str(part))
