"""`kakehashi docs`: writes what the code says, notices what is stale, and says where a source's documents come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.cli import docs
from kakehashi.cli.main import main
from kakehashi.core.config import MEANINGS
from kakehashi.core.origin import ATTRIBUTION, CC0, Licence
from kakehashi.core.source import Document, Package, Source, Web
from kakehashi.core.table import TableSpec, text

PIPED = TableSpec("toy.bodies", ("body_id",), (text("body_id", "a | b"), text("name", "who", is_person=True)), "Bodies.")
TOY = Source(
    name="toy",
    title="A toy <source>",
    title_ja="おもちゃ",
    publisher="Example Office",
    homepage="https://example.org/",
    licence=Licence.of("Example terms", "https://example.org/terms", ATTRIBUTION),
    documents=(
        Document("a.json", web=Web("https://example.org/a", note="slow", is_data=False), mirror="toy/a.json"),
        Document("b.json", package=Package("toy", "1.0", "0" * 64, "x.json;y.json"), instead_of="a.json", licence=CC0),
    ),
    tables=(PIPED,),
    read=lambda given: (),
    limits="says\nlittle",
)


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """One source and nothing else."""
    found: dict[str, dict[str, object]] = {"SOURCE": {"toy": TOY}}
    monkeypatch.setattr(docs, "declared", lambda package, constant: found.get(constant, {}))


@pytest.mark.usefixtures("toys")
def test_pages_are_written_once_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["docs", "--folder", str(tmp_path)]
    assert main([*call, "--check"]) == 1 and list(tmp_path.iterdir()) == []
    assert main(call) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.md", "settings.md", "sources.md"]
    assert main([*call, "--check"]) == 0
    (tmp_path / "settings.md").write_text("old")
    capsys.readouterr()
    assert main([*call, "--check"]) == 1
    assert capsys.readouterr().out == "settings.md is not current; run: kakehashi docs\n"
    assert (tmp_path / "settings.md").read_text() == "old"


def test_a_missing_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "--folder", str(tmp_path / "none")]) == 1
    assert "--folder" in capsys.readouterr().err


@pytest.mark.usefixtures("toys")
def test_a_source_shows_ways_licences_and_limits() -> None:
    page = docs.sources()
    assert "| [toy](#toy) | A toy &lt;source> | Example Office | Example terms; CC0-1.0 | package mirror |" in page
    assert "[Example terms](https://example.org/terms) (duties: attribution)" in page
    assert "- Cannot say: says little" in page
    assert "web: <https://example.org/a> (a page to cite, not fetched); slow<br>mirror: `toy/a.json`" in page
    assert "package: `toy` 1.0, `x.json`, `y.json`" in page
    assert "only where `a.json` cannot be had; licence: [CC0-1.0]" in page and "(no duty)" in page
    assert "| `body_id` | text |  | a \\| b |" in page and "who (names persons)" in page


def test_every_setting_is_listed() -> None:
    page = docs.settings()
    assert [name for name in MEANINGS if f"| `{name}` |" not in page] == []
