"""Names fold by what carries no identity, and only by that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.names import LegalForms, fold, key_tokens, legal_forms, mended, normalise

FORMS = legal_forms(
    trailing=["inc", "ltd", "co", "corp", "gmbh", "gmbh and co kg", "sa", "spa", "as", "ab", "kk", "bv", "pvt", "plc", "ag"],
    leading=["pt", "kabushiki kaisha"],
    unspaced=["株式会社", "(株)", "国立研究開発法人", "一般社団法人", "有限公司", "주식회사"],
)

SAME = [
    ("Acme Networks", "ACME NETWORKS, INC."),
    ("Acme Networks", "Acme  Networks Co., Ltd."),
    ("Acme Networks", "acme-networks GmbH & Co. KG"),
    ("Acme Networks", "Ａｃｍｅ Ｎｅｔｗｏｒｋｓ"),
    ("Acme Networks (Japan)", "Acme Networks Japan K.K."),
    ("Acme (UK) Networks", "Acme (UK) Networks Ltd"),
    ("Telefónica", "TELEFONICA S.A."),
    ("Telecom Prova", "Telecom Prova S.p.A."),
    ("Dansk Prøve", "Dansk Prove A/S"),
    ("Smith & Sons", "Smith and Sons plc"),
    ("Alfa+Beta", "Alfa & Beta AG"),
    ("O'Neil's Lab", "ONeils Lab"),
    ("株式会社架け橋", "架け橋"),
    ("架け橋 株式会社", "架け橋"),
    ("架け橋（株）", "架け橋"),
    ("㈱架け橋", "架け橋"),
    ("国立研究開発法人 架け橋機構", "架け橋機構"),
    ("ｶｹﾊｼ株式会社", "カケハシ"),
    ("ＮＴＴ架け橋", "NTT 架け橋"),
    ("示例技术有限公司", "示例技术"),
    ("주식회사 다리", "다리"),
    ("PT Jembatan", "Jembatan"),
    ("The Bridge Institute", "Bridge Institute"),
    ("Bridge™ Systems", "Bridge Systems"),
]

DIFFERENT = [
    ("Acme Networks", "Acme Network Services"),
    ("Acme Germany", "Acme France"),
    ("University of Alfa", "Alfa College"),
    ("Bridge 1", "Bridge 2"),
    ("架け橋", "掛け橋"),
    ("ハシ", "バシ"),  # the voicing mark is no accent
    ("Intel", "Intelsat"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_name_fold_together(left: str, right: str) -> None:
    assert normalise(left, FORMS) == normalise(right, FORMS)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert normalise(left, FORMS) != normalise(right, FORMS)


@pytest.mark.parametrize("name", ["SA", "Co., Ltd.", "株式会社", "(株)", "The", "Inc"])
def test_a_name_that_is_only_a_legal_form_keeps_a_word(name: str) -> None:
    assert normalise(name, FORMS)


@pytest.mark.parametrize("name", ["", " ", "-", "???", "（）", "™"])
def test_no_letter_and_no_digit_is_empty(name: str) -> None:
    assert normalise(name, FORMS) == ""


def test_key_tokens_leave_out_joining_words() -> None:
    assert key_tokens("The University of Alfa & Beta, Inc.", FORMS) == ("university", "alfa", "beta")
    assert key_tokens("The Of", FORMS) == ("of",)


@pytest.mark.parametrize("name", ["Umeå Universitet", "Zürich", "Ã", "Société Générale", "日本電信電話", "Plain"])
def test_text_that_was_read_in_the_wrong_encoding_is_put_right_and_no_other(name: str) -> None:
    assert mended(name) == name
    if name != "Plain" and name.isascii() is False and name[0].isascii():
        assert mended(name.encode().decode("cp1252")) == name


def test_without_forms_of_unspaced_scripts_nothing_is_cut_there() -> None:
    forms: LegalForms = legal_forms(["inc"], [], [])
    assert normalise("株式会社架け橋", forms) == "株式会社架け橋"


# fmt: off
PIECES = st.sampled_from([
    "Acme", "Ltd", "Co.", "(", ")", ",", "&", "S.A.", "A/S", " ", "株式会社", "(株)", "㈱", "株", "社", "架け橋", "ＮＥＣ", "é",
    "ß", "İ", "ガ", "ｶﾞ", "+", ".", "the", "kg", "gmbh", "and",
])
# fmt: on


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=10).map(" ".join), st.lists(PIECES, max_size=10).map("".join)))
def test_normalise_is_idempotent(name: str) -> None:
    once = normalise(name, FORMS)
    assert normalise(once, FORMS) == once


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=30))
def test_width_makes_no_difference(name: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in name)
    assert normalise(wide, FORMS) == normalise(name, FORMS)


@given(st.text(max_size=30))
def test_case_makes_no_difference_to_folding(text: str) -> None:
    assert fold(fold(text)) == fold(text)


WORD = st.text(alphabet="bdfhjqvxyz", min_size=3, max_size=8)


FORM = st.sampled_from(["Inc.", ", Inc.", "Co., Ltd.", "GmbH & Co. KG", "S.p.A.", "A/S", "K.K.", "(株)", "株式会社"])


@given(st.lists(WORD, min_size=1, max_size=4).map(" ".join), FORM)
def test_the_legal_form_makes_no_difference(name: str, form: str) -> None:
    assert normalise(f"{name} {form}", FORMS) == normalise(name, FORMS)
