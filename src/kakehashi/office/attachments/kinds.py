"""What kind a file is: told by its content alone, never by its name or by what a browser says."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from kakehashi.office.refusals import Refused

PDF, PNG, JPEG, TEXT, CSV, MAIL = "application/pdf", "image/png", "image/jpeg", "text/plain", "text/csv", "message/rfc822"
OOXML = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = f"{OOXML}wordprocessingml.document", f"{OOXML}spreadsheetml.sheet", f"{OOXML}presentationml.presentation"
ODF = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = f"{ODF}text", f"{ODF}spreadsheet", f"{ODF}presentation"
# media type -> the endings that fit it, the usual one first
ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    ODT: (".odt",),
    ODS: (".ods",),
    ODP: (".odp",),
    TEXT: (".txt",),
    CSV: (".csv",),
    MAIL: (".eml",),
}
SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
MOST_PARTS = 5_000
# what the parts of an office document may come to when they are unpacked (bytes)
MOST_UNPACKED = 250 * 1024 * 1024
BLOCK = 1024 * 1024
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
MARKUP = re.compile(rb"^\s*<[!?/a-zA-Z]")
HEADER = re.compile(rb"^(from|received|return-path|date|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)


def kind_of(file: IO[bytes], name: str = "") -> str:
    """The media type of an open file; Refused for what is not on the list, or is not what it begins like.

    `name` only chooses between plain text and CSV, which are the same bytes.
    """
    file.seek(0)
    start = file.read(4096)
    for signature, media_type in SIGNATURES:
        if start.startswith(signature):
            return media_type
    if start.startswith(b"PK\x03\x04"):
        return _office_document(file)
    return _text(file, start, name)


def _office_document(file: IO[bytes]) -> str:
    """An OOXML or OpenDocument file, every part of which unpacks within the bound."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as parts:
            names = [part.filename for part in parts.infolist()]
            media_type = _declared(parts, names)
            if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for name in names):
                raise Refused(_("The file holds a program (macros); save it without and try again."))
            _unpack(parts)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise Refused(_("The file is damaged or locked with a password.")) from error
    return media_type


def _declared(parts: zipfile.ZipFile, names: list[str]) -> str:
    if len(names) > MOST_PARTS:
        raise Refused(_("The file holds too many parts."))
    if "[Content_Types].xml" in names:
        found = [media_type for part, media_type in MAIN_PARTS.items() if part in names]
        if len(found) == 1:
            return found[0]
    if names and names[0] == "mimetype":
        with parts.open("mimetype") as part:
            written = part.read(200).decode("ascii", "replace").strip()
        if written in (ODT, ODS, ODP):
            return written
    raise _unknown()


def _unpack(parts: zipfile.ZipFile) -> None:
    """Read every part to its end: what a header says of its size is not believed."""
    total = 0
    for part in parts.infolist():
        with parts.open(part) as unpacked:
            while block := unpacked.read(BLOCK):
                total += len(block)
                if total > MOST_UNPACKED:
                    raise Refused(_("The file unpacks to more than can be taken."))


def _text(file: IO[bytes], start: bytes, name: str) -> str:
    """Text in UTF-8 without control characters; a letter is one whose head is that of a message."""
    import codecs

    if not start or MARKUP.match(start.removeprefix(codecs.BOM_UTF8)):
        raise _unknown()
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            if CONTROL.search(block):
                raise _unknown()
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _unknown() from error
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = {match.group(1).lower() for match in HEADER.finditer(head)}
    if b"from" in found and len(found) > 1:
        return MAIL
    return CSV if name.lower().endswith(".csv") else TEXT


def _unknown() -> Refused:
    return Refused(
        _("Only PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument, text, CSV and e-mail (.eml) files are taken.")
    )
