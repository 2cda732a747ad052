"""The search index: what is found, why, how it is counted, and that no line of text is an error."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.core.errors import CheckFailed, NoRelease, UnknownName
from kakehashi.methods.grams import bigrams, normalise
from kakehashi.store.search_index import Found, Search, write
from kakehashi.store.search_words import marked, number_keys, read, spaced_text

SCHEMA: dict[str, Any] = {
    "document_id": pl.String,
    "body": pl.String,
    "kind": pl.String,
    "document_number": pl.String,
    "title": pl.String,
    "abstract": pl.String,
    "year": pl.Int64,
    "group_name": pl.String,
    "keywords": pl.List(pl.String),
    "area_ids": pl.List(pl.String),
    "organization_ids": pl.List(pl.String),
    "economy_codes": pl.List(pl.String),
    "published_on": pl.String,
}


def document(document_id: str, **values: Any) -> dict[str, Any]:
    """A row of the index's frame; what is not given is empty."""
    empty = {name: [] if isinstance(type_, pl.List) else None for name, type_ in SCHEMA.items()}
    return {**empty, "document_id": document_id, "title": document_id, "document_number": document_id, **values}


def frame(*documents: dict[str, Any]) -> pl.DataFrame:
    """The frame that a release hands over."""
    return pl.DataFrame(list(documents), schema=SCHEMA)


def made(folder: Path, *documents: dict[str, Any]) -> Search:
    """An index of some documents, opened."""
    write(folder / "search", frame(*documents))
    return Search(folder / "search")


def ids(found: Found) -> list[str]:
    """What was found, in order."""
    return [hit.document_id for hit in found.hits]


