"""Where the bytes of attachments are: one file for each content, named by its SHA-256, written once."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from kakehashi.office.refusals import Refused

MOST_BYTES = 25 * 1024 * 1024
BLOCK = 1024 * 1024
HASH = re.compile(r"[0-9a-f]{64}")


class Stored(NamedTuple):
    """A content that is kept: its hash and its size in bytes."""

    sha256: str
    size: int


def keep(file: IO[bytes]) -> Stored:
    """Copy an open file into the store; Refused if it is empty or too large. A content that is there already is left alone.

    The file stands before its row is written: a row never names bytes that are not there, and bytes without a row are nobody's.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    file.seek(0)
    digest, size = sha256(), 0
    with NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as draft:
        try:
            while block := file.read(BLOCK):
                size += len(block)
                if size > MOST_BYTES:
                    raise Refused(_("The file is larger than %(size)s MB.") % {"size": MOST_BYTES // 1024 // 1024})
                digest.update(block)
                draft.write(block)
            if not size:
                raise Refused(_("The file is empty."))
            draft.flush()
            os.fsync(draft.fileno())
            path = path_of(digest.hexdigest())
            path.parent.mkdir(exist_ok=True)
            Path(draft.name).chmod(0o440)
            if path.exists():
                Path(draft.name).unlink()
            else:
                Path(draft.name).replace(path)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    return Stored(digest.hexdigest(), size)


def path_of(content: str) -> Path:
    """Where the content of that hash is; ValueError for what is no hash."""
    if HASH.fullmatch(content) is None:
        raise ValueError(f"{content!r} is no SHA-256")
    return _folder() / content[:2] / content


def open_stored(content: str) -> IO[bytes] | None:
    """The bytes, open for reading; None where they are gone."""
    try:
        return path_of(content).open("rb")
    except FileNotFoundError:
        return None


def _folder() -> Path:
    return Path(settings.KAKEHASHI_HOME) / "attachments"
