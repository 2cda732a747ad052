"""What the people of the example follow, and the searches that they keep."""

from __future__ import annotations

from kakehashi.office.actions.save_search import save_search
from kakehashi.office.actions.subscribe import subscribe
from kakehashi.office.example.loading import Loading, rows_of

SINCE = 50


def load_follows(loading: Loading) -> None:
    """One subscription or search a row; a search was last looked at days ago, so that it has news."""
    rows = rows_of("follows")
    for row in rows["subscription"]:
        by = loading.person(row["person"])
        subscribe(row["subject"], row["value"], row["frequency"], by=by, at=loading.moment(SINCE))
    for row in rows["search"]:
        save_search(row["name"], row["query"], {}, by=loading.person(row["person"]), at=loading.when(row))
