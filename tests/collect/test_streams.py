"""Large files read as streams: the same values as whole, and the same refusals."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from kakehashi.collect import archive, streams
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

GIVEN = Given("export", b"")
TABLE = 'a;b\n"1;x";ü\n2;y\n'.encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(content: bytes) -> list[list[str]]:
    return [list(v) for name, f in streams.opened(content, "export") for _, v in streams.lines(GIVEN, f, name, delimiter=";")]


@pytest.mark.parametrize(
    "content",
    [TABLE, gzip.compress(TABLE), zipped(a=TABLE), archive.pack([("a", TABLE)]), archive.pack([("z", zipped(a=TABLE))])],
)
def test_a_table_is_read_out_of_any_packing(content: bytes) -> None:
    assert read(content) == [["a", "b"], ["1;x", "ü"], ["2", "y"]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TABLE[:-1], "cut short"),
        (b"a;b\n1\n", "line 2 has 1 values"),
        (b"a;a\n1;2\n", "stands twice"),
        (TABLE.decode().encode("latin-1"), "not UTF-8"),
        (TABLE.decode().encode("utf-16"), "not UTF-8"),
        (b"", "is empty"),
        (b"<!doctype html><html><title>Sorry</title></html>", "HTML page"),
        (zipped(a=TABLE)[:-20], "damaged or cut short"),
        (gzip.compress(TABLE)[:-9], "damaged or cut short"),
    ],
)
def test_a_damaged_table_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(BadDocument, match=said):
        read(content)


def test_a_bomb_is_stopped() -> None:
    with pytest.raises(BadDocument, match="more than is allowed"):
        read(zipped(a=b"a;b\n" + b"1;2\n" * 8_000_000))


def records(content: bytes) -> list[object]:
    return [value for _, value in streams.json_records(io.BytesIO(content), "dump")]


def test_records_are_read_over_the_edges_of_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [{"id": n, "name": "é" * n, "in": [{"x": "]"}, "}"]} for n in range(40)]
    for size in (1, 7, 64):
        monkeypatch.setattr(streams, "PIECE", size)
        assert records(json.dumps(wanted, indent=2, ensure_ascii=False).encode()) == wanted
    assert records(b" [ ] ") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[{"a": 1}, {"a"', "cut short"),
        (b'[{"a": 1}', "cut short"),
        (b'{"a": 1}', "no list of records"),
        (b'[{"a": 1, "a": 2}]', "given twice"),
        (b'[{"a": 1}] more', "goes on"),
        ('[{"a": "é"}]'.encode("latin-1"), "not UTF-8"),
        (b"<html><title>Sorry</title></html>", "HTML page"),
    ],
)
def test_damaged_records_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(BadDocument, match=said):
        records(content)
