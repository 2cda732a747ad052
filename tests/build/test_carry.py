"""A mirror written here gives the same documents, with their origin, on another machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kakehashi.build import carry, obtain, plan
from kakehashi.collect.ways.mirror import MANIFEST, Mirror
from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting, UnknownName
from kakehashi.core.origin import CC_BY_4, Licence, Origin
from kakehashi.core.source import Document
from kakehashi.core.table import Column, TableSpec
from kakehashi.store.documents import Documents, origin_of
from kakehashi.store.home import Home
from tests.build import toy

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
INTERNAL = Licence.of("Example terms", "https://example.org/terms", "internal")
NON_COMMERCIAL = Licence.of("CC-BY-NC-4.0", "https://example.org/nc", "attribution", "non-commercial")
DOCUMENTS = (
    Document("toy.csv", mirror="shared/list.csv"),
    Document("own.csv"),
    Document("below/own.csv"),
    Document("terms.csv", licence=INTERNAL),
    Document("nc.csv", licence=NON_COMMERCIAL),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    toy.world(monkeypatch)
    sources = {
        "other": replace(plan.sources()["other"], documents=(Document("other.csv", mirror="shared/list.csv"),)),
        "toy": replace(plan.sources()["toy"], documents=DOCUMENTS),
    }
    monkeypatch.setattr(plan, "sources", lambda: sources)
    made = Home(tmp_path / "here").made()
    put(made, "toy", "toy.csv", toy.GOOD)
    put(made, "toy", "own.csv", "number,area\nS.1,ra\n", at="2026-11-20T10:11:12+00:00")
    put(made, "toy", "below/own.csv", "number,area\nS.2,rb\n", at="")
    put(made, "toy", "terms.csv", "number,area\nS.3,rc\n")
    put(made, "toy", "nc.csv", "number,area\nS.4,rd\n")
    return made


def put(home: Home, source: str, document: str, content: str, at: str = "2026-11-01", way: str = "web") -> Origin:
    declared = next((d for d in plan.sources()[source].documents if d.name == document), None)
    licence = declared.licence if declared is not None and declared.licence is not None else CC_BY_4
    origin = origin_of(
        source,
        document,
        content.encode(),
        way=way,
        url=f"https://example.org/{document}?a=1;b=2",
        retrieved_at=at,
        publisher="Example",
        licence=licence,
        note="3 pages",
    )
    Documents(home).put(origin, content.encode(), "2026-11-21")
    return origin


def there(tmp_path: Path, folder: Path) -> dict[str, Origin]:
    """The documents of another machine that collected from the mirror."""
    config = Config(home=tmp_path / "there", mirror=folder, offline=True)
    obtain.collect(config, lambda: NOW, progress=lambda step, state: None)
    ledger = Documents(Home(config.home))
    return {origin.document: origin for name in plan.sources() for origin in ledger.latest(name)}


def test_a_round_trip_keeps_bytes_licence_address_and_time(home: Home, tmp_path: Path) -> None:
    carry.export(home, tmp_path / "carried", everything=True)
    here = {origin.document: origin for origin in Documents(home).latest("toy")}
    found = there(tmp_path, tmp_path / "carried")
    assert len(here) == 5 and {name: kept(found[name]) for name in here} == {name: kept(here[name]) for name in here}
    assert {origin.way for origin in found.values()} == {"mirror"}


def kept(origin: Origin) -> tuple[str, ...]:
    return origin.sha256, origin.licence, origin.licence_url, origin.reuse, origin.url, origin.retrieved_at


def test_a_mirror_of_a_mirror_is_the_same(home: Home, tmp_path: Path) -> None:
    carry.export(home, tmp_path / "one", everything=True)
    first = there(tmp_path, tmp_path / "one")
    carry.export(Home(tmp_path / "there"), tmp_path / "two", everything=True)
    second = there(tmp_path / "further", tmp_path / "two")
    assert {name: kept(origin) for name, origin in first.items()} == {name: kept(origin) for name, origin in second.items()}


def test_what_may_not_be_passed_on_is_left_out_unless_it_is_named_and_then_marked(home: Home, tmp_path: Path) -> None:
    results = {result.document: result for result in carry.export(home, tmp_path / "some")}
    assert {name for name, result in results.items() if not result.path} == {"terms.csv", "nc.csv"}
    assert not (tmp_path / "some" / "toy" / "terms.csv").exists()
    named = {result.document: result for result in carry.export(home, tmp_path / "named", only=["toy"])}
    assert named["terms.csv"].marks[0].startswith("NOT TO BE PASSED ON") and named["nc.csv"].marks == (
        "non-commercial use only",
    )
    text = (tmp_path / "named" / MANIFEST).read_text()
    assert "NOT TO BE PASSED ON" in next(line for line in text.splitlines() if "toy/terms.csv" in line)


def test_what_names_persons_goes_along_only_where_it_is_named(home: Home, tmp_path: Path, monkeypatch: Any) -> None:
    person = TableSpec(
        "toy.standards", ("number",), (Column("number", "text", "number"), Column("editor", "text", "who", is_person=True))
    )
    sources = {"toy": replace(plan.sources()["toy"], tables=(person,))}
    monkeypatch.setattr(plan, "sources", lambda: sources)
    assert [result for result in carry.export(home, tmp_path / "a") if result.path] == []
    assert all("names persons" in result.marks for result in carry.export(home, tmp_path / "b", only=["toy"]))


def test_two_sources_that_share_a_path_and_not_the_document_both_arrive(home: Home, tmp_path: Path) -> None:
    put(home, "other", "other.csv", toy.FIRMS)
    paths = {result.document: result.path for result in carry.export(home, tmp_path / "carried")}
    assert paths["other.csv"] == "shared/list.csv" and paths["toy.csv"] == "toy/toy.csv"
    found = there(tmp_path, tmp_path / "carried")
    assert found["toy.csv"].size_bytes == len(toy.GOOD) and found["other.csv"].size_bytes == len(toy.FIRMS)


def test_our_own_reference_data_stay(home: Home, tmp_path: Path) -> None:
    put(home, "toy", "own.csv", "number,area\nS.1,ra\n", way="reference")
    assert "own.csv" not in {result.document for result in carry.export(home, tmp_path / "carried")}


def test_a_folder_with_something_in_it_is_never_written_to(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "carried"
    carry.export(home, folder)
    before = (folder / MANIFEST).read_bytes()
    with pytest.raises(BadSetting, match="already holds something"):
        carry.export(home, folder)
    assert (folder / MANIFEST).read_bytes() == before
    (folder / carry.UNFINISHED).touch()
    carry.export(home, folder)
    assert (folder / MANIFEST).read_bytes() == before and not (folder / carry.UNFINISHED).exists()
    with pytest.raises(BadSetting, match="is a file"):
        carry.export(home, folder / MANIFEST)


def test_lost_bytes_are_told_and_the_rest_is_carried(home: Home, tmp_path: Path) -> None:
    Documents(home).path(Documents(home).latest("toy")[1].sha256).write_bytes(b"damaged")
    results = carry.export(home, tmp_path / "carried", everything=True)
    assert [result.document for result in results if not result.path] == ["nc.csv"]
    assert len(Mirror.at(tmp_path / "carried").entries) == 4


def test_an_unknown_source_is_told(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="'tyo' is no source"):
        carry.export(home, tmp_path / "carried", only=["tyo"])
    assert not (tmp_path / "carried").exists()
