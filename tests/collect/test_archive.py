"""Archives that lead out, explode, link, lock or break off are refused with the value in the message."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from kakehashi.collect import archive
from kakehashi.collect.archive import Limits
from kakehashi.core.errors import BadDocument


def tarred(*infos: tuple[tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as made:
        for info, content in infos:
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def read(content: bytes, pattern: str = "*", limits: Limits = archive.LIMITS) -> list[tuple[str, bytes]]:
    return list(archive.members(content, pattern, limits))


@pytest.mark.parametrize("pack", [lambda c: c, gzip.compress, lzma.compress], ids=["tar", "tar.gz", "tar.xz"])
@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT], ids=["pax", "gnu", "ustar"])
def test_reads_files_in_their_order(pack, form):  # type: ignore[no-untyped-def]
    names = ["b/第.json", "a/" + "long-" * 17 + "name.json", "empty.json"]
    content = pack(
        tarred(*((tarfile.TarInfo(name), name.encode() * (place % 3)) for place, name in enumerate(names, 1)), form=form)
    )
    assert read(content) == [(name, name.encode() * (place % 3)) for place, name in enumerate(names, 1)]


def test_reads_a_name_longer_than_a_header_holds():
    name = "x" * 300 + ".json"
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        assert read(tarred((tarfile.TarInfo(name), b"1"), (tarfile.TarInfo("y"), b"2"), form=form)) == [
            (name, b"1"),
            ("y", b"2"),
        ]


def test_reads_only_what_matches():
    content = zipped(a__one=b"1", a__two=b"2", b__three=b"3")
    assert read(content, "a/*") == [("a/one", b"1"), ("a/two", b"2")]


def test_packs_the_same_files_into_the_same_bytes():
    files = [("b", b"2"), ("a", b"1")]
    assert archive.pack(files) == archive.pack(reversed(files))
    assert read(archive.pack(files)) == [("a", b"1"), ("b", b"2")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "..\\..\\b"])
def test_refuses_a_path_that_leads_out(name):  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"x")
    for content in (tarred((tarfile.TarInfo(name), b"x")), out.getvalue()):
        with pytest.raises(BadDocument, match="leads out of it") as caught:
            read(content)
        assert name.split("\\")[0] in str(caught.value)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_refuses_links_and_devices(kind):  # type: ignore[no-untyped-def]
    info = tarfile.TarInfo("innocent.json")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(BadDocument, match=r"innocent\.json.*link or a device"):
        read(tarred((info, b"")))


def test_refuses_a_bomb_before_it_is_unpacked():
    nothing = bytes(40 * archive.MEBIBYTE)
    for content in (zipped(bomb=nothing), lzma.compress(tarred((tarfile.TarInfo("bomb"), nothing)))):
        assert len(content) < 100_000
        with pytest.raises(BadDocument, match=r"unpacks to more than .*'bomb'"):
            read(content)


def test_refuses_a_bomb_behind_the_end_of_a_tar():
    content = lzma.compress(tarred((tarfile.TarInfo("a"), b"1")) + bytes(40 * archive.MEBIBYTE))
    with pytest.raises(BadDocument, match="goes on behind its end"):
        read(content)


def test_refuses_a_member_larger_than_it_says():
    content = bytearray(zipped(a=b"x" * 1000))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadDocument):
        read(bytes(content))


def test_refuses_too_many_members():
    content = archive.pack([(str(number), b"") for number in range(11)])
    with pytest.raises(BadDocument, match="more than 10 members"):
        read(content, limits=Limits(members=10))


def test_refuses_an_encrypted_member():
    content = bytearray(zipped(secret=b"x"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    with pytest.raises(BadDocument, match="'secret' is encrypted"):
        read(bytes(content))


@pytest.mark.parametrize("pack", [lambda c: c, gzip.compress, lzma.compress], ids=["tar", "tar.gz", "tar.xz"])
def test_refuses_a_tar_cut_anywhere(pack):  # type: ignore[no-untyped-def]
    whole = pack(archive.pack([(f"{number}.json", bytes([number]) * 600) for number in range(5)]).rstrip(b"\0") + bytes(1500))
    for cut_at in [*range(0, len(whole) - 1500, 37), *range(512, len(whole) - 1500, 512)]:
        with pytest.raises(BadDocument, match=r"cut short|no archive|none|checksum"):
            read(whole[:cut_at])


def test_refuses_a_zip_cut_anywhere():
    whole = zipped(a=b"x" * 500, b=b"y" * 500)
    for cut_at in range(4, len(whole), 7):
        with pytest.raises(BadDocument):
            read(whole[:cut_at])


def test_refuses_a_damaged_header():
    content = bytearray(tarred((tarfile.TarInfo("a"), b"1")))
    content[0:1] = b"b"
    with pytest.raises(BadDocument, match="checksum"):
        read(bytes(content))


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_unpacks_a_single_file(pack):  # type: ignore[no-untyped-def]
    assert archive.unpack(pack(b"one,two\n")) == b"one,two\n"
    assert archive.unpack(b"one,two\n") == b"one,two\n"
    with pytest.raises(BadDocument, match="cut short"):
        archive.unpack(pack(b"one,two\n" * 1000)[:-9])
    with pytest.raises(BadDocument, match="unpacks to more than"):
        archive.unpack(pack(bytes(8 * archive.MEBIBYTE)))
