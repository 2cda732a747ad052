"""The files that a document is made of: one bare file, pages in a tar, a zip, a zip inside a tar."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from kakehashi.collect import archive
from kakehashi.collect.parts import parts
from kakehashi.core.errors import BadDocument


def zipped(**files: bytes) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_bare_file_goes_under_the_name_of_the_document() -> None:
    assert list(parts(b"a,b\n", "exports.csv")) == [("exports.csv", b"a,b\n")]


def test_a_compressed_file_is_unpacked() -> None:
    assert list(parts(gzip.compress(b"a,b\n"), "exports.csv")) == [("exports.csv", b"a,b\n")]


def test_pages_come_in_their_order() -> None:
    pages = archive.pack([("page-0002", b"[2]"), ("page-0001", b"[1]")])
    assert list(parts(pages, "x")) == [("page-0001", b"[1]"), ("page-0002", b"[2]")]


def test_zips_are_opened_as_deep_as_authorities_pack_and_no_deeper() -> None:
    deepest = zipped(table=b"3")
    delivery = zipped(table=b"1", inner=zipped(table=b"2", more=deepest))
    found = dict(parts(archive.pack([("one.zip", delivery)]), "x"))
    assert found == {"one.zip/table": b"1", "one.zip/inner/table": b"2", "one.zip/inner/more": deepest}


def test_a_cut_zip_is_refused() -> None:
    with pytest.raises(BadDocument, match="damaged or cut short"):
        list(parts(zipped(table=b"2" * 100)[:-20], "x"))
