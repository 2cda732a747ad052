"""What is heard of a document: nothing but the group outside ICT, shared codes in part, abstracts only to confirm."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from kakehashi.core.area import Area
from kakehashi.core.text import Text
from kakehashi.link.areas import DOCUMENT_COLUMNS, classify
from kakehashi.link.ict_scope import is_outside


def area(name: str, *words: str, ics: tuple[str, ...] = ("33.999",), **bodies: tuple[str, ...]) -> Area:
    return Area(name, Text(name, name), "", ics, (), words, (), bodies)


def frame(**row: Any) -> pl.DataFrame:
    blank: dict[str, Any] = dict.fromkeys(DOCUMENT_COLUMNS)
    return pl.DataFrame([{**blank, "document_id": "x", **row}], schema=dict(DOCUMENT_COLUMNS), orient="row")


def scores(*areas: Area, **row: Any) -> dict[str, float]:
    found = classify(frame(**row), areas)
    return dict(zip(found["area_id"], found["score"], strict=True))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"body": "ISO", "ics": ["59.080.30"]}, True),
        ({"body": "ISO", "ics": ["59.080.30", "35.240.60"]}, False),
        ({"body": "IEC", "ics": None}, True),
        ({"body": "JISC", "document_number": "JIS X 99901", "ics": []}, False),
        ({"body": "JISC", "document_number": "JIS L 99901", "ics": None}, True),
        ({"body": "IEEE", "group_name": "Examples of the IEEE Communications Society"}, False),
        ({"body": "IEEE", "group_name": "Examples of the IEEE Power and Energy Society"}, True),
        ({"body": "IEEE", "group_name": None}, True),
        ({"body": "IETF", "ics": None}, False),
        ({"body": "ETSI", "ics": ["59.080.30"]}, False),
    ],
)
def test_a_wide_body_s_document_is_outside_unless_something_says_ict(row: dict[str, Any], expected: bool) -> None:
    assert frame(**row).select(is_outside()).item() is expected


def test_outside_ict_a_title_says_nothing_and_a_committee_still_does() -> None:
    web = area("web", "web", iso_iec_committees=("ISO/TC 999",))
    cloth = {"body": "ISO", "ics": ["59.080.30"], "title": "Web of cloth"}
    assert scores(web, **cloth) == {}
    assert scores(web, **cloth, group_name="ISO/TC 999/SC 1/WG 2") == {"web": 5.0}
    assert scores(web, **{**cloth, "ics": ["35.240.60"]}) == {"web": 3.0}


def test_a_code_that_two_areas_name_speaks_for_each_in_part() -> None:
    one, two = area("one", ics=("35.030",)), area("two", ics=("35.030", "35.040"))
    assert scores(one, two, body="ISO", ics=["35.030"]) == {"one": 1.5, "two": 1.5}
    assert scores(one, two, body="ISO", ics=["35.040"]) == {"two": 3.0}


def test_an_abstract_confirms_and_never_names_an_area_by_itself() -> None:
    radio, video = area("radio", "radio"), area("video", "video")
    told = {"body": "IETF", "title": "An example of radio", "abstract": "On radio, and on video as well."}
    assert scores(radio, video, **told) == {"radio": 6.0}
    assert scores(radio, video, **{**told, "title": "Radio and video", "abstract": "On video."}) == {"radio": 3.0, "video": 6.0}


def test_a_body_of_one_area_counts_for_it_and_a_project_number_of_ieee_is_a_group() -> None:
    web, wireless = area("web", whole_bodies=("W3C",)), area("wireless", ieee_groups=("9802.11",))
    assert scores(web, wireless, body="W3C", title="Anything") == {"web": 3.0}
    assert scores(web, wireless, body="IEEE", document_number="IEEE 9802.11az") == {"wireless": 5.0}


def test_a_set_phrase_of_a_title_is_no_word_of_it() -> None:
    spectrum = area("spectrum", "radio spectrum", "spectrum")
    title = "Electromagnetic compatibility and Radio spectrum Matters (ERM); Paging"
    assert scores(spectrum, body="ETSI", title=title) == {}
    assert scores(spectrum, body="ETSI", title="Use of spectrum") == {"spectrum": 3.0}
