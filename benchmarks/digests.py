"""Digests: 300 readers under 60 s, on 100,000 records and a day of 2,000 changes, SQLite, one process.

`python -m benchmarks.digests [records changed]`; every reader follows two economies, an area, a kind of record, a saved search
and ten records. The second run is the one that every five minutes has: nobody is due.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.machine import described
from benchmarks.office_world import AREAS, AT, ECONOMIES, RECORDS, WORDS, build

CHANGED, TARGET_S = 2_000, 60.0
DAY = timedelta(days=1)


def main() -> None:
    """Make the office, let a day pass, send, print."""
    changed = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else CHANGED
    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith("KAKEHASHI_")]:
            del os.environ[name]
        os.environ |= {"KAKEHASHI_HOME": home, "DJANGO_SETTINGS_MODULE": "kakehashi.site.settings"}
        import django

        django.setup()
        from django.apps import apps
        from django.conf import settings
        from django.core.management import call_command

        # straight from the models, so that the figures are those of this code
        settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
        call_command("migrate", verbosity=0, skip_checks=True, run_syncdb=True)
        world = build()
        _subscribe(world)
        _change(world, changed)
        from kakehashi.views.found import found_pages

        found_pages()  # a worker has read the pages before its first digest
        print(f"digests: {described()}, {RECORDS:,} records, {changed:,} of them changed, {len(world.users)} readers")
        print(f"  sent: {_timed(lambda: _send(AT + DAY))} (target {TARGET_S:.0f} s)")
        print(f"  nobody due: {_timed(lambda: _send(AT + DAY + timedelta(minutes=5)))}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  memory of the process at its peak, the making of the office included: {peak:.0f} MB")


def _subscribe(world: Any) -> None:
    """What every reader follows, from the newest event on."""
    from kakehashi.office.digests.cursor import newest_event
    from kakehashi.office.digests.followed import cursor_of
    from kakehashi.office.models import Note, SavedSearch, Subscription, User, Watch

    chance, since = random.Random(3), newest_event()
    records = list(Note._base_manager.order_by("?").values_list("pk", flat=True)[:3000])
    for user in world.users:
        saved = SavedSearch.objects.create(user=user, name="mine", query=chance.choice(WORDS), seen_at=AT, created_at=AT)
        wanted = [("economy", each) for each in chance.sample(ECONOMIES, 2)]
        wanted += [("area", chance.choice(AREAS)), ("kind", "case"), ("search", str(saved.pk)), ("watched", "")]
        Subscription.objects.bulk_create(
            [Subscription(user=user, subject=s, value=v, since_event=since, made_at=AT) for s, v in wanted]
        )
        Watch.objects.bulk_create([Watch(user=user, record_id=pk, since=AT) for pk in chance.sample(records, 10)])
        cursor_of(user, "daily", AT)  # type: ignore[arg-type]
    User.objects.filter(email="").update(email="reader@example.org", timezone="Asia/Tokyo", language="ja")


def _change(world: Any, count: int) -> None:
    """One event more for each of so many records, as a change writes it."""
    from django.db import models

    from kakehashi.office.models import Event, Record

    chosen = models.QuerySet(Record).order_by("?").values_list("pk", "record_type", "version")[:count]
    at = AT + timedelta(hours=3)
    rows = [
        Event(record_id=pk, record_type=kind, version=version + 1, verb="edit", at=at, by=world.users[0], why="looked again")
        for pk, kind, version in chosen
    ]
    models.QuerySet(Record).filter(pk__in=[row.record_id for row in rows]).update(changed_at=at)
    Event.objects.bulk_create(rows, batch_size=1000)


def _send(at: Any) -> str:
    from django.db import connection

    from kakehashi.office.digests.send import send_due
    from kakehashi.views.records.address import address_of_kind

    count = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*given)

    with connection.execute_wrapper(counted):
        done = send_due(at, address_of_kind)
    return f"{done.mails} mails with {done.items:,} records, {count:,} statements"


def _timed(act: Callable[[], str]) -> str:
    start, worked = time.perf_counter(), time.process_time()
    said = act()
    return f"{time.perf_counter() - start:.1f} s, of which {time.process_time() - worked:.1f} s on the processor, {said}"


if __name__ == "__main__":
    main()
