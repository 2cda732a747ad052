"""The office's history as a page: what may be seen, in both languages, with its data; and the banner of example mode."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.sharing.milestone import Milestone, MilestoneWording
from kakehashi.office.sharing.marking import Marking
from kakehashi.site.page_cache import SHELF
from kakehashi.views.history.rows import when_written
from tests.office.people import NOW, person

pytestmark = pytest.mark.django_db
ADDRESS = "/today/history/"


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    SHELF.clear()


def milestone(title: str, *, is_public: bool = True, is_example: bool = False, part_of: Any = None, **given: str) -> Milestone:
    by = person(f"author of {title}", "Office")
    made = Milestone(state=ClearanceState.PUBLIC if is_public else ClearanceState.DRAFT, part_of=part_of, is_example=is_example)
    with made.change(by=by, at=NOW, why="for the test", verb="write"):
        made.write(MilestoneWording(title=title, kind=given.pop("kind", "report"), **given))
        made.marking = Marking.CLEAR if is_public else Marking.RED
    return made


def page(address: str = ADDRESS, language: str = "en") -> str:
    response = Client(headers={"Accept-Language": language}).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_what_happened_in_the_order_of_time() -> None:
    milestone("The report", begins="2008-06")
    milestone(
        "The founding", kind="founded", begins="2007-01", title_ja="設置", quotation="set up in January 2007", place="1. (1)"
    )
    milestone("The undated", quotation="was then accepted")
    shown = page()
    assert "Set up in 2007-01." in shown and "3 milestones" in shown and "Of 1 the source gives no date" in shown
    assert shown.index("The founding") < shown.index("The report") < shown.index("The undated")
    assert "2007-01 (FY2006)" in shown and "set up in January 2007" in shown and "1. (1)" in shown
    assert "Date not given" in shown


def test_in_japanese_it_names_the_era_and_the_fiscal_year() -> None:
    milestone("The founding", kind="founded", begins="2007-01", title_ja="設置")
    shown = page(language="ja")
    assert "2007年1月（平成19年）" in shown and "2006年度（平成18年度）" in shown and "設置" in shown
    assert "The founding" not in shown


def test_what_is_not_for_the_reader_is_not_there() -> None:
    whole = milestone("The secret plan", is_public=False)
    part = milestone("The public step", part_of=whole)
    assert "secret" not in page() and "secret" not in page("/today/history.json") and "secret" not in page("/today/history.csv")
    assert "secret" not in page(f"{ADDRESS}{part.pk}/")
    assert Client().get(f"{ADDRESS}{whole.pk}/").status_code == 404


def test_a_milestone_has_a_page_with_its_words_and_its_parts() -> None:
    whole = milestone(
        "The consultation", begins="2007-08", quotation="consulted the Council", source="A white paper", place="1."
    )
    part = milestone("The report", begins="2008-06", part_of=whole)
    shown = page(f"{ADDRESS}{whole.pk}/")
    assert "consulted the Council" in shown and "A white paper, 1." in shown and f"{ADDRESS}{part.pk}/" in shown
    assert f"{ADDRESS}{whole.pk}/" in page(f"{ADDRESS}{part.pk}/")


def test_without_milestones_it_says_so() -> None:
    assert "Nothing has been entered yet" in page()


def test_an_invented_record_says_so_beside_its_title() -> None:
    invented, real = milestone("Invented", is_example=True), milestone("Real")
    assert "example-word" in page(f"{ADDRESS}{invented.pk}/")
    assert "example-word" not in page(f"{ADDRESS}{real.pk}/")
    assert page().count("example-word") == 1


@pytest.mark.parametrize(("language", "word"), [("en", "Example office: fictitious"), ("ja", "例示用の架空のオフィス")])
def test_in_example_mode_every_page_says_that_the_office_is_invented(settings: Any, language: str, word: str) -> None:
    assert word not in page(language=language)
    settings.EXAMPLE_OFFICE = True
    SHELF.clear()
    for address in (ADDRESS, "/", "/desk/sign-in/"):
        assert word in page(address, language)


def test_a_span_has_both_ends() -> None:
    with translation.override("en"):
        assert when_written("2007", "2009") == "2007 – 2009"
        assert when_written("2007", "") == "2007"
        assert when_written("", "") == "Date not given"
    with translation.override("ja"):
        assert when_written("2007-06", "") == "2007年6月（平成19年）・2007年度（平成19年度）"
