"""The release that a page reads: the current one, or the one asked for with `?as_of=`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest

from kakehashi.store import release as releases
from kakehashi.store.home import Home

if TYPE_CHECKING:
    from kakehashi.store.release import Release

Stamp = tuple[int, ...]


class Door:
    """Keeps the current release open, and looks at each request whether another one has become current."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._current: Release | None = None
        self._listing: list[dict[str, Any]] | None = None

    def current(self) -> Release | None:
        """The current release; None before the first one is published."""
        self._look()
        return self._current

    def as_of(self, when: str) -> Release:
        """The release of that id, or the one that was current on that day; NoRelease otherwise."""
        return releases.as_of(self.home, when)

    def listing(self) -> list[dict[str, Any]]:
        """All releases, newest first: release_id, published_at, rows, is_current."""
        self._look()
        with self._lock:
            if self._listing is None:
                self._listing = list(releases.listing(self.home))
            return self._listing

    def stamp(self) -> Stamp:
        """Changes whenever another release is current, something was withdrawn, or a source was collected."""
        places = (self.home.releases / "current", self.home.withdrawn, self.home.documents / "health")
        return tuple(_changed_at(place) for place in places)

    def _look(self) -> None:
        stamp = self.stamp()
        if stamp == self._stamp:
            return
        with self._lock:
            if stamp != self._stamp:
                self._current = releases.current(self.home)
                self._listing = None
                self._stamp = stamp


def release_of(request: HttpRequest) -> Release | None:
    """The release that this request reads; NoRelease where it asks for one that is not there."""
    asked = request.GET.get("as_of", "").strip()
    return door().as_of(asked) if asked else door().current()


def door() -> Door:
    """The door to the releases under the home of the settings."""
    return _door(Path(settings.KAKEHASHI_HOME))


@cache
def _door(root: Path) -> Door:
    return Door(root)


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
