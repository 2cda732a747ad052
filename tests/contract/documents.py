"""The small documents under tests/fixtures, packed into the format in which their authority gives them."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from kakehashi.collect import archive
from kakehashi.core.source import Document, Source

FIXTURES = Path(__file__).parents[1] / "fixtures"


@dataclass(frozen=True)
class Example:
    """One document made for a test: its files, and the format they are packed into (plain, gz, zip, tar, tar.xz)."""

    source: Source
    document: Document
    form: str
    files: dict[str, bytes]

    @property
    def content(self) -> bytes:
        """The document as a reader gets it."""
        return pack(self.form, self.files)

    def __str__(self) -> str:
        return f"{self.source.name}-{self.document.name}"


def example(source: Source, document: Document) -> Example | None:
    """The example of that document: a file of its name, or a folder `<name>.d` to be packed; None where there is neither."""
    plain = FIXTURES / source.name / document.name
    folder = plain.with_name(plain.name + ".d")
    if plain.is_file():
        return Example(source, document, "plain", {document.name: plain.read_bytes()})
    if folder.is_dir():
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        return Example(source, document, form_of(document), files)
    return None


def form_of(document: Document) -> str:
    """How the members of that document are packed, by the ending of its mirror file; a package's glob gives a tar."""
    path = document.mirror or (document.web.url if document.web is not None and document.web.is_data else "")
    for ending, form in ((".tar.xz", "tar.xz"), (".zip", "zip"), (".gz", "gz")):
        if path.endswith(ending):
            return form
    return "tar"


def pack(form: str, files: dict[str, bytes]) -> bytes:
    """The bytes of these files in that format; a single compressed file is the one named `content`."""
    if form == "plain":
        return next(iter(files.values()))
    if form == "gz":
        return gzip.compress(files["content"], mtime=0)
    if form == "tar":
        return archive.pack(files.items())
    out = io.BytesIO()
    if form == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in files.items():
                zipped.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()
    with tarfile.open(fileobj=out, mode="w") as tarred:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tarred.addfile(info, io.BytesIO(content))
    return lzma.compress(out.getvalue())
