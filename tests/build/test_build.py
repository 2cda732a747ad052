"""A build: what it publishes, what it repeats, what it sets aside, and what survives when it is stopped."""

from __future__ import annotations

import datetime as dt
import errno
import fcntl

import pytest

from kakehashi.build.run import build
from kakehashi.core.errors import NoRelease, NotPublished
from kakehashi.store import home as homes
from kakehashi.store import release, withdrawn
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home
from tests.build import toy


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    toy.world(monkeypatch)
    found = Home(tmp_path).made()
    toy.collect(found, "toy", toy.GOOD)
    toy.collect(found, "other", toy.FIRMS)
    return found


def test_a_build_gives_every_table_with_its_trail(home):
    built = build(toy.config(home.root), toy.NOW)
    opened = release.current(home)
    assert built.is_new and opened is not None and opened.release_id == built.release_id
    shares = opened.rows("SELECT area, share FROM analysis.toy_shares ORDER BY area")
    assert shares == [{"area": "core", "share": pytest.approx(1 / 3)}, {"area": "radio", "share": pytest.approx(2 / 3)}]
    row = opened.rows("SELECT origin_id, locator FROM toy.standards WHERE number = 'S.7'")[0]
    origin = opened.rows("SELECT * FROM store.origins WHERE origin_id = ?", [row["origin_id"]])[0]
    assert origin["url"] == "https://example.org/toy.csv" and len(origin["sha256"]) == 64
    assert row["locator"] == "line 8"


def test_duties_of_the_inputs_reach_the_results(home):
    build(toy.config(home.root), toy.NOW)
    rows = release.current(home).rows("SELECT table_name, reuse FROM store.tables ORDER BY table_name")
    duties = {row["table_name"]: row["reuse"] for row in rows}
    assert duties["analysis.toy_shares"] == "attribution" and duties["other.firms"] == "no duty"


def test_nothing_changed_means_no_step_and_no_new_release(home):
    first = build(toy.config(home.root), toy.NOW)
    again = build(toy.config(home.root), toy.NOW + dt.timedelta(days=1))
    assert again.release_id == first.release_id and not again.is_new and again.ran == ()
    assert len(release.log(home)) == 1


def test_one_source_changed_reruns_only_what_depends_on_it(home):
    build(toy.config(home.root), toy.NOW)
    toy.collect(home, "other", toy.FIRMS + "Example Optics,1\n")
    assert build(toy.config(home.root), toy.NOW).ran == ("read:other",)
    toy.collect(home, "toy", toy.GOOD.replace("S.30,core", "S.30,radio"))
    assert set(build(toy.config(home.root), toy.NOW).ran) == {"read:toy", "link:toy", "analysis:toy_shares"}


def test_two_homes_give_the_same_bytes(tmp_path, monkeypatch):
    toy.world(monkeypatch)
    found = []
    for name, later in (("one", 0), ("two", 400)):
        home = Home(tmp_path / name).made()
        toy.collect(home, "toy", toy.GOOD)
        toy.collect(home, "other", toy.FIRMS)
        built = build(toy.config(home.root), toy.NOW + dt.timedelta(days=later))
        manifest = (home.releases / built.release_id / "manifest.json").read_bytes()
        tables = {path.name: path.read_bytes() for path in home.tables.glob("*.parquet")}
        found.append((built.release_id, manifest, tables))
    assert found[0] == found[1]


