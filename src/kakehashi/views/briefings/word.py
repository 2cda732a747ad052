"""A document as DOCX: real headings, table heads that repeat, Japanese fonts named, footnotes as a numbered list at the end."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kakehashi.views.briefings.document import Document, Grid, Note, Paragraph, cleaned
from kakehashi.views.briefings.fonts import FAMILY

LATIN, JAPANESE = "Noto Sans", FAMILY
LANGUAGES = {"en": "en-GB", "ja": "ja-JP"}
SIZES = {"Normal": 9.5, "List Bullet": 9.5, "Heading 1": 17, "Heading 2": 11.5, "Caption": 8}
SOFT, INK = RGBColor(0x4D, 0x4D, 0x4D), RGBColor(0x1A, 0x1A, 0x1C)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def docx(document: Document) -> bytes:
    """The bytes of the file."""
    given = cleaned(document)
    file: Any = new_document()
    _styles(file, given.language)
    _sheet(file, given)
    file.add_heading(given.title, level=1)
    if given.about:
        _paragraph(file, Paragraph(given.about, style="quiet"))
    for section in given.sections:
        if section.title:
            file.add_heading(section.title, level=2)
        for part in section.parts:
            if isinstance(part, Grid):
                _grid(file, part)
            else:
                _paragraph(file, part)
    if given.notes:
        file.add_heading(given.notes_title, level=2)
        for note in given.notes:
            _note(file, note)
    return _saved(file, given)


def _styles(file: Any, language: str) -> None:
    """Sizes, fonts for both scripts, and the language for the spelling checker and the screen reader."""
    for name, size in SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), INK
        style.font.italic = False
        properties = style.element.get_or_add_rPr()
        properties.rFonts.set(qn("w:eastAsia"), JAPANESE)
        properties.rFonts.set(qn("w:hAnsi"), LATIN)
        for old in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            properties.rFonts.attrib.pop(qn(old), None)
        tongue = OxmlElement("w:lang")
        tongue.set(qn("w:val"), LANGUAGES[language])
        tongue.set(qn("w:eastAsia"), LANGUAGES["ja"])
        properties.append(tongue)
    normal = file.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.25


def _sheet(file: Any, document: Document) -> None:
    """A4 with the marking above and the watermark below, on every page."""
    sheet = file.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(20)
    sheet.top_margin, sheet.bottom_margin = Mm(22), Mm(20)
    above = sheet.header.paragraphs[0]
    above.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(above, document.watermark.label, size=8).bold = True
    below = sheet.footer.paragraphs[0]
    _run(below, f"{document.watermark.line(document.language)}   ", size=8, soft=True)
    _field(below, "PAGE")
    _run(below, " / ", size=8, soft=True)
    _field(below, "NUMPAGES")


def _paragraph(file: Any, given: Paragraph) -> None:
    made = file.add_paragraph(style="List Bullet" if given.style == "item" else None)
    size = {"quiet": 8.5, "lead": 11.5}.get(given.style)
    if given.href:
        _link(made, given.text, given.href, size)
    else:
        _run(made, given.text, size=size, soft=given.style == "quiet")
    if given.marks:
        _run(made, ", ".join(str(mark) for mark in given.marks)).font.superscript = True


def _grid(file: Any, given: Grid) -> None:
    """A table whose head is marked as one and repeats on every page."""
    if given.caption:
        file.add_paragraph(given.caption, style="Caption")
    table = file.add_table(rows=1 + len(given.rows), cols=len(given.head), style="Table Grid")
    for number, row in enumerate((given.head, *given.rows)):
        for place, (cell, words) in enumerate(zip(table.rows[number].cells, row, strict=True)):
            made = cell.paragraphs[0]
            _run(made, words, size=8.5).bold = number == 0
            if place in given.right:
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    file.add_paragraph()


def _note(file: Any, note: Note) -> None:
    made = file.add_paragraph()
    made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    made.paragraph_format.space_after = Pt(1)
    _run(made, f"{note.number}.\t{note.text} ", size=8)
    if note.href:
        _link(made, note.href, note.href, 8)


def _run(paragraph: Any, words: str, *, size: float | None = None, soft: bool = False) -> Any:
    """Words with the Japanese font named, so that no program picks one of its own."""
    run = paragraph.add_run(words)
    properties = run._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), JAPANESE)
    if size is not None:
        run.font.size = Pt(size)
    if soft:
        run.font.color.rgb = SOFT
    return run


def _link(paragraph: Any, words: str, address: str, size: float | None) -> None:
    """Words that lead to an address of the web."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATION, is_external=True))
    run = _run(paragraph, words, size=size)
    run.font.underline = True
    paragraph._p.append(link)
    link.append(run._r)


def _field(paragraph: Any, name: str) -> None:
    """The number of the page, or of all pages, which the reader's program puts in."""
    run = _run(paragraph, "", size=8, soft=True)
    for kind, words in (("begin", ""), ("", name), ("end", "")):
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = words
        run._r.append(made)


def _saved(file: Any, document: Document) -> bytes:
    about = file.core_properties
    about.title, about.author, about.language = document.title[:255], "Kakehashi", LANGUAGES[document.language]
    about.created = about.modified = document.watermark.at.replace(tzinfo=None)
    about.comments = document.watermark.line(document.language)[:255]
    about.last_modified_by = "Kakehashi"
    out = BytesIO()
    file.save(out)
    return out.getvalue()
