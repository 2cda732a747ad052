"""A document as PDF: tagged for screen readers (PDF/UA-1) and for the archive (PDF/A-2a)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from tempfile import gettempdir
from typing import TYPE_CHECKING

from kakehashi.views.briefings.document import Document, cleaned, plain
from kakehashi.views.briefings.fonts import fonts

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["ua-1", "a-2a"]
NOWHERE = f"{gettempdir()}/kakehashi-no-packages"


def pdf(document: Document) -> bytes:
    """The bytes of the file, the same for the same document.

    The words go in as data beside a fixed form, never into it. Where the standards for screen readers and archive cannot be
    kept (a letter that no font has, a title without words), the file is written without their names rather than not at all.
    """
    import typst

    words = json.dumps(plain(cleaned(document)), ensure_ascii=False)
    at = int(document.watermark.at.timestamp())

    def written(standards: list[PDFStandard]) -> bytes:
        return typst.compile(
            form(),
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"document": words},
            pdf_standards=standards,
            timestamp=at,
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
        )

    try:
        return written(STANDARDS)
    except typst.TypstError as error:
        if not str(error).startswith("PDF/"):
            raise
        return written([])


@cache
def form() -> bytes:
    """The form of every document."""
    return (files("kakehashi.views.briefings") / "form.typ.txt").read_bytes()
