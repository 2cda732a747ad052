"""The pages of names over a small release with names to be judged, and somebody who may judge them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from tests.office.sharing_people import in_role
from tests.views.identity.names_home import names_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return names_home(tmp_path_factory.mktemp("names")).root


@pytest.fixture(autouse=True)
def at_home(home: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = home


@pytest.fixture
def judge() -> User:
    return in_role("judge", "Ministry", May.IDENTITY)
