"""Texts of agreements: one file each, in three parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Named, Row
from kakehashi.sources.manytrade.tables import TEXTS

# ECFRIS_1991O, LOME_1979O2(colon)LOME_1975O1, EEUAKR_2014O_Title_Eurasian_Economic_Union...
NAME = re.compile(r"^([^()]+?)(?:\(colon\)([^()]+))?(?:_Title_(.+))?\.txt$")
PARTS = ("MainText:", "AppendixText:", "AnnexText:")
NOTHING = frozenset({"", "NA"})


def read(given: Given) -> Iterator[Named]:
    """One row per file, in the archive's order."""
    for name, content in archive.members(given.content):
        match = NAME.match(name)
        if match is None:
            given.error("unknown-member", "the archive holds a file that is no text", locator=name, value=name)
            continue
        parse.refuse_html(content, name)
        parts = _parts(parse.text(content, name), name, given)
        yield (
            TEXTS.name,
            {
                "locator": name,
                "text_id": name.removesuffix(".txt"),
                "treaty_id": match[1],
                "part_of_treaty_id": match[2],
                "title": match[3].replace("_", " ") if match[3] else None,
                **parts,
                "character_count": sum(len(part) for part in parts.values() if part),
            },
        )


def _parts(content: str, name: str, given: Given) -> Row:
    """The texts behind the three headings; two files have no headings and are all articles."""
    places = [match.start() for part in PARTS if (match := re.search(f"^{part}", content, re.MULTILINE))]
    if not places:
        return {"main_text": content.strip(), "appendix_text": None, "annex_text": None}
    if len(places) != len(PARTS) or places != sorted(places) or content[: places[0]].strip():
        raise BadDocument(f"{given.document}: {name} has not the three parts {', '.join(PARTS)}; is it cut short?")
    ends = [*places[1:], len(content)]
    found = [content[start:end].split(":", 1)[1].strip() for start, end in zip(places, ends, strict=True)]
    values = [None if part in NOTHING else part for part in found]
    return dict(zip(("main_text", "appendix_text", "annex_text"), values, strict=True))
