"""`kakehashi resolve`: the files it writes are a contract, and bad lists are refused with the way out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kakehashi.cli.main import main
from kakehashi.cli.resolve import ABSTENTIONS, CLUSTERS

NAMES = """name,economy,id
Quuxbridge Networks Inc.,US,a
QUUXBRIDGE NETWORKS,,b
Quuxbridge Networks France,FR,c
Nippon Telegraph & Telephone Corp.,,d
日本電信電話株式会社,JP,e
Zorvex Phoenix,,f
Cisco/Juniper,,g
"""
GOLD = "id,cluster\na,1\nb,1\nc,1\nd,2\ne,2\nf,3\n"


def run(tmp_path: Path, names: str | bytes = NAMES, gold: str | None = None, *more: str) -> int:
    """The exit code; files go to `out`."""
    path = tmp_path / "names.csv"
    path.write_bytes(names if isinstance(names, bytes) else names.encode())
    arguments = ["resolve", "--names", str(path), "--out", str(tmp_path / "out"), *more]
    if gold is not None:
        (tmp_path / "gold.csv").write_text(gold, encoding="utf-8")
        arguments += ["--gold", str(tmp_path / "gold.csv")]
    return main(arguments)


def rows(tmp_path: Path, name: str) -> list[dict[str, str]]:
    """Rows of a file written."""
    with (tmp_path / "out" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_files_and_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, NAMES, GOLD) == 0
    found = {row["id"]: row for row in rows(tmp_path, "clusters.csv")}
    assert list(found) == list("abcdefg")
    assert list(found["a"]) == CLUSTERS
    assert list(rows(tmp_path, "abstentions.csv")[0]) == ABSTENTIONS
    assert len({found[i]["cluster_id"] for i in "abc"}) == 1
    assert found["a"]["organization_id"] == found["b"]["organization_id"] != found["c"]["organization_id"]
    assert (found["d"]["cluster_id"], found["e"]["cluster_id"], found["d"]["canonical_name"]) == ("ntt", "ntt", "NTT")
    assert (found["d"]["listed"], found["a"]["listed"]) == ("yes", "no")
    assert [found[i]["economy"] for i in "abcd"] == ["USA", "unknown", "FRA", "JPN"]
    assert found["d"]["sector"] == "industry"
    codes = ("cluster_id", "organization_id", "group_id", "owner_id", "economy", "sector", "method", "score")
    assert all(row[code] for row in found.values() for code in codes)
    assert [row["id"] for row in rows(tmp_path, "abstentions.csv")] == ["g"]
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["rows"], summary["clusters"], summary["gold"]["rows"]) == (7, 4, 6)
    assert summary["gold"]["pairwise"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    said = capsys.readouterr().out
    assert "pairwise: precision 1.0000, recall 1.0000, f1 1.0000" in said
    assert "b-cubed: precision 1.0000" in said


def test_gold_by_name_and_canonical(tmp_path: Path) -> None:
    gold = "name;canonical\nQUUXBRIDGE NETWORKS;Q\nQuuxbridge Networks France;F\nnot there;X\n"
    assert run(tmp_path, NAMES, gold) == 0
    figures = json.loads((tmp_path / "out" / "summary.json").read_text())["gold"]
    assert (figures["by"], figures["rows"], figures["not_in_the_list"]) == ("name", 2, 1)
    assert figures["pairwise"] == {"precision": 0.0, "recall": None, "f1": None}


@pytest.mark.parametrize(("level", "count"), [("group", 4), ("organization", 6), ("owner", 4)])
def test_levels(tmp_path: Path, level: str, count: int) -> None:
    assert run(tmp_path, NAMES, None, "--level", level) == 0
    assert len({row["cluster_id"] for row in rows(tmp_path, "clusters.csv")}) == count


def test_ids_are_line_numbers_where_none_are_given_and_a_mark_is_dropped(tmp_path: Path) -> None:
    assert run(tmp_path, "\ufeffName\nQuuxbridge\n\nZorvex\n") == 0
    assert [(row["id"], row["name"]) for row in rows(tmp_path, "clusters.csv")] == [("1", "Quuxbridge"), ("2", "Zorvex")]


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path)
    once = (tmp_path / "out" / "clusters.csv").read_bytes()
    run(tmp_path)
    assert (tmp_path / "out" / "clusters.csv").read_bytes() == once


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("Name Société\n".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("name\nSociété\n".encode("cp1252"), "not UTF-8 (line 2); save it as UTF-8"),
        (b"", "is empty"),
        (b"organisation\nQuux\n", "no column 'name'; it has: organisation"),
        (b"name\n", "no row below its header"),
        (b"name,economy\nQuux,JP\n,JP\n", "row 2 has no name"),
        (b"id,name\n1,Quux\n1,Zorvex\n", "the id '1' is there twice"),
        (b"id,name\n,Quux\n", "row 1 has no id"),
        (b"name\nQuux, Inc.\n", "row 1 has 2 cells, the header 1; quote names"),
        (b'name\n"Quux\n', "a quote that is not closed?"),
        (b"name,name\nQuux,Quux\n", "the column 'name' is there twice"),
        (b"name\nQuux\x00\n", "zero bytes"),
    ],
)
def test_bad_lists_are_refused_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: bytes, message: str
) -> None:
    assert run(tmp_path, names) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out" / "clusters.csv").exists()


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ("id,cluster\na,1\na,2\n", "'a' is in two clusters"),
        ("id,cluster\nzz,1\n", "none of its ids is in the list"),
        ("cluster\n1\n", "no column 'id' or 'name'"),
        ("id,cluster\na,\n", "row 1 has no cluster"),
    ],
)
def test_bad_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], gold: str, message: str) -> None:
    assert run(tmp_path, NAMES, gold) == 1
    assert message in capsys.readouterr().err


def test_a_missing_file_and_an_impossible_threshold_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "--names", str(tmp_path / "none.csv"), "--out", str(tmp_path)]) == 1
    assert "there is no file" in capsys.readouterr().err
    assert run(tmp_path, NAMES, None, "--threshold", "7") == 1


def test_help_names_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["resolve", "--help"])
    said = capsys.readouterr().out
    assert all(column in said for column in (*CLUSTERS, *ABSTENTIONS))
