"""Documents that are new since a release was seen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from kakehashi.store import release as releases
from kakehashi.store.home import Home
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.new_documents import new_documents
from tests.views.small_release import PUBLISHED, publish_small


def test_new_documents_are_those_that_the_release_seen_did_not_hold(tmp_path: Path, settings: Any) -> None:
    home = Home(tmp_path)
    settings.KAKEHASHI_HOME = tmp_path
    publish_small(home, without=("linked.documents",), at=PUBLISHED - timedelta(days=30))
    before = releases.current(home)
    publish_small(home)
    now = releases.current(home)
    assert before is not None and now is not None
    asked = Asked("procedures")
    assert new_documents(now, now.release_id, asked) == 0
    assert new_documents(now, before.release_id, asked) is None, "it had no documents to compare with"
    assert new_documents(now, "gone", asked) is None and new_documents(None, "gone", asked) is None
    assert new_documents(now, "", asked) is None
