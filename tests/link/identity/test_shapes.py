"""A name is taken apart into what tells it, where it is, and what it is a part of."""

from __future__ import annotations

import pytest

from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.shapes import Shape, shape_of
from kakehashi.methods.names import normalise

KNOW = load_knowledge()


def shape(name: str) -> Shape:
    """The shape of a name with the vocabulary of this installation."""
    return shape_of(name, normalise(name, KNOW.forms), KNOW)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Quuxbridge Technologies Co., Ltd.", "quuxbridge technology"),
        ("株式会社架け橋コンピューター", "架け橋コンピュータ"),
        ("慶應架橋大学大学院工学研究科", "慶応架橋大学"),
        ("Univ. of Quuxbridge", "university quuxbridge"),
        ("Universität Quuxbridge", "university quuxbridge"),
        ("Technische Universität Quuxbridge", "technical university quuxbridge"),
        ("Quuxbridge University of Technology", "quuxbridge university technical"),
        ("Dept. of Physics, Quuxbridge University", "quuxbridge university"),
        ("QBL, Quuxbridge University", "quuxbridge university"),
        ("City, University of Quuxbridge", "city"),
        ("Quuxbridge University Department of Physics", "quuxbridge university"),
        ("Universidad de Quuxbridge, España", "university quuxbridge"),
        ("ООО Кукс", "kux"),
        ("http://www.quuxbridge.com", "quuxbridge"),
        ("In-Quux Electronics", "in quux electronic"),
        ("Nat'l Quux Agency", "national quux agency"),
    ],
)
def test_telling_words(name: str, words: str) -> None:
    assert " ".join(shape(name).words) == words


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Quuxbridge Networks France", {"FRA"}),
        ("Quuxbridge (UK) Ltd", {"GBR"}),
        ("Quuxbridge in Kenya", {"KEN"}),
        ("Quuxbridge Deutschland GmbH", {"DEU"}),
        ("Finland - Ministry of Quux", {"FIN"}),
        ("Bank of Japan", set()),
        ("Quuxbridge Europe", {"europe"}),
        ("Japan", set()),
    ],
)
def test_places_are_apart_from_the_name(name: str, places: set[str]) -> None:
    assert shape(name).places == places


def test_acronym_in_brackets() -> None:
    assert shape("European Quux Bridge Institute (EQBI)").acronyms == {"eqbi"}
    assert shape("European Quux Bridge Institute (EQBI").acronyms == {"eqbi"}
    assert shape("European Quux Bridge Institute (Paris)").acronyms == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("University of Quux", "university"),
        ("Ministry of Quux", "government"),
        ("Quux Foundation", "body"),
        ("Quux GmbH", "firm"),
        ("架け橋大学", "university"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert shape(name).kind == kind
