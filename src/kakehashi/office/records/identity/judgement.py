"""A judgement: somebody has looked at two names and says that they are one organisation, or that they are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.methods.judged_pairs import Verdict, in_the_way
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record, Transition
from kakehashi.office.refusals import Refused

LONGEST_NAME = 400


class Says(models.TextChoices):
    """What is judged of the two names."""

    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")


class JudgementState(models.TextChoices):
    """A judgement counts, or it was undone."""

    IN_FORCE = "in_force", _("In force")
    UNDONE = "undone", _("Undone")


@dataclass(frozen=True)
class Pair:
    """Two names as the sources spell them; of two that are not the same, `name` is the one taken out.

    `canonical_name` is what the organisation is to be called, where they are the same and somebody says so.
    """

    name: str
    other_name: str
    canonical_name: str = ""


class Judgement(Record):
    """One judgement on two names. It is kept by the spellings and not by what a release made of them, so it outlives each.

    The latest one in force on a pair counts; where that is undone, the one before counts again. What crosses to the evidence
    half is the verdict on the two names: never the marking, who judged, or why.
    """

    steward = May.IDENTITY.value
    transitions = (
        Transition("undo", (JudgementState.IN_FORCE,), JudgementState.UNDONE, _("Undo the judgement")),
        Transition("restore", (JudgementState.UNDONE,), JudgementState.IN_FORCE, _("Put it in force again")),
    )

    says = models.CharField(max_length=12, choices=Says.choices)
    name = models.CharField(max_length=LONGEST_NAME, db_index=True)
    other_name = models.CharField(max_length=LONGEST_NAME, db_index=True)
    canonical_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    in_force_since = models.DateTimeField()

    class Meta:
        verbose_name = _("Judgement on names")
        ordering: ClassVar[list[str]] = ["-in_force_since", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(name=models.F("other_name")), name="judgement_on_two_names")
        ]

    @property
    def body_text(self) -> str:
        """Both names, and the one that it gives."""
        return "\n".join(filter(None, (self.name, self.other_name, self.canonical_name)))

    @property
    def verdict(self) -> Verdict:
        """What it says, without who and why."""
        since = self.in_force_since.isoformat()
        return Verdict(self.name, self.other_name, self.says == Says.SAME, since, str(self.pk), self.canonical_name)

    def judge(self, pair: Pair, says: Says, at: datetime) -> None:
        """Set what is judged; to be called inside `change`."""
        self.name, self.other_name, self.canonical_name = pair.name, pair.other_name, pair.canonical_name
        self.says, self.in_force_since = says, at
        self.title = written(pair.name, pair.other_name, is_same=says == Says.SAME)[:300]

    def step(self, verb: str, *, by: User, at: datetime, why: str) -> None:
        """As for every record; what is put in force again counts as judged now, and Refused where later ones contradict it."""
        if verb != "restore" or self.state != JudgementState.UNDONE:
            super().step(verb, by=by, at=at, why=why)
            return
        refuse_contradiction(self.verdict, by)
        with self.change(by=by, at=at, why=why, verb=verb):
            self.state, self.in_force_since = JudgementState.IN_FORCE, at


def written(name: str, other_name: str, *, is_same: bool) -> str:
    """The judgement as one reads it: “A” = “B”, “A” ≠ “B”."""
    return f"“{name}” {'=' if is_same else '≠'} “{other_name}”"


def in_force(who: Any) -> list[Judgement]:
    """The judgements in force that this reader may see, the newest first."""
    return list(Judgement.objects.visible_to(who).filter(state=JudgementState.IN_FORCE))


def verdicts(judgements: Iterable[Judgement]) -> list[Verdict]:
    """What they say, in their order."""
    return [judgement.verdict for judgement in judgements]


def refuse_contradiction(new: Verdict, by: User) -> None:
    """Refused where judgements in force that this person may see exclude the new one; they are named, with the way out.

    One that nobody may tell them of is no obstacle: the later judgement stands.
    """
    chain = in_the_way(verdicts(in_force(by)), new)
    if chain:
        told = ", ".join(written(v.name, v.other_name, is_same=v.is_same) for v in chain)
        words = gettext("This contradicts what was judged before: %(told)s. Undo one of these judgements first.")
        raise Refused(words % {"told": told})
