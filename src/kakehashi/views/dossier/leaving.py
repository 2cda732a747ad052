"""What of a dossier may leave in a file, by the duties that its licences lay on a reader."""

from __future__ import annotations

from dataclasses import replace

from kakehashi.core.origin import NO_BULK_TEXT, NON_COMMERCIAL, Reuse
from kakehashi.views.dossier.statement import Block, Dossier, Statement


def leaving(dossier: Dossier) -> tuple[Dossier, tuple[Block, ...]]:
    """The dossier without the blocks whose duties together forbid it, and those blocks; the others are not touched.

    A company asks for what it will sell by: what is for non-commercial use is shown here and stays here.
    """
    withheld = tuple(block for block in dossier.blocks if _stays(block.reuse))
    return replace(dossier, blocks=tuple(block for block in dossier.blocks if block not in withheld)), withheld


def _stays(reuse: Reuse) -> bool:
    return reuse.is_internal or NON_COMMERCIAL in reuse.duties


def leaving_together(dossier: Dossier) -> tuple[Dossier, tuple[Block, ...]]:
    """The same for one table, where all blocks are mixed: a block whose duties contradict those before it stays out too."""
    given, withheld = leaving(dossier)
    kept: list[Block] = []
    duties = Reuse()
    for block in given.blocks:
        if (duties | block.reuse).is_internal:
            withheld = (*withheld, block)
        else:
            duties = duties | block.reuse
            kept.append(block)
    return replace(given, blocks=tuple(kept)), withheld


def text_given(statement: Statement) -> str:
    """The sentence as a table of data gives it: without the authority's own words where its licence forbids text in bulk."""
    return statement.text(quoted=NO_BULK_TEXT not in statement.reuse.duties)
