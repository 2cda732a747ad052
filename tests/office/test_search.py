"""Records found in their own database: words of both languages, hostile lines, and nothing but what the reader may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.methods.grams import bigrams
from kakehashi.office.full_text import ensure_full_text
from kakehashi.office.people.reader import GUEST
from kakehashi.office.people.user import User
from kakehashi.office.records.record_text import RecordText
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.search import search_records, suggest_records
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, person

pytestmark = pytest.mark.django_db


def kept(by: User, title: str, body: str = "", marking: str = "CLEAR", **topics: list[str]) -> Note:
    made = Note(title=title, body=body, state="draft", marking=marking)
    with made.change(by=by, at=NOW, why="for the test", verb="write"):
        made.be_about(topics)
    return made


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


def titles(who: object, query: str, **more: object) -> list[str]:
    return [hit.title for hit in search_records(who, query, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("通信", "無線通信の動向"),
        ("京都", "会合は京都で開く"),
        ("線通信", "無線通信の動向"),
        ("ﾈｯﾄﾜｰｸ", "次世代ネットワーク"),
        ("ネットワーク", "次世代ﾈｯﾄﾜｰｸ"),
        ("５Ｇ", "5Gの周波数"),
        ("5g無線", "次の5G無線の計画"),
        ("通", "無線通信の動向"),
        ("สื่อสาร", "การสื่อสารไร้สาย"),
        ("network", "Networks of the next generation"),
        ("networks", "one network"),
        ("REPORTS", "a report"),
        ("policy", "their policies"),
        ("coding", "new codes"),
        ("standard*", "standardisation"),
        ("5G networks", "one 5G network"),
        ("28.5", "the band at 28.5 GHz"),
        ('"band at"', "the band at 28 GHz"),
        ("「周波数の割当」", "新しい周波数の割当について"),
        ("the spectrum of Asia", "spectrum, Asia"),
        ("Ⅷ", "Part VIII"),
        ("café", "at the cafe\u0301"),
        ("aalborg", "Aalborg"),
    ],
)
def test_a_word_is_found(author: User, query: str, text: str) -> None:
    kept(author, "A finding", text)
    kept(author, "Nothing of the kind", "何もありません")
    found = search_records(GUEST, query)
    assert [hit.title for hit in found.hits] == ["A finding"]
    assert found.count == 1
    assert any(is_on for _piece, is_on in found.hits[0].snippet), "the place is marked"
    assert found.hits[0].why.keys() == {"text"}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("都京", "京都"),
        ('"at band"', "the band at 28 GHz"),
        ("report dialogue", "the report alone"),
        ("net", "network"),
        ("work", "network"),
        ("28", "at 2800 MHz"),
    ],
)
def test_other_words_are_not_found(author: User, query: str, text: str) -> None:
    kept(author, "A finding", text)
    assert search_records(GUEST, query).count == 0


def test_a_phrase_does_not_reach_from_the_title_into_the_text(author: User) -> None:
    kept(author, "work plan", "agreed at once")
    assert titles(GUEST, "plan agreed") == ["work plan"]
    assert titles(GUEST, '"plan agreed"') == []


def test_a_title_counts_more_than_a_text_and_reasons_say_where(author: User) -> None:
    kept(author, "Something else", "spectrum once")
    kept(author, "Spectrum in Asia", "Nothing more.")
    first, second = search_records(GUEST, "spectrum").hits
    assert (first.title, first.why) == ("Spectrum in Asia", {"title": ["spectrum"]})
    assert first.title_marked[0] == ("Spectrum", True)
    assert (second.why, second.snippet[0]) == ({"text": ["spectrum"]}, ("spectrum", True))


def test_a_topic_is_a_reason_too(author: User) -> None:
    kept(author, "Broadcasting in Brazil", economy=["BRA"], area=["broadcasting"])
    (hit,) = search_records(GUEST, "broadcasting").hits
    assert hit.why == {"title": ["broadcasting"], "topic": ["broadcasting"]}
    assert sorted(hit.topics) == [("area", "broadcasting"), ("economy", "BRA")]


def test_a_snippet_is_cut_around_the_place(author: User) -> None:
    kept(author, "Long", "word " * 500 + "周波数の割当 " + "word " * 500)
    (hit,) = search_records(GUEST, "割当").hits
    text = "".join(piece for piece, _on in hit.snippet)
    assert ("割当", True) in hit.snippet and len(text) < 300 and text.startswith("… ") and text.endswith(" …")


def test_what_is_far_into_a_long_text_is_found_too(author: User) -> None:
    kept(author, "Long", "いろは " * 12_000 + "needle")
    (hit,) = search_records(GUEST, "needle").hits
    assert hit.why == {"text": ["needle"]}


def test_facets_filters_and_pages(author: User) -> None:
    for number in range(5):
        kept(author, f"Report {number}", marking="CLEAR" if number else "GREEN", economy=["JPN", "USA"][: 1 + number % 2])
    found = search_records(author, "report", limit=2)
    assert (len(found.hits), found.count) == (2, 5)
    assert found.facets == {
        "kind": [("note", 5)], "area": [], "economy": [("JPN", 5), ("USA", 2)], "body": [],
        "marking": [("CLEAR", 4), ("GREEN", 1)],
    }  # fmt: skip
    assert search_records(author, "report", economies=["USA"]).count == 2
    assert search_records(author, "report", markings=["GREEN"], kinds=["note"], states=["draft"]).count == 1
    assert search_records(author, "report", since=NOW).count == 0
    assert search_records(author, "", since=NOW - timedelta(hours=1)).count == 5
    pages = [hit.record_id for after in (0, 2, 4) for hit in search_records(author, "report", limit=2, after=after).hits]
    assert len(set(pages)) == 5


def test_counts_facets_snippets_and_suggestions_hold_only_what_is_seen(author: User) -> None:
    rival = person("rival", "Rival")
    for marking in Marking:
        kept(author, f"Secret {marking.value}", "the red line", marking=marking, economy=["KOR"])
    for reader, seen in ((GUEST, {"CLEAR"}), (rival, {"CLEAR", "GREEN"}), (author, {str(marking) for marking in Marking})):
        found = search_records(reader, "secret red")
        assert {hit.marking for hit in found.hits} == seen
        assert found.count == len(seen) == dict(found.facets["economy"])["KOR"] == dict(found.facets["kind"])["note"]
        assert dict(found.facets["marking"]) == dict.fromkeys(seen, 1)
        assert {each.marking for each in suggest_records(reader, "secr")} == seen


def test_rights_that_end_take_effect_at_once(author: User) -> None:
    note = kept(author, "Spectrum plan", "open", marking="CLEAR")
    assert titles(GUEST, "spectrum") == ["Spectrum plan"]
    with note.change(by=author, at=NOW, why="closed", verb="mark"):
        note.marking = Marking.RED
    assert titles(GUEST, "spectrum") == [] and suggest_records(GUEST, "spec") == []
    assert titles(author, "spectrum") == ["Spectrum plan"]


def test_the_index_follows_every_change(author: User) -> None:
    note = kept(author, "Before", "first words")
    with note.change(by=author, at=NOW, why="rewritten"):
        note.title, note.body = "After", "other text"
    assert titles(GUEST, "before") == titles(GUEST, "first") == []
    assert titles(GUEST, "after other") == ["After"]
    RecordText.objects.all().delete()
    assert titles(GUEST, "after") == []


def test_making_the_index_again_loses_nothing(author: User) -> None:
    kept(author, "Spectrum plan")
    for _time in range(2):
        ensure_full_text("default")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER office_fulltext_insert")
        kept(author, "Spectrum report")
        ensure_full_text("default")
        assert len(titles(GUEST, "spectrum")) == 2
    assert "Spectrum plan" in titles(GUEST, "spectrum")


def test_a_search_is_one_statement(author: User) -> None:
    kept(author, "Spectrum plan", area=["core"])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        search_records(GUEST, "spectrum", areas=["core"])
    assert len(asked) == 1


def test_suggestions_take_the_last_word_as_begun(author: User) -> None:
    kept(author, "A report on spectrum")
    kept(author, "Report to leaders")
    assert [each.title for each in suggest_records(GUEST, "rep")] == ["Report to leaders", "A report on spectrum"]
    assert [each.title for each in suggest_records(GUEST, "report le")] == ["Report to leaders"]
    assert suggest_records(GUEST, "") == suggest_records(GUEST, "!") == []


def test_notes_say_what_was_not_looked_for(author: User) -> None:
    kept(author, "Spectrum plan")
    assert search_records(GUEST, "!!! ---").notes == ("no_words",)
    assert search_records(GUEST, "!!!").count == 0
    assert search_records(GUEST, "spectrum !!!").notes == ("ignored",)
    assert search_records(GUEST, "x" * 61 + " spectrum").count == 1
    assert "shortened" in search_records(GUEST, " ".join(f"w{n}" for n in range(13))).notes
    assert search_records(GUEST, "網").notes == ("one_sign",)
    assert search_records(GUEST, "   ").count == 1


HOSTILE = (
    '"',
    "*",
    "a AND",
    "NOT a",
    "title:x",
    "a* OR b",
    "(",
    "'); --",
    "a\x00b",
    "-",
    "^a",
    "a NEAR b",
    "{title}:a",
    "|&!<->",
    "%s",
    ":*",
)


@pytest.mark.parametrize("line", HOSTILE)
def test_no_line_is_read_as_syntax(author: User, line: str) -> None:
    kept(author, "A finding", "near and or not")
    search_records(GUEST, line)
    suggest_records(GUEST, line)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.text(max_size=40))
def test_any_line_is_answered(author: User, line: str) -> None:
    search_records(GUEST, line)
    suggest_records(GUEST, line)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFFF, categories=["L", "N", "Zs"]), min_size=1, max_size=30)
)
def test_whatever_was_written_is_found_by_its_own_words(author: User, text: str) -> None:
    note = kept(author, "A finding", text)
    if bigrams(text):
        found = search_records(GUEST, f'"{text}"', limit=1000)
        assert note.pk in [hit.record_id for hit in found.hits]
