"""Tests have a home of their own: nothing of the developer's data is read, and nothing is written to it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from django.utils import translation

# what a test may take from the environment: where real documents and a browser are
KEPT = {"KAKEHASHI_MIRROR", "KAKEHASHI_CHROMIUM"}


def _own_home() -> Path:
    """An empty folder that is removed at the end; each process of a parallel run has another."""
    home = Path(tempfile.mkdtemp(prefix="kakehashi-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("KAKEHASHI_") and name not in KEPT]:
        del os.environ[name]
    os.environ["KAKEHASHI_HOME"] = str(home)
    return home


HOME = _own_home()
# here, and not in pytest's settings: Django reads its settings once, and must read them after the home is known
os.environ["DJANGO_SETTINGS_MODULE"] = "kakehashi.site.settings"
django.setup()


@pytest.fixture(autouse=True)
def _no_language() -> None:
    """Each test begins without a language: a request of the test before leaves its own behind."""
    translation.deactivate()
