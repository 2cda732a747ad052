"""Collecting: which way gives a document, what happens when one fails, and what stands in for what."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kakehashi.build import obtain, plan
from kakehashi.collect.ways import mirror, reference
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.config import Config
from kakehashi.core.errors import UnknownName, Unobtainable
from kakehashi.core.source import Document, Package, Web
from kakehashi.store.documents import Documents
from kakehashi.store.health import health
from kakehashi.store.home import Home
from tests.build import toy

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
EVERYWHERE = Document(
    "toy.csv",
    web=Web("https://example.org/toy.csv"),
    package=Package("toy", "1.0", "0" * 64, "toy.csv"),
    mirror="toy/toy.csv",
    reference="toy.csv",
    brought="toy*.csv",
)


def bring(home: Path, name: str, content: str, at: int = 1_790_000_000) -> Path:
    """A file that a user of this home laid into the folder of the toy source."""
    path = home / "brought" / "toy" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    os.utime(path, (at, at))
    return path


def make_mirror(folder: Path, **files: bytes) -> Path:
    """A mirror with these documents of the toy source; the manifest tells the truth of each."""
    (folder / "toy").mkdir(parents=True, exist_ok=True)
    lines = []
    for stem, content in files.items():
        (folder / "toy" / f"{stem}.csv").write_bytes(content)
        said = {
            "source_id": "toy",
            "file": f"toy/{stem}.csv",
            "upstream_url": "https://example.org/upstream",
            "licence": "CC BY",
        }
        sizes = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        lines.append(dict.fromkeys(mirror.COLUMNS, "x") | said | sizes)
    with (folder / mirror.MANIFEST).open("w", newline="") as stream:
        writer = csv.DictWriter(stream, mirror.COLUMNS)
        writer.writeheader()
        writer.writerows(lines)
    return folder


class Ways:
    """Web, package and reference data that a test opens and shuts; `asked` says who was asked."""

    def __init__(self) -> None:
        self.open: dict[str, bytes | Exception] = {}
        self.asked: list[str] = []
        self.silence = ""

    def refusal(self, url: str) -> str:
        return self.silence

    def of(self, way: str, declared: Callable[[Document], object]) -> Callable[..., Obtained | None]:
        def give(document: Document, **_more: Any) -> Obtained | None:
            if declared(document) is None:
                return None
            self.asked.append(f"{way} {document.name}")
            found = self.open.get(f"{way} {document.name}", self.open.get(way, Unobtainable(f"{way} is shut")))
            if isinstance(found, Exception):
                raise found
            return Obtained(found, f"{way}:{document.name}", "2026-11-01")

        return give


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    toy.world(monkeypatch)
    made = Ways()
    monkeypatch.setattr(obtain, "Reach", lambda environment: made)
    monkeypatch.setattr(obtain.web, "obtain", made.of("web", lambda document: document.web))
    monkeypatch.setattr(obtain.package, "obtain", made.of("package", lambda document: document.package))
    monkeypatch.setattr(obtain.reference, "obtain", made.of("reference", lambda document: document.reference))
    return made


@pytest.fixture
def collect(tmp_path: Path, ways: Ways, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Collects the given documents as the toy source's; (document, state, way) of each."""

    def run(*documents: Document, wished: tuple[str, ...] = (), **more: Any) -> list[tuple[str, str, str]]:
        source = replace(plan.sources()["toy"], documents=documents)
        monkeypatch.setattr(plan, "sources", lambda: {"toy": source})
        config = Config(home=tmp_path / "home", **more)
        found = obtain.collect(config, lambda: NOW, wished=wished, progress=lambda step, state: None)
        return [(result.document, result.state, result.way) for result in found]

    run.ledger = Documents(Home(tmp_path / "home").made())  # type: ignore[attr-defined]
    return run


@pytest.mark.parametrize(
    ("shut", "way"),
    [
        ((), "reference"),
        (("reference",), "brought"),
        (("reference", "brought"), "mirror"),
        (("reference", "brought", "mirror"), "web"),
        (("reference", "brought", "mirror", "web"), "package"),
    ],
)
def test_the_order_of_preference(tmp_path: Path, ways: Ways, collect: Any, shut: tuple[str, ...], way: str) -> None:
    ways.open = {name: toy.GOOD.encode() for name in ("reference", "web", "package") if name not in shut}
    given = {} if "mirror" in shut else {"toy": b"from the mirror"}
    if "brought" not in shut:
        bring(tmp_path / "home", "toy-2026.csv", toy.GOOD)
    found = collect(EVERYWHERE, mirror=make_mirror(tmp_path / "mirror", **given), web=True)
    assert found == [("toy.csv", "obtained", way)]
    assert collect.ledger.latest("toy")[0].way == way


