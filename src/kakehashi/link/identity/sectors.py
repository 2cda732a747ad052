"""The sector of an organisation: industry, academia, government, sdo (a body that writes standards) or association."""

from __future__ import annotations

from collections.abc import Sequence

from kakehashi.link.identity.shapes import Knowledge
from kakehashi.methods.names import fold, words

SECTORS = ("industry", "academia", "government", "sdo", "association")
OF_KIND = {"firm": "industry", "university": "academia", "government": "government"}


def sector_of(name: str, kind: str, has_legal_form: bool, know: Knowledge) -> str | None:
    """By what kind it is; else by telling words; else industry where a legal form is written; None where nothing tells."""
    if kind in ("individual", "none"):
        return None
    written = [know.vocabulary.canonical(word) for word in words(fold(name))]
    found = _by_words(written, know)
    if found is not None and kind not in ("university", "government"):
        return found
    return OF_KIND.get(kind) or ("industry" if has_legal_form else None)


def _by_words(written: Sequence[str], know: Knowledge) -> str | None:
    padded = f" {' '.join(written)} "
    for sector in ("academia", "sdo", "government", "association"):
        for word in know.vocabulary.sector[sector]:
            if (f" {word} " in padded) if word.isascii() else (word in padded):
                return sector
    return None
