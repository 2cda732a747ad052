"""Finds what a folder declares: every module of a package that has a constant of that name."""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache
from types import ModuleType
from typing import Any

from kakehashi.core.errors import UnknownName


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """All modules below `package`, imported, in the order of their names."""
    root = importlib.import_module(package)
    found = sorted(info.name for info in pkgutil.walk_packages(root.__path__, package + "."))
    return tuple(importlib.import_module(name) for name in found)


@cache
def declared(package: str, constant: str) -> dict[str, Any]:
    """What the modules below `package` declare under `constant`, by the name each declaration carries."""
    result: dict[str, Any] = {}
    for module in modules(package):
        thing = getattr(module, constant, None)
        if thing is None:
            continue
        if thing.name in result:
            raise ValueError(f"{module.__name__}: the name {thing.name!r} is declared twice")
        result[thing.name] = thing
    return result


def named(package: str, constant: str, name: str) -> Any:
    """The declaration of that name; hyphens and capitals do not matter; UnknownName with near names otherwise."""
    known = declared(package, constant)
    wanted = name.strip().lower().replace("-", "_")
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.4)
    raise UnknownName(f"{name!r} is none of the {len(known)} known; {'near: ' + ', '.join(near) if near else 'see the list'}")
