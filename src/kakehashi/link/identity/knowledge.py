"""Everything that names are taken apart with, of this installation."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kakehashi.link.identity.places import load_places
from kakehashi.link.identity.shapes import Knowledge
from kakehashi.link.identity.vocabulary import load_vocabulary
from kakehashi.link.organization_reference import read_legal_forms


@cache
def load_knowledge() -> Knowledge:
    """Vocabulary, places and legal forms, read once."""
    table = tomllib.loads(files("kakehashi").joinpath("reference", "name_words.toml").read_text(encoding="utf-8"))
    origins = {form: frozenset(economies) for form, economies in table["origins"].items()}
    forms, _ = read_legal_forms()
    return Knowledge(load_vocabulary(), load_places(), forms, origins)
