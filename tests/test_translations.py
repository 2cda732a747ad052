"""Every word that a page can show is written in Japanese too, and fragments do not contradict each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from kakehashi.site.translations import FRAGMENTS, catalogue

PACKAGE = FRAGMENTS.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "gettext_noop": None, "_": None}
PLACES = re.compile(r"%\((\w+)\)s")


def messages() -> Iterator[tuple[str, object]]:
    """(where, msgid) of templates and Python of the office, the views and the site."""
    for folder in ("views", "office", "site"):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix == ".html":
                code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            elif path.suffix == ".py":
                code = path.read_text(encoding="utf-8")
            else:
                continue
            for line, message, _comments, _context in extract("python", BytesIO(code.encode()), KEYWORDS):
                yield f"{path.relative_to(PACKAGE)}:{line}", message
            if path.suffix == ".py":
                yield from ((f"{path.relative_to(PACKAGE)}:{line}", message) for line, message in inside_strings(code))


def inside_strings(code: str) -> Iterator[tuple[int, str]]:
    """Calls within f-strings, which the extractor does not look into."""
    for string in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(string) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS and isinstance(call.args[0], ast.Constant):
                yield call.lineno, str(call.args[0].value)


def test_words_within_formatted_strings_are_found() -> None:
    assert list(inside_strings("f'- {_(\"Not known\")} {x}'")) == [(1, "Not known")]


def fragments() -> list[Path]:
    return sorted((FRAGMENTS / "ja").glob("*.po"))


def test_every_word_is_written_in_japanese() -> None:
    known, _conflicts = catalogue(fragments())
    missing = []
    for where, message in messages():
        first = message[0] if isinstance(message, tuple) else message
        entry = known.get(first)
        strings = entry.string if entry is not None else ""
        if not (any(strings) if isinstance(strings, tuple | list) else strings):
            missing.append(f"{where}: {first!r}")
    assert not missing, f"{len(missing)} without Japanese, put them into src/kakehashi/locale/ja/<room>.po:\n" + "\n".join(
        missing
    )


def test_fragments_agree_with_each_other() -> None:
    assert catalogue(fragments())[1] == []


def test_placeholders_survive_translation() -> None:
    for message in catalogue(fragments())[0]:
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        for string in strings:
            if message.id and string:
                assert set(PLACES.findall(string)) <= set(PLACES.findall(" ".join(ids))), f"{message.id!r} -> {string!r}"
