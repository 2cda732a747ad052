"""The Japanese words: fragments `locale/ja/<room>.po` merged into one catalogue, without gettext programs."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FRAGMENTS = Path(__file__).resolve().parent.parent / "locale"


def merge(home: Path, language: str = "ja", fragments: Path = FRAGMENTS) -> Path:
    """Write `<home>/locale/<language>/LC_MESSAGES/django.mo` where a fragment has changed; the path of it."""
    sources = sorted((fragments / language).glob("*.po"))
    target = home / "locale" / language / "LC_MESSAGES" / "django.mo"
    stamp = target.with_suffix(".stamp")
    state = "\n".join(f"{source.name} {source.stat().st_mtime_ns} {source.stat().st_size}" for source in sources)
    if target.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue(sources, language)[0])
    draft.replace(target)
    stamp.write_text(state, encoding="utf-8")
    return target


def catalogue(sources: list[Path], language: str = "ja") -> tuple[Catalog, list[str]]:
    """All fragments as one, and the words that two of them translate differently (the first fragment counts)."""
    merged = Catalog(locale=language)
    conflicts = []
    for source in sources:
        with source.open("rb") as file:
            fragment = read_po(file, locale=language)
        for message in fragment:
            if not message.id:
                continue
            known = merged.get(message.id, context=message.context)
            if known is None:
                merged.add(message.id, message.string, context=message.context)
            elif known.string != message.string:
                conflicts.append(f"{source.name}: {message.id!r} is {message.string!r} here and {known.string!r} before")
    return merged, conflicts
