"""Names that nobody lists: which are tied, which stay apart, and what is left to judge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.link.identity.clusters import Edge, join
from kakehashi.link.organization_reference import load_reference
from kakehashi.link.organizations import Resolution, Spelling, resolve_spellings

REFERENCE = load_reference()


def resolved(*names: str | Spelling) -> list[Resolution]:
    """The names resolved together."""
    spellings = [name if isinstance(name, Spelling) else Spelling(name) for name in names]
    return resolve_spellings(spellings, REFERENCE)


def are_one(*names: str | Spelling) -> bool:
    """Whether all names are in one group."""
    return len({result.group_id for result in resolved(*names)}) == 1


SAME = [
    ("Quuxbridge Technologies Inc.", "QUUXBRIDGE TECHNOLOGY CO., LTD"),
    ("University of Quuxbridge", "Quuxbridge Univ."),
    ("Universität Quuxbridge", "University of Quuxbridge"),
    ("Technical University of Quuxbridge", "Quuxbridge University of Technology"),
    ("Quuxbridge & Sons", "Quuxbridge and Sons Ltd"),
    ("Quux-Bridge Labs", "QuuxBridge Laboratories"),
    ("Quuxbridge Telecom", "Quuxbridge Telecommunications"),
    ("Quuxbridge Int'l", "Quuxbridge International"),
    ("Quuxbridge Instittute of Zorvex Studies", "Quuxbridge Institute of Zorvex Studies"),
    ("European Zorvex Quux Institute (EZQI)", "EZQI"),
    ("Quuxbridge Networks France S.A.S.", "Quuxbridge Networks"),
    ("Dept. of Physics, Quuxbridge University", "Quuxbridge University"),
    ("株式会社架け橋無線", "架け橋無線（株）"),
    ("慶應架橋大学", "慶応架橋大学"),
    ("Quuxbridge", "Quuxbridge Networks"),
    ("quuxbridge.com", "Quuxbridge"),
    ("Zorvex Quuxbridge Group Limited", "Zorvex Quuxbridge"),
    ("Universitat Oberta de Quuxbridge", "Universitat Oberta de Quuxbridge, Spain"),
    ("Quuxbridge Research and Innovation", "Quuxbridge AB"),
    ("Quuxbridge IP Solutions", "Quuxbridge"),
    ("quuxbridge.de", "Quuxbridge"),
    ("Quuxbridge U", "Quuxbridge University"),
    ("Quuxbridge", "University of Quuxbridge"),
    ("RADNet group ZORLab University of Quuxbridge", "University of Quuxbridge"),
    ("Quuxbridge University QZLab", "University of Quuxbridge"),
    ("European Zorvex Quux Institute EZQI", "European Zorvex Quux Institute"),
    ("European Institute of Zorvex and Quux Technol", "European Institute of Zorvex and Quux Technologies"),
    ("Stichting Quuxbridge Labs", "Quuxbridge Labs"),
    ("PhD student at Quuxbridge Networks", "Quuxbridge Networks"),
]
APART = [
    ("University of York", "York University"),
    ("Quuxbridge State University", "Quuxbridge University"),
    ("University of Quuxbridge, Irvine", "University of Zorvex, Irvine"),
    ("University of California, Irvine", "University of California, Davis"),
    ("Quuxbridge Hospital", "Quuxbridge University"),
    ("Telecom Networks", "Telecom Systems"),
    ("Quuxbridge 1", "Quuxbridge 2"),
    ("Phoenix", "Phoenix Networks"),
    ("Ministry of Finance, Kenya", "Ministry of Finance, Uganda"),
    ("Quarvex Ltd", "Quarvox Ltd"),
    ("架け橋無線", "掛け橋無線"),
    ("Quuxbridge Semiconductor Test", "Quuxbridge Food"),
    ("ABC", "Advanced Bridge Company"),
    ("Zorvex Electric", "Zorvex Foods"),
    ("Oy Quarvex Ab", "Quarves GmbH"),
    ("Medical University of Quuxbridge", "University of Quuxbridge"),
    ("MacQuux University of Zorvex", "University of Zorvex"),
    ("Zorvex Data and Quux Media", "Zorvex"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_organisation(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_organisations(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_economies_part_ministries_of_one_name_and_not_a_rare_firm() -> None:
    assert not are_one(Spelling("Ministry of Finance", "KEN"), Spelling("Ministry of Finance", "UGA"))
    assert are_one(Spelling("Ministry of Finance", "KEN"), Spelling("Ministry of Finance", "KEN"))
    assert are_one(Spelling("Quuxbridge Radio", "KEN"), Spelling("Quuxbridge Radio Ltd", "UGA"))


def test_a_name_that_may_be_two_is_neither() -> None:
    """ "Zorvex" may be either; its candidates are told."""
    first, second, short = resolved("Zorvex Networks", "Zorvex Semiconductor", "Zorvex")
    assert len({first.group_id, second.group_id, short.group_id}) == 3
    assert short.unlisted is not None
    assert {candidate.name for candidate in short.unlisted.candidates} == {"Zorvex Networks", "Zorvex Semiconductor"}
    assert all("another" in candidate.reason for candidate in short.unlisted.candidates)


def test_initials_need_support() -> None:
    assert not are_one("QZV", "Quux Zorvex Verband")
    assert are_one(Spelling("QZVB", "DEU"), Spelling("Quux Zorvex Verband Bonn", "DEU"))


def test_a_unit_in_a_country_keeps_its_identity_within_the_group() -> None:
    one, other = resolved("Quuxbridge Networks France", "Quuxbridge Networks")
    assert one.group_id == other.group_id
    assert one.unlisted is not None and other.unlisted is not None
    assert one.unlisted.unit_key != other.unlisted.unit_key


def test_a_slip_of_a_listed_firm_goes_to_it() -> None:
    assert resolved("Deutshe Telekom")[0].group_id == "deutsche-telekom"


def test_a_chain_whose_ends_contradict_is_cut_at_its_weaker_link() -> None:
    edges = [Edge(0.9, 0, 1), Edge(0.85, 1, 2)]
    clusters, refused = join(3, edges, lambda a, b: {a, b} != {0, 2}, [None] * 3, 0.8)
    assert clusters == [0, 0, 2]
    assert refused == [Edge(0.85, 1, 2)]


def test_two_listed_groups_never_become_one() -> None:
    clusters, _ = join(3, [Edge(0.99, 0, 2), Edge(0.98, 1, 2)], lambda a, b: True, ["a", "b", None], 0.8)
    assert clusters == [0, 1, 0]


def test_the_order_of_the_names_makes_no_difference() -> None:
    names = [name for pair in SAME + APART for name in pair]
    forward = {r.spelling.name: r.group_id for r in resolved(*names)}
    assert {r.spelling.name: r.group_id for r in resolved(*reversed(names))} == forward


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), max_size=8))
def test_any_text_is_resolved_to_one_group(names: list[str]) -> None:
    results = resolved(*names)
    assert [result.spelling.name for result in results] == names
    assert all(result.group_id for result in results)
