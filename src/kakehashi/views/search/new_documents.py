"""Documents that a search finds in this release and that the release last seen did not hold."""

from __future__ import annotations

from kakehashi.core.errors import KakehashiError
from kakehashi.store.release import Release
from kakehashi.views.releases import door
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.index import find, held, index_of

# more documents than that are not compared: the search is too wide to be told what is new in it
MOST = 2_000


def new_documents(release: Release | None, seen_release: str, asked: Asked) -> int | None:
    """How many are new; None where the release seen is gone, has no documents, or the search finds more than 2,000."""
    if release is None or not seen_release or not release.has("linked.documents"):
        return None
    if release.release_id == seen_release:
        return 0
    search = index_of(release)
    try:
        before = door().as_of(seen_release)
    except KakehashiError:
        return None
    if search is None or not before.has("linked.documents"):
        return None
    found = find(search, asked, MOST, 0)
    if found.total > MOST:
        return None
    ids = [hit.document_id for hit in found.hits]
    return len(set(ids) - held(before, ids).keys())
