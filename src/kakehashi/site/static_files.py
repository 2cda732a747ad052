"""Addresses of style sheets, scripts and pictures: each carries the hash of its content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedFiles(StaticFilesStorage):
    """Files straight from the package; a changed file has a new address, so nobody reads an old one."""

    def url(self, name: str | None) -> str:
        """The address with `?v=` and the hash; ValueError for a file that does not exist."""
        version = _version.__wrapped__(name or "") if settings.DEBUG else _version(name or "")
        return f"{super().url(name)}?v={version}"


@cache
def _version(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise ValueError(f"there is no static file {name!r}")
    return sha256(Path(path).read_bytes()).hexdigest()[:10]
