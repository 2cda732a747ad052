"""Judgements on names: who judges, what is refused and why, undoing, and undoing that."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kakehashi.office.actions.judge_different import judge_different
from kakehashi.office.actions.judge_same import judge_same
from kakehashi.office.actions.undo_judgement import restore_judgement, undo_judgement
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, Pair, Says, in_force
from kakehashi.office.records.identity.new_judgement import Reasons
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, person
from tests.office.sharing_people import in_role

pytestmark = pytest.mark.django_db
NAMES = ("Example Radio", "Example Radio Co., Ltd.", "見本無線株式会社", "Sample Telecom")
A, B, C, D = NAMES
HOUR = timedelta(hours=1)


@pytest.fixture
def judge() -> User:
    return in_role("judge", "Ministry", May.IDENTITY)


def same(by: User, name: str, other: str, at: datetime = NOW, canonical: str = "", marking: Marking = Marking.RED) -> Judgement:
    return judge_same(Pair(name, other, canonical), Reasons("looked at both", marking), NAMES, by=by, at=at)


def different(by: User, name: str, other: str, at: datetime = NOW, marking: Marking = Marking.RED) -> Judgement:
    return judge_different(Pair(name, other, "ignored"), Reasons("two addresses", marking), NAMES, by=by, at=at)


def test_a_judgement_says_what_by_whom_when_and_why(judge: User) -> None:
    made = same(judge, A, B, canonical="Example Radio Co., Ltd.")
    made.refresh_from_db()
    assert (made.says, made.state, made.marking) == (Says.SAME, JudgementState.IN_FORCE, Marking.RED)
    assert made.title == "“Example Radio” = “Example Radio Co., Ltd.”" and made.owner == judge.organisation
    (event,) = made.events()
    assert (event.verb, event.by, event.at, event.why) == ("judge", judge, NOW, "looked at both")
    apart = different(judge, C, A)
    assert apart.title == "“見本無線株式会社” ≠ “Example Radio”" and apart.canonical_name == ""


def test_only_those_who_may_judge_do() -> None:
    with pytest.raises(NotAllowed):
        same(person("reader", "Ministry"), A, B)
    with pytest.raises(NotAllowed):
        different(in_role("officer", "Ministry", May.DESK, May.CLEAR), A, B)
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("name", "other", "why", "told"),
    [
        (A, A, "x", "one name, given twice"),
        (A, "", "x", "Give both names"),
        (A, "Nobody Ltd", "x", "spells an organisation “Nobody Ltd”"),
        (A, B, "  ", "Say why"),
    ],
)
def test_what_cannot_be_judged_is_refused(judge: User, name: str, other: str, why: str, told: str) -> None:
    for action in (judge_same, judge_different):
        with pytest.raises(Refused, match=told):
            action(Pair(name, other), Reasons(why), NAMES, by=judge, at=NOW)
    assert not Judgement.objects.exists()


def test_names_too_long_and_clear_marking_are_refused(judge: User) -> None:
    with pytest.raises(Refused, match="400"):
        same(judge, A, B, canonical="x" * 401)
    with pytest.raises(Refused, match="CLEAR"):
        same(judge, A, B, marking=Marking.CLEAR)


def test_what_was_judged_already_is_refused_and_the_opposite_replaces_it(judge: User) -> None:
    same(judge, A, B)
    with pytest.raises(Refused, match="judged already"):
        same(judge, B, A)
    same(judge, B, A, NOW + HOUR, canonical="Example Radio")
    different(judge, A, B, NOW + 2 * HOUR)
    assert next(each.says for each in in_force(judge)) == Says.DIFFERENT


def test_contradictions_are_named_with_the_way_out(judge: User) -> None:
    same(judge, A, B)
    second = same(judge, B, C)
    with pytest.raises(Refused) as refused:
        different(judge, A, C)
    for words in ("“Example Radio” = “Example Radio Co., Ltd.”", "“Example Radio Co., Ltd.” = “見本無線株式会社”", "Undo one"):
        assert words in str(refused.value)
    undo_judgement(second.pk, 1, "another address", by=judge, at=NOW)
    different(judge, A, C)
    with pytest.raises(Refused, match="≠"):
        same(judge, C, B)
    with pytest.raises(Refused, match="≠"):
        restore_judgement(second.pk, 2, "after all", by=judge, at=NOW)


def test_undo_and_undo_of_undo_are_events(judge: User) -> None:
    made = same(judge, A, B)
    undone = undo_judgement(made.pk, 1, "wrong firm", by=judge, at=NOW + HOUR)
    assert undone.state == JudgementState.UNDONE and in_force(judge) == []
    with pytest.raises(NotOpen):
        undo_judgement(made.pk, 2, "again", by=judge, at=NOW + HOUR)
    with pytest.raises(LostUpdate):
        restore_judgement(made.pk, 1, "old", by=judge, at=NOW + HOUR)
    again = restore_judgement(made.pk, 2, "it was right", by=judge, at=NOW + 2 * HOUR)
    assert again.in_force_since == NOW + 2 * HOUR and again.state == JudgementState.IN_FORCE
    assert [event.verb for event in made.events()] == ["judge", "undo", "restore"]
    with pytest.raises(Refused, match="Say why"):
        undo_judgement(made.pk, 3, " ", by=judge, at=NOW)


def test_judgements_of_others_are_neither_told_of_nor_undone(judge: User) -> None:
    other = in_role("other", "Rival", May.IDENTITY)
    hidden = different(other, A, C)
    with pytest.raises(NotAllowed):
        undo_judgement(hidden.pk, 1, "x", by=judge, at=NOW)
    same(judge, A, B)
    same(judge, B, C)  # the one that it contradicts is not told of, and the later ones stand
    assert hidden not in in_force(judge)


def test_a_colleague_undoes_what_is_open_to_the_office(judge: User) -> None:
    made = same(judge, A, B, marking=Marking.AMBER_STRICT)
    colleague = person("colleague", "Ministry")
    colleague.role = judge.role
    colleague.save()
    assert undo_judgement(made.pk, 1, "two firms", by=colleague, at=NOW).state == JudgementState.UNDONE
