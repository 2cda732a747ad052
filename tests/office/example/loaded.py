"""The example office as the tests load it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.example.load_example import Loaded, load_example
from kakehashi.office.example.loading import Seen
from tests.office.people import NOW

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]
KEY = {"indicator_id": "internet_users", "economy_code": "PHL", "year": 2020}
SEEN = Seen(EvidenceRef("r1", "linked.indicators", KEY, "value", "52.7"), Reuse(frozenset({"attribution"})))


def passwords() -> Iterator[str]:
    """Passwords that a test can look for."""
    return (f"correct-horse-{number:02}-battery" for number in count())


def load() -> Loaded:
    """Load it at the moment of the tests, with one figure."""
    new = passwords()
    return load_example(NOW, {"internet_users:PHL": SEEN}, lambda: next(new))
