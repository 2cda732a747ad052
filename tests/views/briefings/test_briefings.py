"""Documents to take away: words are never code, the watermark is on every page, both languages, both forms."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
import typst
from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.core.text import Language
from kakehashi.views.briefings.document import Document, Grid, Note, Paragraph, Section, cleaned, plain
from kakehashi.views.briefings.fonts import fonts
from kakehashi.views.briefings.pdf import form, pdf
from kakehashi.views.briefings.watermark import Watermark
from kakehashi.views.briefings.word import docx

MARK = Watermark("GREEN", "Hanako Example", datetime(2026, 11, 22, 16, 40, tzinfo=UTC), "Asia/Tokyo")
LINE = "TLP:GREEN · made for Hanako Example · 2026-11-22 16:40 UTC (2026-11-23 01:40 Asia/Tokyo)"
# what the typesetter would read as code, were it ever given words as such
SIGNS = (
    "#",
    "$",
    "*",
    "_",
    "`",
    "```",
    "\\",
    "[",
    "]",
    "{",
    "}",
    "<x>",
    "@x",
    "//",
    "/*",
    "= ",
    "- ",
    "+ ",
    "/ ",
    "~",
    "--",
    '"',
)
CALLS = (
    "#panic()",
    '#import "@preview/x:1": *',
    '#read("/etc/passwd")',
    "\\u{41}",
    "https://x.example/#a",
    "日本",
    "\n",
    "\u202e",
)
CODE = st.lists(st.sampled_from((*SIGNS, *CALLS)), min_size=1, max_size=12).map(lambda parts: "a" + "".join(parts))


def document(words: str = "Words", language: Language = "en", count: int = 1) -> Document:
    """A document with these words in every place that takes words."""
    paragraphs = tuple(Paragraph(words, (1,), "item") for _ in range(count))
    grid = Grid((words, "Number"), ((words, "2"),), words, (1,))
    return Document(
        words, language, MARK, (Section(words, (*paragraphs, Paragraph(words, style="quiet"), grid)),),
        (Note(1, words, "https://example.org/a#b"),), "Sources", words,
    )  # fmt: skip


def found(given_document: Document, selector: str) -> list[dict[str, object]]:
    """What the typesetter finds in the laid-out document."""
    words = json.dumps(plain(cleaned(given_document)))
    asked = typst.query(form(), selector, font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"document": words})
    result: list[dict[str, object]] = json.loads(asked)
    return result


@settings(max_examples=40, deadline=None)
@given(words=CODE)
def test_words_are_never_code(words: str) -> None:
    made = document(words)
    headings = found(made, "heading")
    shown = cleaned(made).title
    assert [heading["body"] for heading in headings[:2]] == [{"func": "text", "text": shown}] * 2
    assert pdf(made).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(words=st.text(max_size=60))
def test_any_text_makes_both_files(words: str) -> None:
    made = document(words or "-")
    assert pdf(made).startswith(b"%PDF") and docx(made).startswith(b"PK")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_pdf_keeps_the_standards_for_screen_readers_and_archive(language: Language) -> None:
    body = pdf(document("デジタル放送 in two words", language))
    assert b"<pdfuaid:part>1" in body and b"<pdfaid:part>2" in body
    assert b"NotoSansCJKjp" in body
    assert pdf(document("デジタル放送 in two words", language)) == body


def test_a_letter_that_no_font_has_does_not_stop_the_file() -> None:
    body = pdf(document("a 😀 face"))
    assert body.startswith(b"%PDF") and b"<pdfuaid:part>" not in body


def test_the_watermark_is_on_every_page() -> None:
    made = document(count=200)
    marks = found(made, "<watermark>")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf(made)))
    assert {mark["text"] for mark in marks} == {LINE}
    assert pages == len(marks) > 1
    assert LINE.encode() in pdf(made), "and in the file's own description"


def test_a_guest_has_a_watermark_too() -> None:
    mark = Watermark("CLEAR", "", datetime(2026, 11, 22, 16, 40, tzinfo=UTC))
    assert mark.line("en") == "TLP:CLEAR · made for guest · 2026-11-22 16:40 UTC"
    assert "ゲスト" in mark.line("ja")


def test_a_docx_has_headings_heads_fonts_and_the_watermark() -> None:
    body = docx(document("デジタル放送", "ja"))
    file = read_docx(BytesIO(body))
    assert [paragraph.style.name for paragraph in file.paragraphs if paragraph.style.name.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
    ]
    with ZipFile(BytesIO(body)) as parts:
        main, foot = parts.read("word/document.xml").decode(), parts.read("word/footer1.xml").decode()
        assert (
            'w:eastAsia="Noto Sans CJK JP"' in main
            and "<w:tblHeader" in main
            and "https://example.org/a#b" in parts.read("word/_rels/document.xml.rels").decode()
        )
        assert MARK.line("ja") in foot and "TLP:GREEN" in parts.read("word/header1.xml").decode()


def test_addresses_that_are_not_of_the_web_lead_nowhere() -> None:
    made = cleaned(Document("t", "en", MARK, (), (Note(1, "n", "javascript:alert(1)"), Note(2, "n", "https://example.org/x"))))
    assert [note.href for note in made.notes] == ["", "https://example.org/x"]


def test_a_row_that_does_not_fit_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells"):
        Grid(("a", "b"), (("1",),))
