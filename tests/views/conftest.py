"""A small site of pages written for a test, with a release that a test publishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from kakehashi.site import page_cache
from kakehashi.site.urls import addresses
from kakehashi.views import found as found_module
from kakehashi.views import releases
from kakehashi.views.found import Found
from kakehashi.views.page import Page

Site = Callable[..., Client]


class FakeRelease:
    """A release that holds no table but says that it does."""

    published_at = datetime(2026, 11, 20, 3, tzinfo=UTC)

    def __init__(self, release_id: str, tables: tuple[str, ...] = ("analysis.x",)) -> None:
        self.release_id, self.tables = release_id, tables

    def has(self, table: str) -> bool:
        return table in self.tables


class FakeDoor:
    """Where the pages look for releases."""

    def __init__(self) -> None:
        self.release: FakeRelease | None = FakeRelease("first")
        self.withdrawn = 0

    def current(self) -> FakeRelease | None:
        return self.release

    def as_of(self, when: str) -> FakeRelease:
        from kakehashi.core.errors import NoRelease

        if when != "older":
            raise NoRelease(f"there is no release {when!r}")
        return FakeRelease("older")

    def listing(self) -> list[dict[str, Any]]:
        return []

    def stamp(self) -> tuple[int, int]:
        return id(self.release), self.withdrawn


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> FakeDoor:
    made = FakeDoor()
    for module in (releases, page_cache, __import__("kakehashi.views.frame", fromlist=["door"])):
        monkeypatch.setattr(module, "door", lambda: made)
    monkeypatch.setattr("kakehashi.views.refusal.door", lambda: made)
    return made


@pytest.fixture
def site(door: FakeDoor, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Makes a site of (page, template) pairs; the client speaks English and is a guest."""
    template_settings = {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    settings.TEMPLATES = [template_settings]

    def make(*pages: tuple[Page, str]) -> Client:
        made = []
        for page, template in pages:
            (tmp_path / f"{page.name}.html").write_text('{% extends "page.html" %}' + template, encoding="utf-8")
            made.append(Found(page, page.room or "maps", f"{page.name}.html"))
        monkeypatch.setattr(found_module, "found_pages", lambda: tuple(made))
        urls = ModuleType("urls_of_this_test")
        from kakehashi.site import urls as real

        own = {pattern.name for found in made for pattern in addresses(found)}
        kept = [
            pattern for pattern in real.urlpatterns if getattr(pattern, "name", None) not in own and str(pattern.pattern) != ""
        ]
        urls.urlpatterns = [*(p for found in made for p in addresses(found)), *kept]  # type: ignore[attr-defined]
        for handler in ("handler400", "handler403", "handler404", "handler500"):
            setattr(urls, handler, getattr(real, handler))
        settings.ROOT_URLCONF = urls
        page_cache.SHELF.clear()
        return Client(headers={"host": "localhost", "accept-language": "en"})

    return make


@pytest.fixture(scope="session")
def small_release_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small release of `small_release.py`, published once for all tests; read it, do not change it."""
    from tests.views.small_release import small_home

    return small_home(tmp_path_factory.mktemp("small")).root


@pytest.fixture
def small_client(small_release_home: Path, settings: Any) -> Client:
    """A guest who reads English, on the real pages over the small release."""
    settings.KAKEHASHI_HOME = small_release_home
    page_cache.SHELF.clear()
    return Client(headers={"host": "localhost", "accept-language": "en"})
