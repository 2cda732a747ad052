"""A guest's browser on the small release, and on a home without one; give the fixtures a name in the module that uses them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.site import page_cache
from kakehashi.store import release as releases
from kakehashi.store.home import Home
from kakehashi.store.release import Release
from tests.views.small_release import small_home

Guest = Callable[..., Client]


@cache
def _built(root: Path) -> Home:
    return small_home(root)


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release, built once."""
    current = releases.current(_built(tmp_path_factory.getbasetemp() / "small_release"))
    assert current is not None
    return current


@pytest.fixture
def guest(small: Release, settings: Any) -> Guest:
    """Makes a client without an account on the small release, or on another home; `guest(language="ja")`."""

    def make(home: Path | None = None, language: str = "en") -> Client:
        settings.KAKEHASHI_HOME = home or small.home.root
        page_cache.SHELF.clear()
        return Client(headers={"host": "localhost", "accept-language": language})

    return make
