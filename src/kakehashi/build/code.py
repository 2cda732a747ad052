"""Which code a step runs: the hash of a module, of all our modules that it imports, and of the reference files they name."""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ROOT = "kakehashi"


def code_hash(module: str) -> str:
    """Twelve hexadecimal digits over the text of `module` and all of ours that it imports, directly or not."""
    digest = hashlib.sha256()
    modules = sorted(closure(module))
    for name in modules:
        digest.update(name.encode())
        digest.update(_path(name).read_bytes())
    for path in sorted({path for name in modules for path in data(name)}):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def closure(module: str) -> set[str]:
    """Names of `module` and of all our modules that it imports, directly or not."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(imports(name))
    return found


@cache
def imports(module: str) -> tuple[str, ...]:
    """Our modules that this one names in an import statement."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(_path(module).read_bytes())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(sorted(name for name in names if name.startswith(ROOT + ".") and _exists(name)))


@cache
def data(module: str) -> tuple[Path, ...]:
    """Files of reference/ that the module names in a string, because it reads them itself."""
    folder = _path(ROOT).parent / "reference"
    words = {node.value for node in ast.walk(ast.parse(_path(module).read_bytes())) if isinstance(node, ast.Constant)}
    names = {word for word in words if isinstance(word, str) and word.endswith((".toml", ".csv"))}
    return tuple(sorted(folder / name for name in names if (folder / name).is_file()))


@cache
def _exists(name: str) -> bool:
    try:
        found = find_spec(name)
    except (ModuleNotFoundError, AttributeError):
        return False
    return found is not None and found.origin is not None


@cache
def _path(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name)
    return Path(found.origin)
