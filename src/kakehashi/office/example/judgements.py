"""Judgements of the example on names: what the page of names is for, on firms that no document names."""

from __future__ import annotations

from kakehashi.office.actions.judge_same import judge_same
from kakehashi.office.example.loading import Loading, rows_of
from kakehashi.office.records.identity.judgement import Pair
from kakehashi.office.records.identity.new_judgement import Reasons


def load_judgements(loading: Loading) -> None:
    """One judgement a row."""
    for row in rows_of("judgements")["judgement"]:
        pair = Pair(row["name"], row["other"], row["canonical"])
        by, at = loading.person(row["by"]), loading.when(row)
        judge_same(pair, Reasons(row["why"]), (row["name"], row["other"]), by=by, at=at)
