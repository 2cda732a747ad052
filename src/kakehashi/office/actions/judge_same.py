"""Judge that two names mean one organisation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, Pair, Says
from kakehashi.office.records.identity.new_judgement import Reasons, new_judgement


def judge_same(pair: Pair, reasons: Reasons, known: Collection[str], *, by: User, at: datetime) -> Judgement:
    """The judgement, in force; it replaces what was judged of the pair before. `known`: which of the names the evidence has.

    NotAllowed without the verb `identity`; Refused for one name twice, an unknown one, and contradictions, which are named.
    """
    return new_judgement(pair, Says.SAME, reasons, known, by=by, at=at)
