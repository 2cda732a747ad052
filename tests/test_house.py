"""The house rules that a machine can check: sizes, names, docstrings, generated pages, dependencies, the command line."""

from __future__ import annotations

import ast
import csv
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kakehashi.cli import docs
from kakehashi.cli.main import VERBS, main

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "benchmarks", "docs", ".ci")
IGNORED = {"__pycache__", ".git", ".venv", "var"}
CODE = {".py", ".html", ".css", ".js"}
WORDS = CODE | {".md", ".toml", ".csv", ".po", ".svg", ".txt", ".json", ""}

FILE_LINES, FUNCTION_LINES = 500, 60
# path below the root -> why it may be longer than FILE_LINES
LONG_FILES: dict[str, str] = {
    "src/kakehashi/office/migrations/0003_records.py": "written by Django: the tables of a version stand in one migration",
}
VAGUE = re.compile(r"^(utils?|helpers?|commons?|managers?|misc|stuff)$")
# what only somebody who was present would understand
TALK = re.compile(
    r"as (you )?requested|this (chat|conversation)|in this session|sub-?agents?\b|co-authored-by|\bprompted\b"
    r"|(?<![\w.:/-])/work/|/tmp/(brief|look|bash|house)|\b(?-i:TODO|FIXME|XXX)\b|as an AI\b",
    re.IGNORECASE,
)
HEAVY = {"django", "polars", "duckdb", "numpy", "scipy", "pyarrow", "tantivy", "lxml", "httpx", "altair", "rich", "pyspark"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, without what is made at run time."""
    below = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")))
    top = (path for path in sorted(ROOT.iterdir()) if path.name != ".git")
    return tuple(p for p in (*top, *below) if p.is_file() and not _is_made(p.relative_to(ROOT)))


def _is_made(path: Path) -> bool:
    return any(part in IGNORED or part.endswith(".egg-info") for part in path.parts)


def name_of(path: Path) -> str:
    """The path below the root."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """Number of lines."""
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def modules(folder: str = "") -> dict[str, ast.Module]:
    """The parsed Python files below a folder, by path."""
    found = [path for path in files() if path.suffix == ".py" and name_of(path).startswith(folder)]
    return {name_of(path): ast.parse(path.read_bytes()) for path in found}


def test_no_file_is_too_long() -> None:
    long = {name_of(p): lines(p) for p in files() if p.suffix in CODE and lines(p) > FILE_LINES}
    assert {name: count for name, count in long.items() if name not in LONG_FILES} == {}
    assert sorted(LONG_FILES.keys() - long.keys()) == [], "no longer long: take them off the list"


def test_no_function_is_too_long() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} has {length} lines"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def _silent(name: str, body: list[ast.stmt], place: str = "") -> Iterator[str]:
    """Public classes and functions without a docstring; Django's inner `Meta` and what a name with `_` hides are left out."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_") or node.name == "Meta" or _is_overload(node):
            continue
        if not ast.get_docstring(node):
            yield f"{name}:{node.lineno} {place}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _silent(name, node.body, f"{node.name}.")


def _is_overload(node: ast.AST) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "overload" for d in getattr(node, "decorator_list", []))


def test_every_module_says_what_it_is() -> None:
    assert len(modules("src/")) > 100
    assert [name for name, tree in _ours().items() if tree.body and not ast.get_docstring(tree)] == []
    assert [name for name, tree in _ours("src/").items() if not tree.body] == []


def test_everything_public_has_a_docstring() -> None:
    assert [silent for name, tree in _ours("src/").items() for silent in _silent(name, tree.body)] == []


def _ours(folder: str = "") -> dict[str, ast.Module]:
    """All but migrations, which Django writes."""
    return {name: tree for name, tree in modules(folder).items() if "/migrations/" not in name}


def test_names_say_something() -> None:
    assert [name_of(p) for p in files() for part in p.relative_to(ROOT).parts if VAGUE.match(part.split(".")[0])] == []


def test_nothing_speaks_of_how_it_was_written() -> None:
    found = []
    for path in files():
        if path.suffix in WORDS and path != Path(__file__).resolve():
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                match = TALK.search(line)
                if match is not None:
                    found.append(f"{name_of(path)}:{number} {match[0]!r}")
    assert found == []


def test_prose_does_without_long_dashes() -> None:
    prose = [path for path in files() if path.suffix == ".md" and not path.name.endswith("ja.md")]
    ours = [path for path in prose if name_of(path) not in {f"docs/{name}" for name in docs.PAGES}]
    assert [name_of(path) for path in ours if re.search("[\u2013\u2014\u2015]", path.read_text(encoding="utf-8"))] == []


def test_generated_pages_are_current() -> None:
    assert sorted(docs.stale(ROOT / "docs")) == [], "run: kakehashi docs"


def test_links_of_the_pages_lead_somewhere() -> None:
    broken = []
    for path in files():
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
                if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                    broken.append(f"{name_of(path)} -> {target}")
    assert broken == []


def test_paths_named_in_the_pages_exist() -> None:
    pages = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]
    named = {
        path for page in pages for path in re.findall(r"`((?:src|tests|docs)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_architecture_names_the_layers_in_their_order() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = re.findall(r"^\| (`[^|]+) \|", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE)
    assert [re.findall(r"`(\w+)`", row) for row in rows] == [re.findall(r"\w+", layer) for layer in layers]


def _direct() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(w for extra in project["optional-dependencies"].values() for w in extra)]
    return {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in wanted}


def test_every_dependency_has_its_reason() -> None:
    explained = re.findall(r"^\| `([\w.-]+)` \|", (ROOT / "docs" / "dependencies.md").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(_direct())


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-spark.lock"])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links| @ ", text) == []
    pins = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE).strip())
    assert [pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_lock_pins_every_dependency() -> None:
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)}
    assert sorted(_direct() - pinned) == ["pyspark"]  # it has a lock of its own


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"kakehashi {verb}" in said and len(said.splitlines()) > 4


def test_every_command_file_is_a_verb() -> None:
    verbs = {p.stem for p in files() if name_of(p).startswith("src/kakehashi/cli/") and "def run(" in p.read_text()}
    assert sorted(verbs - {"main"}) == sorted(verb.replace("-", "_") for verb in VERBS)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom kakehashi.cli.main import main\nmain(['--help'])\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.split("LOADED", 1)[1].split())
    assert "kakehashi" in loaded and loaded & HEAVY == set()


@pytest.mark.mirror
@pytest.mark.skipif("KAKEHASHI_MIRROR" not in os.environ, reason="needs the mirror folder (KAKEHASHI_MIRROR)")
def test_no_file_of_the_mirror_is_here() -> None:
    with (Path(os.environ["KAKEHASHI_MIRROR"]) / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as stream:
        mirrored = {line["sha256"]: line["file"] for line in csv.DictReader(stream)}
    ours = {hashlib.sha256(path.read_bytes()).hexdigest(): name_of(path) for path in files() if path.stat().st_size}
    assert len(mirrored) > 10
    assert {ours[digest]: mirrored[digest] for digest in ours.keys() & mirrored.keys()} == {}
