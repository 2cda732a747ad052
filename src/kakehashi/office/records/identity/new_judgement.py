"""A judgement being made: what is checked before it is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kakehashi.methods.judged_pairs import Verdict
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import (
    LONGEST_NAME,
    Judgement,
    JudgementState,
    Pair,
    Says,
    in_force,
    refuse_contradiction,
)
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking


@dataclass(frozen=True)
class Reasons:
    """Why it is so, and who may read that: a judgement is as restricted as its author leaves it."""

    why: str
    marking: Marking = Marking.RED


def new_judgement(pair: Pair, says: Says, reasons: Reasons, known: Collection[str], *, by: User, at: datetime) -> Judgement:
    """Write a judgement with its event. `known`: the names, of these two, that the evidence has.

    NotAllowed without the verb; Refused for one name twice, a name that no source has, a reason left out, what was judged
    already, and what contradicts other judgements.
    """
    if not by.may(May.IDENTITY):
        raise NotAllowed(_("Your role does not judge names."))
    _check(pair, reasons, known)
    verdict = Verdict(pair.name, pair.other_name, says == Says.SAME)
    _refuse_again(verdict, pair, by)
    refuse_contradiction(verdict, by)
    judgement = Judgement(state=JudgementState.IN_FORCE)
    with judgement.change(by=by, at=at, why=reasons.why.strip(), verb="judge"):
        judgement.judge(pair, says, at)
        judgement.marking = reasons.marking
    return judgement


def _check(pair: Pair, reasons: Reasons, known: Collection[str]) -> None:
    if not pair.name or not pair.other_name:
        raise Refused(_("Give both names."))
    if pair.name == pair.other_name:
        raise Refused(_("“%(name)s” is one name, given twice.") % {"name": pair.name})
    unknown = [name for name in (pair.name, pair.other_name) if name not in known]
    if unknown:
        raise Refused(_("No source of this release spells an organisation “%(name)s”.") % {"name": unknown[0]})
    if max(map(len, (pair.name, pair.other_name, pair.canonical_name))) > LONGEST_NAME:
        raise Refused(_("A name has at most %(count)d characters.") % {"count": LONGEST_NAME})
    if not reasons.why.strip():
        raise Refused(_("Say why."))
    if reasons.marking == Marking.CLEAR:
        raise Refused(_("A new judgement is not CLEAR: what of it is public goes into the next release without names."))


def _refuse_again(verdict: Verdict, pair: Pair, by: User) -> None:
    """Refused where the latest judgement on the pair says the same."""
    before = next((each for each in in_force(by) if each.verdict.pair == verdict.pair), None)
    if before is not None and (before.verdict.is_same, before.canonical_name) == (verdict.is_same, pair.canonical_name):
        raise Refused(_("That was judged already: %(title)s.") % {"title": before.title})
