"""A draft of a reply from a dossier: paragraphs with footnote marks, nothing above the receiver's marking."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.text import Language
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.leaving import leaving
from kakehashi.views.dossier.statement import Block, Dossier


def draft_reply(dossier: Dossier, *, language: Language, ceiling: str, base: str = "") -> tuple[str, list[str]]:
    """The text with marks as [1], and the footnotes in their order; `base` is the site's address, for links of our own.

    Only statements whose marking is not above `ceiling`, and only blocks whose licences let them leave. What is not known is
    said, so that no officer fills it from memory. ValueError where the ceiling is no marking.
    """
    with translation.override(language):
        given, withheld = leaving(dossier.within(ceiling))
        footnotes = Footnotes(given.statements)
        paragraphs = [_block(block, footnotes) for block in given.blocks if block.statements or block.gaps]
        if withheld:
            titles = _(", ").join(str(block.title) for block in withheld)
            paragraphs.append(_("Left out because of their licences: %(titles)s.") % {"titles": titles})
        notes = [f"[{note.number}] {note.written()} {note.address(base)}" for note in footnotes.all]
    return "\n\n".join(paragraphs), notes


def _block(block: Block, footnotes: Footnotes) -> str:
    """The title and a line a statement; gaps last."""
    lines = [str(block.title)]
    for statement in block.statements:
        marks = "".join(f"[{number}]" for number in footnotes.marks(statement))
        lines.append(f"- {statement.text()} {marks}".rstrip())
    untold = _("Not known: %(what)s.")
    lines += [f"- {untold % {'what': gap.what}}" for gap in block.gaps]
    return "\n".join(lines)