LIBRARY = (
    document("nr", document_number="3GPP TS 38.331:Rel-17/17.3.0", title="Radio resource control", published_on="2023-01-05"),
    document("nr-about", document_number="draft-example-rrc-02", title="Notes on TS 38.331", published_on="2024-02"),
    document("quic", document_number="RFC 9000", title="A multiplexed transport", abstract="Secure.", published_on="2021-05"),
    document(
        "quic-draft",
        document_number="draft-example-quic-recovery-07",
        title="Recovering from loss",
        abstract="Updates RFC 9000. Networks that lose packets recover.",
        published_on="2022",
    ),
    document("avc", document_number="ITU-T H.264 (08/2021)", title="Advanced video coding", keywords=["video", "動画符号化"]),
    document("avc-part", document_number="ITU-T H.264.1", title="Conformance of video that is coded"),
    document("sms", document_number="ETSI EN 300 328 V2.2.2", title="Wideband data networking", published_on="2019-07-01"),
    document("kyoto", title="京都における5G無線通信の実証", abstract="電波の利用を拡げる。", published_on="2020"),
    document("tsushin", title="次世代ネットワーク標準化の動向", abstract="電気通信と放送。網の構成。"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A small index that the tests only read."""
    return made(tmp_path_factory.mktemp("library"), *LIBRARY)


@pytest.mark.parametrize("text", ["network", "Networks", "NETWORKING", "ｎｅｔｗｏｒｋ"])
def test_english_words_are_found_in_every_form(library: Search, text: str) -> None:
    assert set(ids(library.find(text))) == {"sms", "quic-draft"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("通信", {"kyoto", "tsushin"}),
        ("京都", {"kyoto"}),
        ("標準化", {"tsushin"}),
        ("ネットワーク", {"tsushin"}),
        ("ﾈｯﾄﾜｰｸ", {"tsushin"}),
        ("動画", {"avc"}),
        ("5G 通信", {"kyoto"}),
        ("5g無線", {"kyoto"}),
        ("電波利用", set()),
        ("電波の利用", {"kyoto"}),
        ("標準化とネットワーク", {"tsushin"}),
        ("網", {"tsushin"}),
        ("「無線通信」", {"kyoto"}),
    ],
)
def test_japanese_words_of_any_length_are_found(library: Search, text: str, wanted: set[str]) -> None:
    assert set(ids(library.find(text))) == wanted


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("38.331", "nr"),
        ("TS 38.331", "nr"),
        ("ts38.331", "nr"),
        ("38331", "nr"),
        ("3GPP TS 38.331", "nr"),
        ("TS 38.331 radio", "nr"),
        ("rfc9000", "quic"),
        ("RFC 9000", "quic"),
        ("RFC-9000", "quic"),
        ("9000", "quic"),
        ("RFC ９０００", "quic"),
        ("H.264", "avc"),
        ("h264", "avc"),
        ("ITU-T H.264", "avc"),
        ("H.264.1", "avc-part"),
        ("EN 300 328", "sms"),
        ("en300328", "sms"),
        ("draft-example-quic-recovery", "quic-draft"),
        ("draft-example-quic-recovery-07", "quic-draft"),
    ],
)
def test_the_document_with_the_number_comes_first(library: Search, text: str, first: str) -> None:
    found = library.find(text)
    assert ids(found)[0] == first
    assert "number" in found.hits[0].why
    assert found.notes == ()


def test_editions_of_a_number_come_newest_first_and_are_suggested_once(tmp_path: Path) -> None:
    numbers = {"1999": "ITU-T X.1 (1999)", "2019": "ITU-T X.1 (V9) (02/2019) Amd. 1", "2005": "ITU-T X.1 (2005)"}
    search = made(tmp_path, *(document(year, document_number=numbers[year], title="Rules", year=int(year)) for year in numbers))
    assert ids(search.find("X.1")) == ids(search.find("ITU-T X.1")) == ["2019", "2005", "1999"]
    assert [each.document_id for each in search.suggest("rul")] == ["2019"]


def test_a_number_also_finds_what_mentions_it(library: Search) -> None:
    assert ids(library.find("RFC 9000")) == ["quic", "quic-draft"]
    assert ids(library.find("38.331")) == ["nr", "nr-about"]


def test_a_part_of_a_number_without_its_series_names_nothing() -> None:
    assert "328" not in number_keys("ETSI EN 300 328 V2.2.2")
    assert {"etsien300328", "en300328", "300328"} <= set(number_keys("ETSI EN 300 328 V2.2.2"))


def test_quoted_words_are_a_phrase(library: Search) -> None:
    assert ids(library.find('"video coding"')) == ["avc"]
    assert set(ids(library.find("coding video"))) == {"avc", "avc-part"}
    assert library.find('"coding video"').total == 0


def test_every_word_is_needed_unless_no_document_has_them_all(library: Search) -> None:
    assert library.find("losing packet").notes == ()
    near = library.find("losing packets elsewhere")
    assert ids(near) == ["quic-draft"]
    assert near.notes == ("some_words",)


def test_a_hit_says_which_fields_matched_and_marks_the_words(library: Search) -> None:
    hit = library.find("quic recovers packet").hits[0]
    assert hit.matched == {"number": ["quic"], "title": ["recovers"], "abstract": ["recovers", "packet"]}
    assert hit.why == ["number", "title", "abstract"]
    assert [text for text, is_match in hit.title_marked if is_match] == ["Recovering"]
    assert [text for text, is_match in hit.snippet if is_match] == ["packets", "recover"]
    assert "".join(text for text, _ in hit.snippet) == "Updates RFC 9000. Networks that lose packets recover."


def test_a_keyword_is_a_reason(library: Search) -> None:
    assert library.find("動画").hits[0].matched == {"keyword": ["動画"]}


def test_a_snippet_marks_japanese_and_keeps_markup_as_text(tmp_path: Path) -> None:
    hit = made(tmp_path, document("a", abstract="<b>電波の利用</b>と電波")).find("電波").hits[0]
    assert hit.snippet == [("<b>", False), ("電波", True), ("の利用</b>と", False), ("電波", True)]


@given(st.text(), st.text())
def test_marked_pieces_are_the_text(text: str, query: str) -> None:
    assert "".join(piece for piece, _ in marked(text, read(query).clauses)) == text


def test_an_empty_text_browses_from_the_newest(library: Search) -> None:
    found = library.find("  ")
    assert found.total == len(LIBRARY)
    assert ids(found) == ["nr-about", "nr", "quic-draft", "quic", "kyoto", "sms", "avc", "avc-part", "tsushin"]
    assert found.hits[0].why == []


def test_newest_orders_hits_by_date(library: Search) -> None:
    assert ids(library.find("通信", sort="newest")) == ["kyoto", "tsushin"]
    assert ids(library.find("9000", sort="newest")) == ["quic-draft", "quic"]


def test_dates_may_be_dates_or_only_a_year(tmp_path: Path) -> None:
    documents = frame(document("old", year=1999), document("new", year=2001), document("none"))
    write(tmp_path / "text", documents)
    assert ids(Search(tmp_path / "text").find("")) == ["new", "old", "none"]
    dated = documents.with_columns(published_on=pl.Series([date(2020, 1, 1), date(2019, 1, 1), None]))
    write(tmp_path / "dates", dated)
    assert ids(Search(tmp_path / "dates").find("")) == ["old", "new", "none"]


def test_suggestions_follow_what_is_typed(library: Search) -> None:
    def suggested(text: str) -> list[str]:
        return [each.document_id for each in library.suggest(text)]

    assert suggested("adv") == ["avc"]
    assert suggested("advanced vid") == ["avc"]
    assert set(suggested("38.3")) == {"nr", "nr-about"}
    assert suggested("38.331")[0] == "nr"
    assert suggested("rfc 90") == ["quic"]
    assert suggested("ネット") == ["tsushin"]
    assert suggested("京") == ["kyoto"]
    assert suggested("draft-example-q") == ["quic-draft"]
    assert suggested("") == suggested("!?") == suggested("zzz") == []
    assert library.suggest("adv", 0) == []


HOSTILE = [
    "!!! ??? ---", '"', '""', "AND OR NOT", "title:(", "a^2~ [* TO *]", "\x00", "\ud800", "通\u200b信", "*", "\\",
    "w" * 10_000, "語" * 10_000, "a b " * 5_000,
    "٣٨", "ﷺ" * 400, "e\u0301", "🛰️ 6G", "-" * 500 + "video", "(" * 5_000, "1" * 3_000, "1." * 3_000, "の", "ー",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_error(library: Search, text: str) -> None:
    found = library.find(text)
    assert found.total >= len(found.hits)
    library.suggest(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters()), value=st.text(st.characters()), low=st.integers(), high=st.integers())
def test_no_line_no_filter_value_and_no_year_is_an_error(library: Search, text: str, value: str, low: int, high: int) -> None:
    library.find(text, {"body": [value]}, (low, high), limit=low, offset=high)
    library.suggest(text)


def test_text_without_words_finds_nothing_and_says_so(library: Search) -> None:
    found = library.find("?!")
    assert (found.total, found.hits, found.notes) == (0, [], ("ignored", "no_words"))
    assert set(found.facets) == {"body", "kind", "area", "year", "organization", "economy"}
    assert library.find("\x00").notes == ("no_words",)
    assert library.find("!!! video").notes == ("ignored",)
    assert library.find("video " * 200).notes == ("shortened",)
    assert library.find("通\u200b信").total == 2


def test_an_unknown_filter_is_named(library: Search) -> None:
    with pytest.raises(UnknownName, match="'colour'"):
        library.find("", {"colour": ["red"]})


VALUES = {"area_ids": "abcde", "organization_ids": "vwxyz", "economy_codes": ["JPN", "FRA"]}
WORDS = ["radio", "network", "通信", "video"]
A_DOCUMENT = st.fixed_dictionaries(
    {
        "body": st.sampled_from(["IETF", "ITU-T", None]),
        "kind": st.sampled_from(["draft", "rfc"]),
        "group_name": st.sampled_from(["g1", "g2", None]),
        "year": st.none() | st.integers(1990, 1995),
        "title": st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
        **{name: st.lists(st.sampled_from(values), max_size=3, unique=True) for name, values in VALUES.items()},
    }
)
A_YEAR = st.none() | st.integers(1989, 1996)
SOME_FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "body": st.lists(st.sampled_from(["IETF", "ITU-T", "none"]), max_size=2),
        "group": st.lists(st.sampled_from(["g1", "g2"]), max_size=2),
        "area": st.lists(st.sampled_from("abx"), max_size=3),
        "organization": st.lists(st.sampled_from("vw"), max_size=2),
        "economy": st.lists(st.sampled_from(["JPN"]), max_size=1),
    },
)
FIELDS = {
    "body": "body",
    "kind": "kind",
    "group": "group_name",
    "area": "area_ids",
    "organization": "organization_ids",
    "economy": "economy_codes",
    "year": "year",
}


def counted(rows: list[dict[str, Any]], facet: str) -> dict[str, int]:
    """Documents by value, counted one by one."""
    values = (row[FIELDS[facet]] for row in rows)
    return dict(
        Counter(str(each) for value in values for each in (value if isinstance(value, list) else [value]) if each is not None)
    )


def matches(row: dict[str, Any], word: str, filters: dict[str, list[str]], low: int | None, high: int | None) -> bool:
    """The rule of filters and words, said once more and plainly."""
    for name, wanted in filters.items():
        has = row[FIELDS[name]]
        if wanted and not set(wanted) & set(has if isinstance(has, list) else [has]):
            return False
    if (low, high) != (None, None) and (row["year"] is None or not (low or 0) <= row["year"] <= (high or 9999)):
        return False
    return word in row["title"].split() if word else True


@settings(max_examples=25, deadline=None)
@given(
    documents=st.lists(A_DOCUMENT, max_size=12),
    questions=st.lists(st.tuples(st.sampled_from(["", *WORDS]), SOME_FILTERS, A_YEAR, A_YEAR), max_size=6),
)
def test_hits_and_facets_agree_with_counting_by_hand(
    tmp_path_factory: pytest.TempPathFactory, documents: list[dict[str, Any]], questions: list[Any]
) -> None:
    rows = [document(f"d{number}", **values) for number, values in enumerate(documents)]
    search = made(tmp_path_factory.mktemp("property"), *rows)
    for word, filters, low, high in questions:
        right = [row for row in rows if matches(row, word, filters, low, high)]
        found = search.find(word, filters, (low, high), limit=50)
        assert set(ids(found)) == {row["document_id"] for row in right}
        assert found.total == len(right)
        for facet, pairs in found.facets.items():
            assert dict(pairs) == counted(right, facet)


def test_pages_hold_every_hit_once(tmp_path: Path) -> None:
    search = made(tmp_path, *(document(f"d{number:03}", title="radio " * (number % 5 + 1)) for number in range(103)))
    for text in ("radio", ""):
        pages = [search.find(text, limit=10, offset=start) for start in range(0, 120, 10)]
        assert {page.total for page in pages} == {103}
        together = [each for page in pages for each in ids(page)]
        assert len(together) == len(set(together)) == 103
        assert together == ids(search.find(text, limit=200))
        assert pages[-1].hits == [] and pages[-1].facets == pages[0].facets


def test_counts_need_no_hits(library: Search) -> None:
    found = library.find("通信", limit=0)
    assert (found.total, found.hits) == (2, [])


def test_only_the_first_twenty_organisations_are_counted_ties_by_name(tmp_path: Path) -> None:
    rows = [document(f"d{number}", organization_ids=[f"o{number:02}", "often"]) for number in range(30)]
    facet = made(tmp_path, *rows).find("").facets["organization"]
    assert facet == [("often", 30), *((f"o{number:02}", 1) for number in range(19))]


def test_the_same_documents_in_another_order_answer_the_same(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one", *LIBRARY), made(tmp_path / "other", *reversed(LIBRARY))
    for text in ("", "network", "通信", "video", "RFC 9000"):
        assert one.find(text) == other.find(text)


def test_an_index_is_opened_again_and_read_by_many(library: Search, tmp_path: Path) -> None:
    made(tmp_path, *LIBRARY)
    first, second = Search(tmp_path / "search"), Search(tmp_path / "search")
    texts = ["network", "通信", "", "38.331", '"video coding"'] * 40
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(first.find, texts)) == [second.find(text) for text in texts]


def test_an_index_without_documents_answers(tmp_path: Path) -> None:
    search = made(tmp_path)
    for text in ("", "radio", "通信", "RFC 1"):
        assert (search.find(text).total, search.find(text).hits, search.suggest(text)) == (0, [], [])


def test_no_index_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="no search index"):
        Search(tmp_path)
    made(tmp_path, *LIBRARY)
    (tmp_path / "search" / "meta.json").write_text("{")
    with pytest.raises(NoRelease, match="cannot be opened"):
        Search(tmp_path / "search")


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: str) -> list[str]:
        raise OSError("no space left")

    monkeypatch.setattr("kakehashi.store.search_fields.number_keys", fail)
    with pytest.raises(OSError, match="no space left"):
        write(tmp_path / "search", frame(*LIBRARY))
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_frame_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed, match="abstract"):
        write(tmp_path / "search", frame(*LIBRARY).drop("abstract"))
    with pytest.raises(CheckFailed, match="nr"):
        write(tmp_path / "search", frame(LIBRARY[0], LIBRARY[0]))
    (tmp_path / "search").mkdir()
    assert write(tmp_path / "search", frame(*LIBRARY)) == len(LIBRARY)
    with pytest.raises(FileExistsError):
        write(tmp_path / "search", frame(*LIBRARY))


def test_what_the_bigrams_cut_is_what_the_english_field_leaves_out() -> None:
    signs = [sign for sign in map(chr, range(0x0E00, 0xD800)) if sign.isalnum() and normalise(sign) == sign]
    for sign in signs:
        assert (spaced_text(sign).strip() == "") == (len(bigrams(sign * 3)) == 2), hex(ord(sign))
