"""Compiled figures: counts only, no small cell, no person, and nothing lost beside what was too small to name."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kakehashi.analyses.authorship import ANALYSIS as AUTHORSHIP
from kakehashi.analyses.output import ANALYSIS as OUTPUT
from kakehashi.analyses.participation import ANALYSIS as PARTICIPATION
from kakehashi.build.catalogue import ORIGINS
from kakehashi.build.compute import behind
from kakehashi.build.figures import NEEDED, SMALLEST, compile_figures
from kakehashi.core.errors import NoRelease
from kakehashi.core.registry import declared
from kakehashi.core.source import Given
from kakehashi.link.affiliations import ORGANIZATIONS
from kakehashi.sources.figures import SOURCE
from kakehashi.store import caches, release
from kakehashi.store.home import Home
from kakehashi.store.manifest import Entry, Manifest
from tests.given import World, written

DAY = dt.date(2026, 11, 22)


def work(area: str, kind: str, actor: str, count: float, year: int | None = None) -> dict[str, Any]:
    """A row of authorship: an Internet-Draft with a year, or a specification of today."""
    what = {"body": "IETF", "measure": "draft"} if year is not None else {"body": "3GPP", "measure": "rapporteur"}
    said = {"area_id": area, "actor_kind": kind, "actor_id": actor, "document_count": count, "basis": "documents"}
    return {**what, **said, "period": str(year) if year is not None else "now"}


def listed(group: str, kind: str = "firm", *, is_listed: bool = True) -> dict[str, Any]:
    return {
        "group_id": group,
        "name_en": group,
        "kind": kind,
        "current_group_id": group,
        "current_group_name": group,
        "is_listed": is_listed,
    }


WORLD = {
    AUTHORSHIP.spec: [
        *(work("radio", "organization", name, n) for name, n in (("alder", 40.5), ("birch", 2.9), ("unknown", 5.0))),
        *(work("radio", "organization", name, n) for name, n in (("quux", 30.0), ("individual", 12.0))),
        work("ai", "organization", "birch", 1.5),
        *(work("all", "economy", "JPN", 2.0, year) for year in range(2010, 2020)),
        *(work("all", "economy", "SWE", 4.0, year) for year in range(2010, 2020)),
        *(work("all", "organization", "alder", 4.0, year) for year in range(2010, 2020)),
        work("all", "economy_group", "EU", 40.0, 2019),
    ],
    ORGANIZATIONS: [listed("alder"), listed("birch"), listed("quux", is_listed=False), listed("individual", "individual")],
    OUTPUT.spec: [
        {"area_id": area, "body": body, "kind": "recommendation", "year": 2019, "document_count": n, "basis": basis}
        for area, body, n, basis in (
            ("radio", "ITU-T", 9.5, "documents"),
            ("ai", "ITU-T", 2.0, "documents"),
            ("video", "ITU-T", 1.5, "documents"),
            ("radio", "W3C", 50.0, "documents"),
            ("radio", "ITU-R", 70.0, "compiled figures"),
        )
    ],
    PARTICIPATION.spec: [
        {"economy_code": code, "year": 2019, "registration_count": n, "basis": "documents"}
        for code, n in (("JPN", 30), ("SWE", 2), ("GBR", 2))
    ],
    ORIGINS: [
        {"origin_id": "threegpp/a@1", "source": "threegpp", "document": "a", "sha256": "1" * 64},
        {"origin_id": "gapminder/b@2", "source": "gapminder", "document": "b", "sha256": "2" * 64},
    ],
}  # fmt: skip
SPECS = {spec.name: spec for source in declared("kakehashi.sources", "SOURCE").values() for spec in source.tables}


def opened(folder: Path, world: World) -> release.Release:
    """A release that holds these tables."""
    home = Home(folder / "home").made()
    paths = written(folder / "given", world)
    entry = Entry("0" * 64, 0, 0, "", (), "no duty", (), "")
    release.publish(
        home,
        Manifest(dict.fromkeys(paths, entry), (), {}),
        lambda made: caches.derive(made, paths),
        at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    )
    found = release.current(home)
    assert found is not None
    return found


@pytest.fixture
def figures(tmp_path: Path) -> dict[tuple[str, ...], float]:
    """Compiled figures by measure, area, kind of actor, actor and period."""
    held = opened(tmp_path, {**WORLD, **{SPECS[name]: [] for name in NEEDED}})
    count = compile_figures(held, tmp_path / "out", DAY)
    with (tmp_path / "out" / "counts.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert count == len(rows)
    names = ("measure", "area_id", "actor_kind", "actor_id", "period")
    return {tuple(row[name] for name in names): float(row["value"]) for row in rows}


def test_small_cells_persons_and_unlisted_names_are_merged_and_counted(figures: dict[tuple[str, ...], float]) -> None:
    assert figures["rapporteur", "radio", "organization", "alder", "now"] == 40.5
    assert figures["rapporteur", "radio", "organization", "unknown", "now"] == 5
    # birch 2.9 is small, quux is on no list of ours, and persons are never named
    assert figures["rapporteur", "radio", "organization", "others", "now"] == pytest.approx(2.9 + 30 + 12)
    assert not [key for key in figures if key[3] in ("quux", "individual")]


def test_no_cell_is_small_and_what_stays_small_when_merged_is_left_out(figures: dict[tuple[str, ...], float]) -> None:
    assert min(figures.values()) >= SMALLEST
    assert not [key for key in figures if key[1] == "ai"]


def test_series_of_economies_and_windows_of_organisations(figures: dict[tuple[str, ...], float]) -> None:
    assert figures["draft", "all", "organization", "alder", "2015-2019"] == 20
    assert figures["draft", "all", "economy", "JPN", "2015-2019"] == 10
    assert figures["draft", "all", "economy", "SWE", "2012"] == 4
    assert ("draft", "all", "economy", "JPN", "2012") not in figures, "two documents in a year are too few to show"
    assert not [key for key in figures if key[2] == "organization" and "-" not in key[4] and key[4] != "now"]
    assert not [key for key in figures if key[2] == "economy_group"], "groups are summed from economies where they are shown"


def test_output_and_registrations(figures: dict[tuple[str, ...], float]) -> None:
    output = {key[1]: value for key, value in figures.items() if key[0] == "output"}
    # two small areas together; W3C has its own licence, and what was compiled before is not compiled again
    assert output == {"radio": 9.5, "others": 3.5}
    registered = {key[3]: value for key, value in figures.items() if key[0] == "registrations"}
    assert registered == {"JPN": 30, "others": 4}


def test_what_is_written_is_what_the_source_reads(tmp_path: Path, figures: dict[tuple[str, ...], float]) -> None:
    from kakehashi.collect import archive

    files = [(path.name, path.read_bytes()) for path in sorted((tmp_path / "out").iterdir())]
    given = Given("figures", archive.pack(files))
    rows = [row for table, row in SOURCE.read(given) if table == "reference.figures"]  # type: ignore[union-attr,misc]
    assert len(rows) == len(figures) and not given.problems
    told = pl.read_csv(tmp_path / "out" / "compilations.csv").to_dicts()
    by_measure = {row["measure"]: row for row in told}
    assert by_measure["rapporteur"]["compiled_from"] == f"a sha256 {'1' * 64}"
    assert {row["compiled_on"] for row in told} == {"2026-11-22"}


def test_figures_are_never_compiled_from_figures(tmp_path: Path) -> None:
    held = opened(tmp_path, {**WORLD, **{SPECS[name]: [] for name in NEEDED[1:]}})
    with pytest.raises(NoRelease, match=r"has no threegpp\.specifications"):
        compile_figures(held, tmp_path / "out", DAY)
    assert not (tmp_path / "out").exists()


def test_figures_that_only_stood_by_are_no_input_of_the_result(tmp_path: Path) -> None:
    tables = {"linked.authorship": tmp_path, "reference.figures": tmp_path}
    both = ("linked.authorship", "reference.figures")
    assert behind(pl.DataFrame({"basis": ["documents", "documents"]}), tables) == both[:1]
    assert behind(pl.DataFrame({"basis": ["documents", "compiled figures"]}), tables) == both
    assert behind(pl.DataFrame({"value": [1]}), tables) == both
