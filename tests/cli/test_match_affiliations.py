"""`kakehashi match-affiliations`: the files it writes are a contract, and bad input is refused with the way out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kakehashi.cli.main import main
from kakehashi.cli.match_affiliations import ABSTENTIONS, MATCHES

REGISTRY = """id,name,aliases,acronyms,country,city
https://ror.org/0aaa,Zorvex University,示例大学|Univ Zorvex,ZU,JP,Kyoto
https://ror.org/0bbb,Quuxbridge Labs,,QBL,US,Boston
"""
LINES = """id,affiliation
a,"Dept. of Radio, Zorvex Univ., Kyoto 606-8501, Japan; Quuxbridge Labs, Inc."
b,"Zorvex University, Lyon, France"
c,"Quarvex GmbH, Berlin"
"""
GOLD = "id,ror_ids\na,0aaa;https://ror.org/0bbb\nb,\nc,\n"


def run(tmp_path: Path, lines: str = LINES, registry: str = REGISTRY, gold: str | None = None, name: str = "a.csv") -> int:
    """The exit code; files go to `out`."""
    (tmp_path / name).write_text(lines, encoding="utf-8")
    (tmp_path / "registry").write_text(registry, encoding="utf-8")
    arguments = ["match-affiliations", "--affiliations", str(tmp_path / name), "--registry", str(tmp_path / "registry")]
    arguments += ["--out", str(tmp_path / "out")]
    if gold is not None:
        (tmp_path / "gold.csv").write_text(gold, encoding="utf-8")
        arguments += ["--gold", str(tmp_path / "gold.csv")]
    return main(arguments)


def rows(tmp_path: Path, name: str) -> list[dict[str, str]]:
    """Rows of a file written."""
    with (tmp_path / "out" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_files_and_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, gold=GOLD) == 0
    matches, abstentions = rows(tmp_path, "matches.csv"), rows(tmp_path, "abstentions.csv")
    assert list(matches[0]) == MATCHES
    assert list(abstentions[0]) == ABSTENTIONS
    assert [(row["id"], row["part"], row["organization_id"]) for row in matches] == [
        ("a", "1", "https://ror.org/0aaa"),
        ("a", "2", "https://ror.org/0bbb"),
    ]
    assert (matches[0]["economy"], matches[0]["line_economy"], matches[1]["line_economy"]) == ("JPN", "JPN", "unknown")
    assert [(row["id"], row["organization_id"]) for row in abstentions] == [("b", "https://ror.org/0aaa"), ("c", "")]
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["affiliations"], summary["matched"], summary["matches"], summary["abstained"]) == (3, 1, 2, 2)
    assert summary["gold"] == {"lines": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0, "whole_lines_right": 1.0}
    assert "precision 1.0" in capsys.readouterr().out


def test_lines_of_a_text_file(tmp_path: Path) -> None:
    assert run(tmp_path, "Zorvex University, Kyoto, Japan\n\nQuuxbridge Labs, Boston, MA\n", name="a.txt") == 0
    assert [row["id"] for row in rows(tmp_path, "matches.csv")] == ["1", "3"]


def test_wrong_matches_are_measured(tmp_path: Path) -> None:
    gold = 'affiliation,organization_id\n"Zorvex University, Lyon, France",https://ror.org/0aaa\n'
    assert run(tmp_path, gold=gold) == 0
    figures = json.loads((tmp_path / "out" / "summary.json").read_text())["gold"]
    assert (figures["lines"], figures["precision"], figures["recall"]) == (1, None, 0.0)


@pytest.mark.parametrize(
    ("lines", "registry", "message"),
    [
        ("text\nx\n", REGISTRY, "no column 'affiliation'"),
        ("affiliation\n", REGISTRY, "has no affiliation"),
        (LINES, "{", "no whole JSON"),
        (LINES, "id,name\n", "holds no organisation"),
        (LINES.replace("b,", "a,"), REGISTRY, "the id 'a' is there twice"),
    ],
)
def test_bad_input_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, registry: str, message: str
) -> None:
    assert run(tmp_path, lines, registry) == 1
    assert message in capsys.readouterr().err


def test_help_names_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["match-affiliations", "--help"])
    said = capsys.readouterr().out
    assert all(column in said for column in (*MATCHES, *ABSTENTIONS))
