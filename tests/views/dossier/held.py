"""The release that the tests of dossiers read, and records as the office might give them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kakehashi.office.sharing.marking import Marking
from kakehashi.store import release as releases
from kakehashi.store.release import Release
from kakehashi.views.dossier.records import Known
from kakehashi.views.dossier.scope import Scope
from tests.views.pages.evidence.places_home import places_home


@cache
def _root(base: Path) -> Path:
    return places_home(base).root


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release with profiles, networks and numbers of Japan, built once; read it, do not change it."""
    from kakehashi.store.home import Home

    found = releases.current(Home(_root(tmp_path_factory.getbasetemp() / "dossier_release")))
    assert found is not None
    return found


def one_of_each_marking(economy_code: str, scope: Scope) -> Iterator[Known]:
    """A note of every marking, its title naming it."""
    for marking in Marking.values:
        yield Known("note", f"Note {marking}", f"/desk/notes/{marking}/", marking, f"Secret of {marking}")
