"""`kill -9` at a random moment of a write, again and again: nothing is half-written, and nothing that was confirmed is gone."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.faults.installed import install
from tests.postgres.conftest import ROOT, Environment, told

SEED, ROUNDS = 20261122, 40
READ = """
import json
from kakehashi.office.models import Record
from tests.faults.whole import breaks
print(json.dumps({"breaks": breaks(), "versions": {r.pk.hex: r.version for r in Record._base_manager.all()}}))
"""
PLANTED = """
from kakehashi.office.models import Record, RecordText, Event, CaseCounter
from django.db.models import QuerySet, F
first, second = Record._base_manager.filter(record_type="note")[:2]
QuerySet(Record).filter(pk=first.pk).update(version=F("version") + 1)
RecordText.objects.filter(record_id=second.pk).update(body="of another version")
CaseCounter.objects.update(last=F("last") + 1)
"""


def test_nothing_is_half_written(office: Environment) -> None:
    install(office)
    command = [sys.executable, "-m", "tests.faults.writing", str(SEED), str(ROUNDS)]
    done = subprocess.run(command, env=office, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    confirmed = [line.split() for line in done.stdout.splitlines()]
    assert len(confirmed) > 2 * ROUNDS
    kept = json.loads(told(office, READ))
    assert kept["breaks"] == []
    assert len(kept["versions"]) > ROUNDS
    lost = [record for record, version in confirmed if kept["versions"].get(record, 0) < int(version)]
    assert lost == [], "confirmed, and gone"
    # and the check itself sees what is broken
    told(office, PLANTED)
    assert len(json.loads(told(office, READ))["breaks"]) >= 3