def test_the_web_is_asked_only_where_that_is_allowed_and_somebody_answers(ways: Ways, collect: Any) -> None:
    ways.open = {"web": toy.GOOD.encode(), "package": b"p"}
    for more in ({"web": False}, {"web": True, "offline": True}):
        assert collect(EVERYWHERE, **more)[0][2] == "package" and "web toy.csv" not in ways.asked
    ways.silence = "example.org does not answer"
    assert collect(EVERYWHERE, web=True)[0][2] == "package" and "web toy.csv" not in ways.asked
    ways.silence = ""
    assert collect(EVERYWHERE, web=True) == [("toy.csv", "obtained", "web")]


def test_a_page_for_people_is_never_fetched(ways: Ways, collect: Any) -> None:
    ways.open = {"web": b"<html>", "package": b"p"}
    page = replace(EVERYWHERE, web=Web("https://example.org/", is_data=False))
    assert collect(page, web=True)[0][2] == "package" and "web toy.csv" not in ways.asked


@pytest.mark.parametrize("content", [b"number,area,colour\nS.1,x,blue\n", b"<!DOCTYPE html><html>Busy</html>"])
def test_where_the_authority_changed_its_document_the_pinned_one_is_taken(ways: Ways, collect: Any, content: bytes) -> None:
    ways.open = {"web": content, "package": toy.GOOD.encode()}
    assert collect(EVERYWHERE, web=True) == [("toy.csv", "obtained", "package")]
    assert collect.ledger.refusals("toy") == {}


CHANGED = b"number,area,colour\nS.1,x,blue\n"
ONLY_WEB = Document("toy.csv", web=Web("https://example.org/toy.csv"))


def test_a_first_document_that_cannot_be_read_is_kept_for_the_build_to_say_why(ways: Ways, collect: Any) -> None:
    ways.open = {"web": CHANGED}
    assert collect(ONLY_WEB, web=True) == [("toy.csv", "obtained", "web")]


def test_a_later_document_that_cannot_be_read_leaves_the_last_good_one(ways: Ways, collect: Any) -> None:
    ways.open = {"web": toy.GOOD.encode()}
    collect(ONLY_WEB, web=True)
    ways.open = {"web": CHANGED}
    assert collect(ONLY_WEB, web=True) == [("toy.csv", "failed", "")]
    assert collect.ledger.read(collect.ledger.latest("toy")[0]) == toy.GOOD.encode()
    said = collect.ledger.refusals("toy")["toy.csv"]
    assert "colour" in said and "the last good one, of 2026-11-01, serves on" in said


def test_a_brought_file_that_cannot_be_read_is_never_taken(tmp_path: Path, ways: Ways, collect: Any) -> None:
    bring(tmp_path / "home", "toy.csv", CHANGED.decode())
    assert collect(Document("toy.csv", brought="toy*.csv")) == [("toy.csv", "failed", "")]
    assert collect(Document("toy.csv", brought="toy*.csv", optional=True))[0][1] == "failed", "who brought it is told"
    assert collect.ledger.latest("toy") == [] and "toy.csv gives cannot be read" in collect.ledger.refusals("toy")["toy.csv"]


def test_where_another_way_gives_the_document_the_broken_one_is_remarked(tmp_path: Path, ways: Ways, collect: Any) -> None:
    ways.open = {"web": obtain.web.Refused("https://example.org/toy.csv answers 410 Gone", 410), "package": toy.GOOD.encode()}
    assert collect(replace(ONLY_WEB, package=EVERYWHERE.package), web=True) == [("toy.csv", "obtained", "package")]
    found = health(Home(tmp_path / "home"), "toy")
    assert found.failure_count == 0 and found.remarks == {"toy.csv": "web: https://example.org/toy.csv answers 410 Gone"}
    assert collect.ledger.refusals("toy") == {}


@pytest.mark.parametrize(("had_changes", "state"), [(True, "obtained"), (False, "failed")])
def test_where_changes_do_not_fit_the_copy_the_whole_is_fetched_once_more(
    ways: Ways, collect: Any, monkeypatch: pytest.MonkeyPatch, had_changes: bool, state: str
) -> None:
    ways.open = {"web": toy.GOOD.encode().replace(b"S.1,", b"S.100,")}
    document = replace(ONLY_WEB, web=Web("https://example.org/toy.csv", since="https://example.org/toy.csv?since={since}"))
    collect(document, web=True)
    ways.open = {"web": CHANGED}

    def distrust(document: Document, **more: Any) -> bool:
        ways.open = {"web": toy.GOOD.encode()}
        return had_changes

    monkeypatch.setattr(obtain.web, "distrust", distrust)
    ways.asked.clear()
    assert collect(document, web=True)[0][1] == state
    assert ways.asked == ["web toy.csv"] * (2 if had_changes else 1)


