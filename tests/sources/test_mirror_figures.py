"""The large sources, read whole from the mirror: counts that were checked by hand, no error, few warnings."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kakehashi.core import registry
from kakehashi.core.source import Given, Problem, Row

MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")
pytestmark = [pytest.mark.mirror, pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no folder")]


def read(name: str) -> tuple[dict[str, list[Row]], list[Problem]]:
    source = registry.named("kakehashi.sources", "SOURCE", name)
    tables: dict[str, list[Row]] = {spec.name: [] for spec in source.tables}
    problems = []
    for document in source.documents:
        given = Given(document.name, (Path(MIRROR) / document.mirror).read_bytes(), source.expect.known)
        for table, row in source.read(given):
            tables[table].append(row)
        problems += given.problems
    for table, rows in tables.items():
        key = source.table(table).key
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows), f"{table}: a key is given twice"
    return tables, problems


def test_threegpp() -> None:
    tables, problems = read("threegpp")
    versions, specifications = tables["threegpp.versions"], tables["threegpp.specifications"]
    assert not problems
    assert (len(versions), len(specifications)) == (92_289, 4_127)
    assert len({name for row in versions for name in row["rapporteur_organizations"]}) == 378
    assert sum(row["is_repeated"] for row in versions) == 6_283
    assert sum(row["rapporteur_organization"] is not None or row["rapporteur_note"] is not None for row in versions) == 91_945


def test_itu() -> None:
    tables, problems = read("itu")
    rows = tables["itu.recommendations"]
    assert not problems
    assert len(rows) == 21_506
    assert sum(row["study_group"] is not None for row in rows) == 14_741


def test_ietf_drafts() -> None:
    tables, problems = read("ietf_drafts")
    assert [(problem.kind, problem.count) for problem in problems if problem.severity == "warning"] == [("repeated", 34)]
    assert sum(problem.count for problem in problems if problem.severity == "known") == 10
    assert not [problem for problem in problems if problem.severity == "error"]
    assert Counter({name: len(rows) for name, rows in tables.items()}) == {
        "ietf.drafts": 43_554,
        "ietf.draft_versions": 123_469,
        "ietf.draft_authors": 358_268,
    }
    named = {
        (row["draft_name"], row["version"]) for row in tables["ietf.draft_authors"] if row["organization_name"] is not None
    }
    assert len(named) == 87_347


def test_ietf_rfc() -> None:
    tables, problems = read("ietf_rfc")
    addresses = tables["ietf.rfc_addresses"]
    assert not problems
    assert (len(tables["ietf.rfcs"]), len(tables["ietf.rfc_details"]), len(tables["ietf.rfc_fronts"])) == (9_830, 9_506, 855)
    assert len({row["rfc_number"] for row in addresses}) > 8_100
    assert sum(row["country_name"] is not None for row in addresses) / len(addresses) > 0.81


def test_ietf_meetings() -> None:
    tables, problems = read("ietf_meetings")
    countries = Counter(row["country_iso2"] for row in tables["ietf.registrations"])
    assert not problems
    assert (len(tables["ietf.registrations"]), len(tables["ietf.meetings"])) == (64_317, 45)
    assert (countries["US"], countries["CN"], countries["JP"], countries["DE"]) == (24_356, 5_906, 4_066, 3_491)


def test_gapminder() -> None:
    source = registry.named("kakehashi.sources", "SOURCE", "gapminder")
    document = source.documents[0]
    given = Given(document.name, (Path(MIRROR) / document.mirror).read_bytes())
    frames = source.read(given)
    assert not given.problems
    assert {name: frame.height for name, frame in frames.items()} == {
        "gapminder.points": 1_122_914,
        "gapminder.indicators": 152,
        "gapminder.economies": 273,
    }
    assert frames["gapminder.points"].select(source.table("gapminder.points").key).is_duplicated().sum() == 0