BAD = {
    "unknown column": ("number,area,colour\nS.1,radio,blue\n", "colour"),
    "duplicate key": ("number,area\nS.1,radio\nS.1,core\n", "S.1"),
    "html": ("<!DOCTYPE html><html><title>503 Busy</title></html>", "503 Busy"),
    "encoding": ("number,area\nS.1,r\xe4dio\n".encode("latin-1"), "UTF-8"),
    "drift": ("number,area\nS.1,radio\n", "rows"),
    "missing column": ("number\nS.1\n", "area"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_batch_is_set_aside_and_the_last_good_data_serve(home, name):
    content, shown = BAD[name]
    build(toy.config(home.root), toy.NOW)
    toy.collect(home, "toy", content, at="2026-11-20")
    built = build(toy.config(home.root), toy.NOW)
    opened = release.current(home)
    assert built.set_aside == ("toy",)
    assert opened.rows("SELECT COUNT(*) AS n FROM toy.standards")[0]["n"] == 30
    assert opened.rows("SELECT is_stale FROM store.tables WHERE table_name = 'toy.standards'") == [{"is_stale": True}]
    told = opened.rows("SELECT * FROM store.issues WHERE severity = 'error'")
    assert any(shown in row["message"] or shown in row["value"] for row in told)
    origins = opened.rows("SELECT retrieved_at FROM store.origins WHERE source = 'toy'")
    assert origins == [{"retrieved_at": "2026-11-01"}], "the data that serve show their own age"


def test_a_bad_first_batch_leaves_the_other_sources(home):
    toy.collect(home, "toy", "not,a\ncatalogue,at all\n")
    built = build(toy.config(home.root), toy.NOW)
    opened = release.current(home)
    assert built.set_aside == ("toy",) and not opened.has("toy.standards") and opened.has("other.firms")
    kinds = {row["kind"] for row in opened.rows("FROM store.issues")}
    assert {"set-aside", "no-input"} <= kinds


def test_what_could_not_be_obtained_is_an_issue_and_the_last_good_document_is_read(home):
    Documents(home).note_refusals("toy", {"toy.csv": "web: https://example.org/toy.csv answers 410 Gone"})
    built = build(toy.config(home.root), toy.NOW)
    opened = release.current(home)
    told = opened.rows("SELECT severity, message FROM store.issues WHERE kind = 'unobtainable'")
    assert told == [{"severity": "error", "message": "web: https://example.org/toy.csv answers 410 Gone"}]
    assert built.set_aside == () and opened.rows("SELECT COUNT(*) AS n FROM toy.standards")[0]["n"] == 30
    Documents(home).note_refusals("toy", {})
    build(toy.config(home.root), toy.NOW)
    assert release.current(home).rows("FROM store.issues WHERE kind = 'unobtainable'") == []


def test_a_fault_in_one_reader_is_one_issue(home, monkeypatch):
    source = dict(toy.plan.sources())["other"]
    object.__setattr__(source, "read", lambda given: (_ for _ in ()).throw(ZeroDivisionError("a slip")))
    built = build(toy.config(home.root), toy.NOW)
    told = release.current(home).rows("SELECT message FROM store.issues WHERE kind = 'fault'")
    assert built.set_aside == ("other",) and "ZeroDivisionError: a slip" in told[0]["message"]


def test_stopped_at_any_write_the_old_release_serves_and_the_next_build_finishes(home, monkeypatch):
    first = build(toy.config(home.root), toy.NOW).release_id
    toy.collect(home, "toy", toy.GOOD.replace("S.30,core", "S.30,radio"))
    whole, stops = homes.os.replace, 0
    for stop in range(1, 40):
        calls = {"n": 0}

        def stopping(source, target, *, at=stop, counted=calls):
            counted["n"] += 1
            if counted["n"] == at:
                raise KeyboardInterrupt
            return whole(source, target)

        monkeypatch.setattr(homes.os, "replace", stopping)
        try:
            build(toy.config(home.root), toy.NOW)
        except KeyboardInterrupt:
            stops += 1
            assert release.current_id(home) == first
            assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.standards")[0]["n"] == 30
            monkeypatch.setattr(homes.os, "replace", whole)
            continue
        break
    assert stops >= 3, "the build was never stopped: this test tests nothing"
    assert release.current_id(home) != first


@pytest.mark.parametrize("step", ["manifest.json", "published.jsonl", "current"])
def test_disk_full_while_publishing_keeps_the_old_release(home, monkeypatch, step):
    first = build(toy.config(home.root), toy.NOW).release_id
    toy.collect(home, "toy", toy.GOOD.replace("S.30,core", "S.30,radio"))
    whole = release.write

    def full(path, content):
        if path.name == step:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, content)

    monkeypatch.setattr(release, "write", full)
    with pytest.raises(NotPublished, match="No space left"):
        build(toy.config(home.root), toy.NOW)
    assert release.current_id(home) == first
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.standards")[0]["n"] == 30


def test_two_builds_never_run_at_once(home):
    with (home.root / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(NotPublished, match="another build"):
            build(toy.config(home.root), toy.NOW)


def test_roll_back_as_of_and_compare(home):
    old = build(toy.config(home.root), toy.NOW).release_id
    toy.collect(home, "toy", toy.GOOD.replace("S.30,core\n", ""))
    new = build(toy.config(home.root), toy.NOW + dt.timedelta(days=30)).release_id
    assert release.as_of(home, "2026-11-30").release_id == old
    assert release.as_of(home, "2027-01-01").release_id == new
    with pytest.raises(NoRelease, match="first was published on 2026-11-22"):
        release.as_of(home, "2020-01-01")
    changed = {row["table"]: (row["rows_before"], row["rows_after"]) for row in release.compare(home, old, new)}
    assert changed["toy.standards"] == (30, 29) and "other.firms" not in changed
    release.point(home, old, at=toy.NOW + dt.timedelta(days=31), why="rollback")
    assert release.current(home).release_id == old


def test_what_is_withdrawn_is_gone_from_every_release_and_from_the_next_build(home):
    old = build(toy.config(home.root), toy.NOW).release_id
    withdrawn.withdraw(home, withdrawn.Withdrawal("toy.standards", {"number": "S.7"}, "2026-11-23", "erasure asked for"))
    for opened in (release.current(home), release.named(home, old)):
        assert opened.rows("SELECT * FROM toy.standards WHERE number = 'S.7'") == []
        assert opened.rows("SELECT COUNT(*) AS n FROM toy.standards")[0]["n"] == 29
    new = build(toy.config(home.root), toy.NOW)
    assert new.is_new and release.manifest(home, new.release_id).tables["toy.standards"].rows == 29


def test_only_the_last_releases_and_those_cited_are_kept(home):
    ids = []
    for n in range(14):
        toy.collect(home, "other", toy.FIRMS.replace("20", str(20 + n)))
        ids.append(build(toy.config(home.root), toy.NOW + dt.timedelta(days=n)).release_id)
    assert len(release.listing(home)) == 10 and release.listing(home)[0]["release_id"] == ids[-1]
    gone = release.prune(home, cited=frozenset({ids[4]}), kept=2)
    left = {entry["release_id"] for entry in release.listing(home)}
    assert left == {ids[4], ids[-1], ids[-2]} and len(gone) == 7