def test_another_remark_on_the_same_copy_is_no_news(ways: Ways, collect: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ways.open = {"web": toy.GOOD.encode()}
    collect(ONLY_WEB, web=True)
    before = collect.ledger.history("toy", "toy.csv")
    remarked = Obtained(toy.GOOD.encode(), "web:toy.csv", "2026-11-01", note="unchanged on 2026-11-22")
    monkeypatch.setattr(obtain.web, "obtain", lambda document, **more: remarked)
    assert collect(ONLY_WEB, web=True) == [("toy.csv", "unchanged", "web")]
    assert collect.ledger.history("toy", "toy.csv") == before


def test_an_optional_document_that_was_had_and_moved_away_is_missed(ways: Ways, collect: Any) -> None:
    optional = replace(ONLY_WEB, optional=True)
    gone = obtain.web.Refused("https://example.org/toy.csv answers 410 Gone", 410)
    ways.open = {"web": gone}
    assert collect(optional, web=True)[0][1] == "absent"
    ways.open = {"web": toy.GOOD.encode()}
    collect(optional, web=True, wished=("toy",))
    ways.open = {"web": gone}
    assert collect(optional, web=True)[0][1] == "failed"


def test_an_optional_document_is_asked_of_the_web_on_wish_and_then_with_the_others(ways: Ways, collect: Any) -> None:
    optional = replace(ONLY_WEB, optional=True)
    ways.open = {"web": toy.GOOD.encode()}
    assert collect(optional, web=True)[0][1] == "absent" and "web toy.csv" not in ways.asked
    assert collect(optional, web=True, wished=("toy",)) == [("toy.csv", "obtained", "web")]
    assert collect(optional, web=True) == [("toy.csv", "unchanged", "web")]


def test_offline_nothing_is_asked_of_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import subprocess

    def asked(*args: object, **more: object) -> None:
        raise AssertionError(f"asked the network: {args}")

    monkeypatch.setattr(socket, "create_connection", asked)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(subprocess, "run", asked)
    config = Config(home=tmp_path, offline=True)
    found = obtain.collect(config, lambda: NOW, progress=lambda step, state: None)
    assert {result.way for result in found if result.state == "obtained"} == {"reference"}
    assert {result.state for result in found} == {"obtained", "absent", "failed"}
    assert all("offline" in result.message for result in found if result.state == "failed")


def test_a_document_that_fails_never_stops_the_others(tmp_path: Path, ways: Ways, collect: Any) -> None:
    folder = make_mirror(tmp_path / "mirror", one=b"1", two=b"2", three=b"3")
    (folder / "toy" / "two.csv").write_bytes(b"X")
    documents = [Document(f"{stem}.csv", mirror=f"toy/{stem}.csv") for stem in ("one", "two", "three")]
    found = collect(*documents, mirror=folder)
    assert [state for _name, state, _way in found] == ["obtained", "failed", "obtained"]
    assert [origin.document for origin in collect.ledger.latest("toy")] == ["one.csv", "three.csv"]
    assert list(collect.ledger.refusals("toy")) == ["two.csv"] and "sha256" in collect.ledger.refusals("toy")["two.csv"]
    (folder / "toy" / "two.csv").write_bytes(b"2")
    assert [state for _name, state, _way in collect(*documents, mirror=folder)] == ["unchanged", "obtained", "unchanged"]
    assert collect.ledger.refusals("toy") == {}


def test_a_damaged_mirror_file_yields_to_the_next_way(tmp_path: Path, ways: Ways, collect: Any) -> None:
    folder = make_mirror(tmp_path / "mirror", toy=b"1")
    (folder / "toy" / "toy.csv").write_bytes(b"X")
    ways.open = {"package": b"p"}
    assert collect(replace(EVERYWHERE, reference=None), mirror=folder) == [("toy.csv", "obtained", "package")]


def test_a_failure_tells_of_every_way_that_was_tried(tmp_path: Path, ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    source = replace(plan.sources()["toy"], documents=(replace(EVERYWHERE, mirror=None),))
    monkeypatch.setattr(plan, "sources", lambda: {"toy": source})
    found = obtain.collect(Config(home=tmp_path, web=True), lambda: NOW, progress=lambda step, state: None)[0]
    assert found.state == "failed"
    assert found.message == "reference: reference is shut; web: web is shut; package: package is shut"


def test_an_optional_document_and_one_without_an_open_way_are_absent(ways: Ways, collect: Any) -> None:
    documents = (Document("a.csv", package=EVERYWHERE.package, optional=True), Document("b.csv", mirror="toy/b.csv"))
    assert collect(*documents) == [("a.csv", "absent", ""), ("b.csv", "absent", "")]


def test_a_mirror_without_manifest_is_told_at_once(tmp_path: Path, ways: Ways, collect: Any) -> None:
    with pytest.raises(Unobtainable, match="holds no MANIFEST"):
        collect(EVERYWHERE, mirror=tmp_path)


def test_what_did_not_change_is_not_collected_again(ways: Ways, collect: Any) -> None:
    ways.open = {"package": b"p"}
    assert collect(EVERYWHERE)[0][1] == "obtained" and collect(EVERYWHERE)[0][1] == "unchanged"
    ways.open = {"package": b"q"}
    assert collect(EVERYWHERE)[0][1] == "obtained"
    ways.open = {}
    assert collect(EVERYWHERE)[0][1] == "failed"
    assert collect.ledger.read(collect.ledger.latest("toy")[0]) == b"q", "what was had before stays"


WHOLE = Document("whole.csv", mirror="toy/whole.csv")
PART = Document("part.csv", package=EVERYWHERE.package, instead_of="whole.csv")


def test_a_stand_in_gives_way_when_the_mirror_comes_and_does_not_return_when_it_goes(
    tmp_path: Path, ways: Ways, collect: Any
) -> None:
    ways.open = {"package": b"p"}
    assert collect(WHOLE, PART) == [("whole.csv", "absent", ""), ("part.csv", "obtained", "package")]
    folder = make_mirror(tmp_path / "mirror", whole=b"all of it")
    assert collect(WHOLE, PART, mirror=folder) == [("whole.csv", "obtained", "mirror"), ("part.csv", "replaced", "")]
    assert [origin.document for origin in collect.ledger.latest("toy")] == ["whole.csv"]
    assert collect(WHOLE, PART) == [("whole.csv", "absent", ""), ("part.csv", "replaced", "")]
    assert [origin.document for origin in collect.ledger.latest("toy")] == ["whole.csv"]


def test_a_stand_in_makes_good_for_the_failure_of_the_whole(ways: Ways, collect: Any) -> None:
    ways.open = {"package part.csv": b"p"}
    whole = replace(WHOLE, mirror=None, package=EVERYWHERE.package)
    assert collect(whole, PART) == [("whole.csv", "replaced", ""), ("part.csv", "obtained", "package")]


def test_a_damaged_mirror_leaves_the_document_that_was_had(tmp_path: Path, ways: Ways, collect: Any) -> None:
    ways.open = {"package": b"p"}
    folder = make_mirror(tmp_path / "mirror", whole=b"all of it")
    collect(WHOLE, PART, mirror=folder)
    (folder / "toy" / "whole.csv").write_bytes(b"cut")
    assert collect(WHOLE, PART, mirror=folder) == [("whole.csv", "failed", ""), ("part.csv", "replaced", "")]
    assert collect.ledger.read(collect.ledger.latest("toy")[0]) == b"all of it"


def test_two_never_collect_at_the_same_time(ways: Ways, collect: Any, tmp_path: Path) -> None:
    def second(step: str, state: str) -> None:
        obtain.collect(Config(home=tmp_path / "home"), lambda: NOW, progress=lambda step, state: None)

    with pytest.raises(Unobtainable, match="already being collected"):
        obtain.collect(Config(home=tmp_path / "home"), lambda: NOW, progress=second)
    assert collect(EVERYWHERE)[0][1] == "failed", "the lock went with the one that held it"


def test_an_unknown_source_is_named_with_the_known(tmp_path: Path, ways: Ways) -> None:
    with pytest.raises(UnknownName, match=r"'tyo' is no source; known are: other, toy"):
        obtain.collect(Config(home=tmp_path), lambda: NOW, only=["tyo"], progress=lambda step, state: None)


def test_the_reference_data_of_this_version_hold_every_document_that_names_them() -> None:
    named = [document for source in plan.sources().values() for document in source.documents if document.reference is not None]
    assert len(named) >= 5 and all(reference.obtain(document) is not None for document in named)
