"""The contact point of the large office: cases of three years, most of them closed, with companies and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from benchmarks.office_world import AT, BATCH, Batch, World, new_id, said, some_day, topics

YEARS = 3
# all of the last three weeks are open, and one in eight of those before, back to half a year
NEW_DAYS, OLD_DAYS, OLD_OPEN = 20, 180, 8
STATES_OPEN = ("new", "triaged", "assigned", "assigned", "waiting")
STATES_OVER = ("closed", "closed", "closed", "answered", "referred", "spam")
FIELDS = ("digital-broadcasting", "wireless", "next-generation-ip", "other")


def write_cases(world: World, companies: int, cases: int) -> None:
    """Companies, then cases in the order in which they came in; each with one to six messages."""
    from kakehashi.office.models import DeskSettings

    DeskSettings.objects.create(organisation=world.organisations[0], reply_address="desk@example.org")
    known = _companies(world, companies)
    days = sorted(some_day(world.chance, 365 * YEARS) for _case in range(cases))
    for start in range(0, cases, BATCH):
        _cases(world, known, list(enumerate(days))[start : start + BATCH])


def _companies(world: World, count: int) -> list[Any]:
    from kakehashi.office.models import Company
    from kakehashi.office.records.desk.scopes import name_key

    batch = Batch()
    for number in range(count):
        name = f"{world.chance.choice(('Sakura', 'Fuji', 'Minato', 'Hikari', 'Asahi'))} Denki {number:04}"
        made = Company(record_id=new_id(world.chance), title=name, name_ja=f"電機 {number:04}", name_key=name_key(name))
        made.state, made.marking, made.owner = "current", "AMBER+STRICT", world.organisations[0]
        batch.add(made, world.desk[0], some_day(world.chance, 365 * YEARS), made.name_ja, ())
    batch.write()
    return batch.made


def _cases(world: World, companies: Sequence[Any], arrivals: Sequence[tuple[int, Any]]) -> None:
    from kakehashi.office.models import Interaction, Pause

    batch, messages, pauses = Batch(), list[Any](), list[Any]()
    for number, at in arrivals:
        case = _case(world, companies, number, at)
        about = topics(world.chance)
        texts = [said(world.chance, 40) for _message in range(world.chance.randint(1, 6))]
        batch.add(case, world.desk[0], at, "\n".join((case.number, case.company_name, *texts)), about.items())
        for turn, text in enumerate(texts):
            kind, direction = (("enquiry", "in"), ("question", "out"), ("message", "in"))[min(turn, 2)]
            when = at + timedelta(hours=5 * turn)
            messages.append(Interaction(case_id=case.pk, kind=kind, direction=direction, channel="mail", text=text, at=when))
        if case.paused_at is not None:
            pauses.append(Pause(case_id=case.pk, start=case.paused_at))
    batch.write()
    Interaction.objects.bulk_create(messages)
    Pause.objects.bulk_create(pauses)


def _case(world: World, companies: Sequence[Any], number: int, at: Any) -> Any:
    """One case as it stands today."""
    from kakehashi.office.models import Case

    chance, company = world.chance, world.chance.choice(companies)
    days = (AT - at).days
    is_open = days < NEW_DAYS or (days < OLD_DAYS and chance.randrange(OLD_OPEN) == 0)
    state = chance.choice(STATES_OPEN if is_open else STATES_OVER)
    made = Case(
        record_id=new_id(chance),
        title=f"{said(chance, 5)} {number}",
        state=state,
        marking="AMBER+STRICT",
        owner=world.organisations[0],
        number=f"K-{at.year}-{number:05}",
        reference=f"{number:04}-{chance.randrange(10_000):04}",
        link_key=f"{number:012}",
        channel=chance.choice(("form", "form", "mail", "telephone")),
        field=chance.choice(FIELDS),
        company=company,
        company_name=company.title,
        assignee=chance.choice(world.desk) if state not in ("new", "triaged", "spam") else None,
        received_at=at,
        clock_started_at=at,
        target_days=5,
        due_at=at + timedelta(days=7),
        paused_at=at + timedelta(days=1) if state == "waiting" else None,
        is_open=is_open,
    )
    if not is_open:
        made.stopped_at = made.answered_at = at + timedelta(days=chance.randint(1, 9))
        made.is_in_time = made.stopped_at <= made.due_at
        made.outcome = chance.choice(("information", "market_entered", "dropped", "unknown"))
    return made
