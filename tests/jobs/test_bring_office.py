"""What crosses from the office before a build: written once, collected, withdrawn when it is no longer public."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.office.people import NOW, note
from tests.office.sharing_people import in_role

from kakehashi.core.config import Config
from kakehashi.jobs.bring_office import bring_office, has_office
from kakehashi.office.actions.judge_same import judge_same
from kakehashi.office.actions.undo_judgement import undo_judgement
from kakehashi.office.people.may import May
from kakehashi.office.records.identity.judgement import Pair
from kakehashi.office.records.identity.new_judgement import Reasons
from kakehashi.office.sharing.marking import Marking
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home
from kakehashi.store.withdrawn import listing

pytestmark = pytest.mark.django_db
NAMES = ("Example Radio", "見本無線")


def config(home: Path) -> Config:
    return Config(home=home, offline=True, workers=1)


def bring(home: Path) -> bool:
    return bring_office(config(home), lambda: NOW + timedelta(days=1))


def lines(home: Path, name: str) -> list[dict[str, object]]:
    text = (home / "brought" / "office_export" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_an_office_is_there_where_its_database_is(tmp_path: Path) -> None:
    assert not has_office(config(tmp_path))
    (tmp_path / "office.sqlite3").touch()
    assert has_office(config(tmp_path))
    assert has_office(Config(home=tmp_path / "other", database_url="postgresql://localhost/office"))


def test_nothing_public_leaves_nothing(tmp_path: Path) -> None:
    note(in_role("author", "Ministry"), Marking.GREEN)
    assert not bring(tmp_path)
    assert not (tmp_path / "brought").exists() and not Documents(Home(tmp_path)).latest("office_export")


def test_what_crosses_is_collected_once_and_again_when_it_changes(tmp_path: Path) -> None:
    judge = in_role("judge", "Ministry", May.IDENTITY)
    made = judge_same(Pair(*NAMES), Reasons("one address"), NAMES, by=judge, at=NOW)
    assert bring(tmp_path) and not bring(tmp_path)
    assert [origin.document for origin in Documents(Home(tmp_path)).latest("office_export")] == ["judgements"]
    note(judge, Marking.CLEAR)
    assert bring(tmp_path) and {o.document for o in Documents(Home(tmp_path)).latest("office_export")} == {
        "records",
        "judgements",
    }
    undo_judgement(made.pk, 1, "two firms", by=judge, at=NOW)
    assert bring(tmp_path)
    assert lines(tmp_path, "judgements") == [{"export": "judgements", "format": 1, "rows": 0}]


def test_what_is_no_longer_public_is_withdrawn_from_every_release(tmp_path: Path) -> None:
    author = in_role("author", "Ministry")
    kept, left = note(author, Marking.CLEAR, "kept"), note(author, Marking.CLEAR, "left")
    assert bring(tmp_path)
    with left.change(by=author, at=NOW, why="a mistake"):
        left.marking = Marking.RED
    assert bring(tmp_path)
    gone = {(entry.table, entry.key["record_id"], entry.key["version"]) for entry in listing(Home(tmp_path))}
    assert gone == {(table, str(left.pk), 1) for table in ("office.records", "office.record_evidence")}
    assert [row["title"] for row in lines(tmp_path, "records")[1:]] == [kept.title]
