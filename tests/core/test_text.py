"""Text in two languages: what a reader gets, and which language the page must name."""

import pytest

from kakehashi.core.text import Text


def test_each_reader_gets_the_own_language() -> None:
    name = Text(en="Japan", ja="日本")
    assert (name.get("en"), name.get("ja")) == ("Japan", "日本")


def test_where_one_language_is_missing_the_other_is_shown_and_named() -> None:
    name = Text(ja="総務省")
    assert name.get("en") == "総務省"
    assert name.language_for("en") == "ja"
    assert str(name) == "総務省"
    assert not name.has("en")


def test_blank_words_are_no_words() -> None:
    assert Text(en="Japan", ja=" ").get("ja") == "Japan"
    with pytest.raises(ValueError, match="needs words"):
        Text(en="", ja=None)


def test_data_files_may_not_bring_a_third_language() -> None:
    assert Text.of({"en": "Routing", "ja": "経路制御"}) == Text("Routing", "経路制御")
    with pytest.raises(ValueError, match="fr"):
        Text.of({"en": "Routing", "fr": "Routage"})
