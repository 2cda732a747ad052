"""Affiliation lines against a small registry: what is named, what is not, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.link.given_affiliations import match_all
from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.registry import Entry
from kakehashi.link.identity.registry_index import RegistryIndex

INDEX = RegistryIndex(
    [
        Entry("uq", "University of Quuxbridge", ("Quuxbridge Universität",), ("UQB",), "GBR", "Quuxbridge"),
        Entry("hq", "Quuxbridge Hospital", (), ("QBH",), "GBR", "Quuxbridge", ("uq",)),
        Entry("ex", "Zorvex University", ("示例大学",), ("ZU",), "JPN", "Kyoto"),
        Entry("lab", "Zorvex Labs (United States)", ("Zorvex Labs",), (), "USA", "Boston"),
        Entry("t1", "Trinity College", (), (), "USA", "Hartford"),
        Entry("t2", "Trinity College", (), (), "IRL", "Dublin"),
        Entry("n1", "National Zorvex Agency", (), ("NZA",), "KEN", "Nairobi"),
        Entry("n2", "Nordic Zorvex Alliance", (), ("NZA",), "SWE", "Lund"),
        Entry("ny", "Newbridge York University", (), (), "USA", "Newbridge"),
        Entry("yk", "York University", (), (), "CAN", "Toronto"),
        Entry("pa", "Palo Alto Quux Networks", (), (), "USA", "Palo Alto"),
        Entry("p1", "Institute of Physics", (), (), "GBR", "Quuxbridge", ("uq",)),
        Entry("p2", "Institute of Physics", (), (), "SWE", "Zorvexstad", ("none",)),
        Entry("qv", "Quuxvale (Norway)", (), (), "NOR", "Zorvexsund"),
        Entry("ne", "University of New England", (), (), "AUS", "Armidale"),
    ],
    load_knowledge(),
)


def matched(line: str) -> list[str]:
    """Ids of the entries that a line names."""
    return [str(row[4]) for row in match_all([("1", line)], INDEX, 0.75).matches]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        (
            "Dept. of Electronics, Graduate School of Eng., Zorvex Univ., Kyoto 606-8501, Japan; Zorvex Labs, Inc.",
            ["ex", "lab"],
        ),
        ("Department of Surgery, Quuxbridge Hospital, University of Quuxbridge, Quuxbridge, UK", ["hq"]),
        ("Dept of Physics, Quuxbridge University, UK", ["uq"]),
        ("Univ. of Quuxbrigde, United Kingdom", ["uq"]),
        ("Department of Chemistry University of Quuxbridge England", ["uq"]),
        ("Trinity College, Dublin 2, Ireland", ["t2"]),
        ("Trinity College, Hartford, CT 06106, USA", ["t1"]),
        ("Trinity College", []),
        ("Zorvex University, Lyon, France", []),
        ("Zorvex Labs, Boston, MA 02139", ["lab"]),
        ("NZA, Lund, Sweden", ["n2"]),
        ("NZA", []),
        ("UQB, Quuxbridge, UK", ["uq"]),
        ("Newbridge York University, Newbridge, NJ", ["ny"]),
        ("Faculty of Law, York University, Toronto, Canada", ["yk"]),
        ("Quarvex GmbH, Palo Alto, CA, USA", []),
        ("School of Science, University of New England, Armidale", ["ne"]),
        ("示例大学, 日本", ["ex"]),
        ("Quarvex GmbH, Berlin, Germany", []),
        ("1 Zorvex University, Kyoto, Japan. someone@zorvex.example", ["ex"]),
        ("Zorvex University / University of Quuxbridge", ["ex", "uq"]),
        ("Zorvex University/University of Quuxbridge, UK", ["uq"]),
        ("Medical University of Quuxbridge, UK", []),
        ("Quarvex University, Quuxbridge, UK", []),
        ("1373 University of Quuxbridge, UK", ["uq"]),
        ("UQB Laboratory for Radio, Quuxbridge", ["uq"]),
        ("Institute of Physics, University of Quuxbridge, UK", ["p1"]),
        ("Institute of Physics, Quarvex University, Lund, Sweden", []),
        ("Quarvex Foundation, Quuxvale, Norway", []),
        ("Quuxvale, Norway", ["qv"]),
    ],
)
def test_lines(line: str, ids: list[str]) -> None:
    assert matched(line) == ids


def test_every_line_is_in_one_of_the_two_files() -> None:
    rows = match_all([("a", "Zorvex University, Kyoto, Japan"), ("b", "Trinity College"), ("c", "Quarvex GmbH")], INDEX, 0.75)
    assert [row[0] for row in rows.matches] == ["a"]
    assert [(row[0], row[3]) for row in rows.abstentions] == [("b", "t1"), ("b", "t2"), ("c", "")]


def test_a_country_that_contradicts_is_told() -> None:
    rows = match_all([("a", "Zorvex University, Lyon, France")], INDEX, 0.75)
    assert rows.matches == []
    assert "the line says FRA, the registry JPN" in str(rows.abstentions[0][6])


def test_agreement_is_surer_than_silence() -> None:
    rows = match_all([("a", "Zorvex University, Japan"), ("b", "Zorvex University")], INDEX, 0.75).matches
    assert [row[0] for row in rows] == ["a", "b"]
    assert float(str(rows[0][9])) > float(str(rows[1][9]))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_matched_or_left_open(line: str) -> None:
    rows = match_all([("a", line)], INDEX, 0.75)
    assert len(rows.matches) + len(rows.abstentions) >= 1
