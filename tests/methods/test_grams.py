"""Search tokens and shingles: what was written is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.grams import bigrams, normalise, shingles


def test_words_of_two_signs_are_found_inside_longer_ones() -> None:
    for word in ("通信", "京都", "標準"):
        assert set(bigrams(word)) <= set(bigrams("京都議定書と無線通信標準化"))


def test_latin_words_stay_whole_and_scripts_part() -> None:
    assert bigrams("5G無線通信 (TS 23.501)") == ["5g", "無線", "線通", "通信", "ts", "23", "501"]
    assert "comm" not in bigrams("telecommunication")


def test_width_and_case_do_not_matter() -> None:
    assert bigrams("ﾈｯﾄﾜｰｸ ＩＰ") == bigrams("ネットワーク ip")
    assert bigrams("STRASSE") == bigrams("straße")


def test_long_vowels_and_repeats_belong_to_the_word() -> None:
    assert bigrams("データ") == ["デー", "ータ"]
    assert bigrams("様々") == ["様々"]


def test_other_scripts_without_spaces_are_cut_too() -> None:
    assert set(bigrams("통신")) <= set(bigrams("전기통신연합"))
    assert set(bigrams("โทร")) <= set(bigrams("การสื่อสารโทรคมนาคม"))


def test_single_sign_and_nothing() -> None:
    assert bigrams("網") == ["網"]
    assert bigrams(" ・—… ") == []


@given(st.text(alphabet="通信標準化無線網情報ネットワーク", min_size=4, max_size=20), st.data())
def test_every_part_of_two_signs_or_more_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    tokens, part = bigrams(text), bigrams(text[start:end])
    assert any(tokens[at : at + len(part)] == part for at in range(len(tokens)))


@given(st.text(max_size=60))
def test_cutting_is_stable_under_normalisation(text: str) -> None:
    assert bigrams(normalise(text)) == bigrams(text)
    assert all(token and not token.isspace() for token in bigrams(text))


def test_shingles_by_hand() -> None:
    assert shingles("Abc  de f") == {"abc d", "bc de", "c de ", " de f"}
    assert shingles("条約") == {"条約"}
    assert shingles("  ") == frozenset()
    with pytest.raises(ValueError, match="at least one"):
        shingles("abc", 0)


@given(st.text(alphabet="abc ", max_size=40), st.integers(1, 8))
def test_shingles_have_one_length(text: str, size: int) -> None:
    grams = shingles(text, size)
    assert len(grams) <= max(1, len(text) - size + 1)
    assert len(grams) == 1 or all(len(gram) == size for gram in grams)
