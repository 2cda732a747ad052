"""Each import contract of pyproject.toml is broken by a planted import, and kept by the package as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = [c["name"] for c in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]]

# contract -> (files to plant, by path below the package, with their content; words that the refusal must contain)
PLANTS: dict[str, tuple[Mapping[str, str], str]] = {
    "Everything flows one way": ({"core/planted.py": "import kakehashi.store.planted"}, "kakehashi.core.planted"),
    "The office's records know nothing of the evidence store": (
        {"office/planted.py": "import kakehashi.core.planted", "core/planted.py": "import polars"},
        "kakehashi.office.planted",
    ),
    "The evidence half runs without Django": ({"link/planted.py": "from django.db import models"}, "kakehashi.link.planted"),
    "Sources do not know the store or each other": (
        {"sources/planted.py": "import kakehashi.store.planted"},
        "kakehashi.sources.planted",
    ),
    "One source never imports another": (
        {"sources/planted.py": "import kakehashi.sources.planted_too", "sources/planted_too.py": ""},
        "kakehashi.sources.planted",
    ),
    "Analyses know tables and methods, not files or engines": (
        {"analyses/planted.py": "import duckdb"},
        "kakehashi.analyses.planted",
    ),
    "One analysis never imports another": (
        {"analyses/planted.py": "import kakehashi.analyses.planted_too", "analyses/planted_too.py": ""},
        "kakehashi.analyses.planted",
    ),
    "One page never imports another": (
        {"views/pages/desk/planted.py": "import kakehashi.views.pages.desk.planted_too", "views/pages/desk/planted_too.py": ""},
        "kakehashi.views.pages.desk.planted",
    ),
    "Methods are pure: numbers in, numbers out": ({"methods/planted.py": "import sqlite3"}, "kakehashi.methods.planted"),
    "Views read stored results; what a reader varies is a pure method": (
        {"views/planted.py": "import kakehashi.build.planted", "build/planted.py": ""},
        "kakehashi.views.planted",
    ),
    "No cycles between siblings": (
        {
            "methods/planted.py": "import kakehashi.methods.planted_too",
            "methods/planted_too.py": "import kakehashi.methods.planted",
        },
        "planted",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the modules of the package and the contracts, to plant in."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "src" / "kakehashi", folder / "kakehashi", ignore=_all_but_modules)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "kakehashi" / "store" / "planted.py").write_text("")
    return folder


def _all_but_modules(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__" or not (name.endswith(".py") or (Path(folder) / name).is_dir())]


@contextmanager
def _planted(copy: Path, files: Mapping[str, str]) -> Iterator[None]:
    paths = [copy / "kakehashi" / path for path in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content + "\n")
    try:
        yield
    finally:
        for path in paths:
            path.unlink()


def _lint(folder: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package `kakehashi` on `path` under the contracts of `folder`."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"]
    command += ["--config", str(folder / "pyproject.toml"), "--cache-dir", str(folder / ".import_linter_cache")]
    environment = os.environ | {"PYTHONPATH": str(path), "COLUMNS": "400", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_every_contract_has_a_plant() -> None:
    assert sorted(PLANTS) == sorted(CONTRACTS)


def test_the_package_keeps_all_contracts() -> None:
    said = _lint(ROOT, ROOT / "src")
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str) -> None:
    files, words = PLANTS[contract]
    with _planted(copy, files):
        said = _lint(copy, copy)
    assert said.returncode == 1, said.stdout + said.stderr
    assert f"{contract} BROKEN" in said.stdout
    details = said.stdout.split("Broken contracts", 1)[1]
    assert words in details.split(contract, 1)[1]


def test_a_package_outside_the_layers_is_refused(copy: Path) -> None:
    folder = copy / "kakehashi" / "drawer"
    with _planted(copy, {"drawer/__init__.py": ""}):
        said = _lint(copy, copy)
    folder.rmdir()
    assert said.returncode == 1 and "drawer" in said.stdout
