"""Judge that two names do not mean one organisation; where they were put together, the first is taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, Pair, Says
from kakehashi.office.records.identity.new_judgement import Reasons, new_judgement


def judge_different(pair: Pair, reasons: Reasons, known: Collection[str], *, by: User, at: datetime) -> Judgement:
    """The judgement, in force; as `judge_same`. Two organisations have no name in common, so `canonical_name` is dropped."""
    return new_judgement(replace(pair, canonical_name=""), Says.DIFFERENT, reasons, known, by=by, at=at)
