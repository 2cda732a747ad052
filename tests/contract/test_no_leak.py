"""No channel tells a reader of a record that is not for them: random worlds, every kind of record and reader, every channel."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from kakehashi.office.records.record import kinds
from kakehashi.office.sharing import predicate
from kakehashi.site.page_cache import SHELF
from kakehashi.store.home import Home
from tests.contract.leaks.channels import CHANNELS, COMPLETE, OFFICE, PAGES, Asked
from tests.contract.leaks.makers import MAKERS
from tests.contract.leaks.oracle import may_read
from tests.contract.leaks.world import PEOPLE, PersonPlan, Plan, RecordPlan, World, make, plans
from tests.views.small_release import publish_small

pytestmark = pytest.mark.django_db
CANARY = re.compile(r"zqcanary\d+x")
READERS = (None, *range(PEOPLE))
HOW: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.generate, Phase.shrink],
}
# the pages that show records; the queue of clearance asks for the owner as well, so it tells nothing even without the rule.
# What else could tell, and is no page without a name in its address, stands in channels.OFFICE
TELLING = tuple(
    f"page {name}"
    for name in (
        "audit",
        "calendar",
        "case",
        "cases",
        "companies",
        "company",
        "identity",
        "knowledge_note",
        "knowledge_notes",
        "milestone",
        "note",
        "notes",
        "office",
        "office_history",
        "organizations",
        "public_version",
        "public_version_new",
        "publication",
        "publications",
        "record",
        "record_who",
        "records",
        "revision",
        "search",
        "seminar",
        "seminars",
    )
)


class LeakError(AssertionError):
    """A channel told somebody of a record that is not for them."""


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small release, so that pages that need one have something to show."""
    home = Home(tmp_path_factory.mktemp("leaks"))
    publish_small(home)
    return home.root


@pytest.fixture(autouse=True)
def home(evidence: Path, settings: Any) -> None:
    """Every test reads that release."""
    settings.KAKEHASHI_HOME = evidence


@contextmanager
def existing(plan: Plan) -> Iterator[World]:
    """The world, for as long as the block lasts."""
    SHELF.clear()
    with transaction.atomic():
        yield make(plan)
        transaction.set_rollback(True)


def look(world: World, channel: str, reader: int | None) -> tuple[set[str], set[str]]:
    """The words that the reader may meet, and those that the channel told."""
    client = Client()
    if reader is not None and world.people[reader].is_active:
        client.force_login(world.people[reader])
    told = set(CANARY.findall(CHANNELS[channel](Asked(world, reader, client))))
    plans_of = zip(world.records, world.plan.records, strict=True)
    allowed = {world.canaries[record.pk] for record, plan in plans_of if may_read(world, plan, reader)}
    return allowed, told


def check(world: World, channel: str, reader: int | None) -> None:
    """LeakError where the channel told more than the reader may know."""
    allowed, told = look(world, channel, reader)
    if told - allowed:
        raise LeakError(f"“{channel}” told reader {reader} of {sorted(told - allowed)}")
    if channel in COMPLETE:
        assert told == allowed, f"“{channel}” kept from reader {reader}: {sorted(allowed - told)}"


def test_every_kind_of_record_has_a_maker() -> None:
    assert set(MAKERS) == set(kinds()), "tests/contract/leaks/makers.py makes one record of each kind"


@settings(max_examples=6, **HOW)
@given(plan=plans())
def test_the_office_leaks_nothing(plan: Plan) -> None:
    with existing(plan) as world:
        for reader in READERS[:4]:
            for channel in OFFICE:
                check(world, channel, reader)


@settings(max_examples=3, **HOW)
@given(plan=plans())
def test_no_page_leaks(plan: Plan) -> None:
    with existing(plan) as world:
        for reader in READERS[:4]:
            for channel in TELLING:
                check(world, channel, reader)


def one_of_each(marking: str, circles: tuple[int, ...] = (), says: str = "public") -> Plan:
    """One record of each kind, written by person 0 of organisation 0; person 1 works elsewhere and is in no circle."""
    people = (PersonPlan(0, True, "officer"), PersonPlan(1, True, "head"), *[PersonPlan(None, True, "guest")] * (PEOPLE - 2))
    records = tuple(RecordPlan(kind, marking, 0, 0, circles, (), says=says) for kind in sorted(kinds()))
    return Plan((None,) * 4, people, ((True, (), ()),) * 3, records)


PLANTED = (one_of_each("AMBER+STRICT"), one_of_each("GREEN", (0,)), one_of_each("AMBER+STRICT", says="clearance"))


@pytest.mark.parametrize("channel", [*(name for name in OFFICE if name != "export"), *TELLING])
def test_a_planted_leak_is_found_in_every_channel(channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The predicate is taken away: each channel must then tell a stranger something, and the check must say so."""
    for plan in PLANTED:
        with existing(plan) as world:
            check(world, channel, None)
            check(world, channel, 1)
    without_rule(monkeypatch)
    found = []
    for plan in PLANTED:
        with existing(plan) as world:
            found += [reader for reader in (None, 1) if leaks(world, channel, reader)]
    assert found, f"“{channel}” tells nothing even without the rule: it is not watched"


def leaks(world: World, channel: str, reader: int | None) -> bool:
    """Whether the check says that the channel leaks."""
    try:
        check(world, channel, reader)
    except LeakError:
        return True
    return False


def test_a_leak_planted_in_the_export_is_stopped_by_its_second_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    with existing(PLANTED[0]) as world:
        check(world, "export", None)
        without_rule(monkeypatch)
        with pytest.raises(ValueError, match=r"is AMBER\+STRICT|is RED"):
            check(world, "export", None)


def test_every_page_that_can_tell_of_records_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule all these pages tell; a page that tells and is not in `TELLING` has to be added there."""
    without_rule(monkeypatch)
    telling = set()
    for plan in PLANTED:
        with existing(plan) as world:
            telling |= {channel for channel in PAGES if look(world, channel, 1)[1]}
    if telling != set(TELLING):
        pytest.fail(f"pages that tell, against TELLING: {sorted(telling - set(TELLING))}, {sorted(set(TELLING) - telling)}")


def without_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every module that asks the predicate gets one that lets everything through."""

    def everything(*args: Any, **kwargs: Any) -> Q:
        return Q()

    rule = predicate.visible
    for name, module in list(sys.modules.items()):
        if name.startswith("kakehashi.") and getattr(module, "visible", None) is rule:
            monkeypatch.setattr(module, "visible", everything)
