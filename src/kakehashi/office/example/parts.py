"""The parts of the example in the order in which they are loaded: each builds on those before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kakehashi.office.example.cases import load_cases
from kakehashi.office.example.follows import load_follows
from kakehashi.office.example.history import load_history
from kakehashi.office.example.judgements import load_judgements
from kakehashi.office.example.loading import Loading
from kakehashi.office.example.notes import load_notes
from kakehashi.office.example.people import load_circles, load_people
from kakehashi.office.example.publications import load_publications
from kakehashi.office.example.seminars import load_seminars


class Part(NamedTuple):
    """One part; the records of a fictitious one are marked as an example."""

    name: str
    load: Callable[[Loading], None]
    is_fictitious: bool = True


PARTS = (
    Part("people", load_people),
    Part("circles", load_circles),
    Part("history", load_history, is_fictitious=False),
    Part("notes", load_notes),
    Part("cases", load_cases),
    Part("publications", load_publications),
    Part("seminars", load_seminars),
    Part("follows", load_follows),
    Part("judgements", load_judgements),
)
