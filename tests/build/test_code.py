"""Which code a step runs: changed code reruns it, code that it does not use does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.build import code


@pytest.mark.parametrize(
    ("module", "used", "not_used"),
    [
        ("kakehashi.analyses.concentration", "kakehashi.methods.concentration", "kakehashi.methods.posture"),
        ("kakehashi.analyses.strategy_map", "kakehashi.methods.posture", "kakehashi.sources.threegpp"),
        ("kakehashi.sources.threegpp", "kakehashi.collect.formats.relaton", "kakehashi.collect.formats.bibxml"),
        ("kakehashi.link.affiliations", "kakehashi.link.organization_reference", "kakehashi.link.areas"),
    ],
)
def test_a_module_takes_with_it_what_it_imports_and_no_more(module: str, used: str, not_used: str) -> None:
    found = code.closure(module)
    assert {module, used} <= found and not_used not in found


def test_reference_files_that_a_module_reads_itself_are_part_of_it() -> None:
    names = {path.name for module in code.closure("kakehashi.link.authorship") for path in code.data(module)}
    assert {"organizations.csv", "organization_parents.csv", "head_offices.csv", "legal_forms.toml"} <= names


def test_a_changed_module_or_reference_file_changes_the_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "kakehashi.link.authorship"
    before, whole = code.code_hash(module), code._path
    assert code.code_hash(module) == before

    changed = tmp_path / "names.py"
    changed.write_bytes(whole("kakehashi.methods.names").read_bytes() + b"\n# changed\n")
    monkeypatch.setattr(code, "_path", lambda name: changed if name == "kakehashi.methods.names" else whole(name))
    assert code.code_hash(module) != before

    monkeypatch.setattr(code, "_path", whole)
    offices = tmp_path / "head_offices.csv"
    offices.write_text("group_id,economy_code\n")
    data = code.data
    monkeypatch.setattr(code, "data", lambda name: tuple(offices if p.name == offices.name else p for p in data(name)))
    assert code.code_hash(module) != before


def test_no_module_of_ours_is_imported_in_a_way_that_would_be_missed() -> None:
    root = Path(code._path("kakehashi")).parent
    hidden = ("from .", "import_module(", "__import__(")
    found = [
        f"{path.relative_to(root)}: {line.strip()}"
        for folder in ("core", "collect", "methods", "store", "link", "sources", "analyses")
        for path in (root / folder).rglob("*.py")
        for line in path.read_text().splitlines()
        if any(sign in line for sign in hidden) and path.name != "registry.py"
    ]
    assert found == [], "a step would not be run again when that module changes"
