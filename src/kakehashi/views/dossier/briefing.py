"""A dossier as a document to take away: each statement with the number of its source, and what is not known."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, NON_COMMERCIAL, SHARE_ALIKE, Reuse, union
from kakehashi.core.text import Language
from kakehashi.views.briefings.document import Document, Note, Paragraph, Section
from kakehashi.views.briefings.watermark import Watermark
from kakehashi.views.dossier.assemble import title
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.leaving import leaving
from kakehashi.views.dossier.scope import dossier_address
from kakehashi.views.dossier.statement import Block, Dossier
from kakehashi.views.parts.dates import date_written


def briefing(dossier: Dossier, *, language: Language, watermark: Watermark, base: str = "") -> Document:
    """The document; blocks whose licences forbid it are left out, each with one line that says so.

    `base` is the address of the site, so that a reader far away can open each figure.
    """
    with translation.override(language):
        given, withheld = leaving(dossier)
        footnotes = Footnotes(given.statements)
        sections = [Section("", (Paragraph(given.brief(language), style="lead"),))]
        sections += [_section(block, footnotes) for block in given.blocks]
        sections += [_left_out(block) for block in withheld]
        return Document(
            title=title(dossier, language),
            language=language,
            watermark=watermark,
            sections=(*sections, _duties(given, footnotes)),
            notes=tuple(Note(note.number, note.written(), note.address(base)) for note in footnotes.all),
            notes_title=_("Sources"),
            about=_about(dossier, base),
        )


def _about(dossier: Dossier, base: str) -> str:
    address = f"{base}{dossier_address(dossier.economy_code, dossier.scope_id)}?as_of={dossier.release_id}"
    return _("Kakehashi, release %(release)s of %(day)s. Every figure can be opened down to its document at %(address)s") % {
        "release": dossier.release_id,
        "day": date_written(dossier.published_on, era=False),
        "address": address,
    }


def _section(block: Block, footnotes: Footnotes) -> Section:
    parts = [Paragraph(statement.text(), footnotes.marks(statement), "item") for statement in block.statements]
    if not parts:
        parts.append(Paragraph(str(block.why_empty), style="quiet"))
    for gap in block.gaps:
        told = _("Not known: %(what)s. What would fill it: %(filled_by)s.")
        parts.append(Paragraph(told % {"what": gap.what, "filled_by": gap.filled_by}, style="quiet"))
    if block.note:
        parts.append(Paragraph(str(block.note), style="quiet"))
    return Section(str(block.title), tuple(parts))


def _left_out(block: Block) -> Section:
    names = ", ".join(licence.name for licence in block.licences)
    told = _("Left out of files: its licences (%(names)s) do not allow it to be given away.") % {"names": names}
    return Section(str(block.title), (Paragraph(told, style="quiet"),))


def _duties(given: Dossier, footnotes: Footnotes) -> Section:
    """What whoever passes the file on has to do: the duties of all blocks, with the sources that ask for their own licence."""
    told = duties_written(union(block.reuse for block in given.blocks), footnotes)
    return Section("", (Paragraph(told, style="quiet"),) if told else ())


def duties_written(reuse: Reuse, footnotes: Footnotes) -> str:
    """Duties in words; empty where there are none."""
    words = []
    if ATTRIBUTION in reuse.duties:
        words.append(_("name the sources"))
    for duty in sorted(duty for duty in reuse.duties if duty.startswith(SHARE_ALIKE)):
        under = [str(note.number) for note in footnotes.all if any(duty in each.reuse.duties for each in note.source.licences)]
        told = {"numbers": _(", ").join(under), "licence": duty[len(SHARE_ALIKE) :]}
        words.append(_("pass on what is taken from source %(numbers)s under %(licence)s") % told)
    if NON_COMMERCIAL in reuse.duties:
        words.append(_("do not sell it"))
    if NO_BULK_TEXT in reuse.duties:
        words.append(_("do not copy texts of the documents in bulk"))
    return _("When you pass this on: %(duties)s.") % {"duties": "; ".join(words)} if words else ""
