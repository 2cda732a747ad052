"""The name under which a file is offered: no path, no control or direction characters, an ending that fits its content."""

from __future__ import annotations

import unicodedata

from kakehashi.office.attachments.kinds import ENDINGS

LONGEST = 120
# letters that Windows takes for something else, and quotation marks that break headers
FORBIDDEN = '<>:"|?*'
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}


def clean_name(given: str, media_type: str) -> str:
    """The last part of a name as somebody's computer gave it, made safe; its ending says what the content is."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(" " if letter.isspace() else letter for letter in last if letter.isspace() or _is_harmless(letter))
    name = " ".join("".join("_" if letter in FORBIDDEN else letter for letter in kept).split()).strip(". ")
    stem, ending = _cut(name, media_type)
    stem = stem.strip(". ") or "file"
    if stem.partition(".")[0].lower() in RESERVED:
        stem = f"_{stem}"
    return f"{stem[: LONGEST - len(ending)].rstrip('. ')}{ending}"


def _cut(name: str, media_type: str) -> tuple[str, str]:
    """Stem and ending; an ending that belongs to another kind of content becomes part of the stem."""
    allowed = ENDINGS[media_type]
    for ending in allowed:
        if name.lower().endswith(ending):
            return name[: -len(ending)], ending
    return name, allowed[0]


def _is_harmless(letter: str) -> bool:
    """No control, format (direction, zero width), surrogate or private character."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
