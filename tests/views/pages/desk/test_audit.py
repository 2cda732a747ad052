"""The audit page: for those who may, as far as they may, and never an address for others."""

from __future__ import annotations

import json

import pytest

from kakehashi.office.people.may import May
from kakehashi.office.sharing.audit import AuditEvent, Kind, audit
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.records import audited
from tests.office.people import NOW, note, person
from tests.office.sharing_people import in_role
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
ENDINGS = ("/", ".json", ".csv", ".xlsx", ".meta.json")


def test_only_those_with_the_verb_open_it() -> None:
    expert = person("expert", "Ministry")
    for ending in ENDINGS:
        assert client(expert).get(f"/desk/audit{ending}").status_code == 403
        assert client().get(f"/desk/audit{ending}").status_code in (302, 401)
    assert client(in_role("head", "Ministry", May.AUDIT)).get("/desk/audit/").status_code == 200


def test_a_head_sees_people_and_records_of_the_own_organisation() -> None:
    head, colleague, rival = in_role("head", "Ministry", May.AUDIT), person("colleague", "Ministry"), person("rival", "Rival")
    ours, theirs, red = (
        note(colleague, Marking.GREEN, "Ours"),
        note(rival, Marking.GREEN, "Theirs"),
        note(colleague, title="Red one"),
    )
    for by, record in ((rival, ours), (rival, theirs), (colleague, theirs), (colleague, red)):
        audit(Kind.READ, by=by, at=NOW, record=record)
    audit(Kind.SIGN_IN_FAILED, by=None, at=NOW, detail={"name": "somebody"})
    browser = client(head)
    shown = browser.get("/desk/audit/", {"kind": "read"}).context["events"]
    told = [(row["by"], row["record"].split(" ")[0]) for row in shown.rows]
    assert told == [("colleague", "Research"), ("colleague", "Theirs"), ("rival", "Ours")]
    body = browser.get("/desk/audit/").content.decode()
    assert "Red one" not in body and "somebody" not in body
    everything = client(person("root", administrator=True)).get("/desk/audit/", {"kind": "read"}).context["events"]
    assert everything.row_count == 4


def test_it_is_narrowed_by_kind_person_record_and_days() -> None:
    root, rival = person("root", administrator=True), person("rival", "Rival")
    kept = note(rival)
    audit(Kind.READ, by=rival, at=NOW, record=kept)
    audit(Kind.EXPORT, by=rival, at=NOW, record=kept)
    browser = client(root)
    for query, count in (
        ({"kind": "export"}, 1),
        ({"person": "rival"}, 2),
        ({"person": "nobody"}, 0),
        ({"record": str(kept.pk)}, 2),
        ({"record": "nonsense"}, 0),
        ({"person": "rival", "since": "2026-11-22", "until": "2026-11-22"}, 2),
        ({"person": "rival", "until": "2026-11-21"}, 0),
        ({"person": "rival", "since": "2026-11-23"}, 0),
        ({"person": "rival", "since": "nonsense", "before": "nonsense"}, 2),
    ):
        assert browser.get("/desk/audit/", query).context["events"].row_count == count, query


def test_names_are_in_no_csv_and_taking_the_audit_away_is_written_down() -> None:
    root, rival = person("root", administrator=True), person("rival", "Rival")
    audit(Kind.READ, by=rival, at=NOW, record=note(rival))
    browser = client(root)
    table = browser.get("/desk/audit.csv")
    assert "rival" not in b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]
    data = json.loads(b"".join(browser.get("/desk/audit.json").streaming_content))  # type: ignore[attr-defined]
    assert "rival" in {row["by"] for row in data["tables"]["events"]} and data["watermark"].startswith("TLP:AMBER+STRICT; root")
    assert AuditEvent.objects.filter(kind=Kind.EXPORT, by=root).count() == 2


def test_it_is_turned_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audited, "PAGE_ROWS", 2)
    monkeypatch.setattr(audited, "BLOCK", 2)
    root = person("root", administrator=True)
    for _each in range(5):
        audit(Kind.READ, by=root, at=NOW)
    browser, query, seen = client(root), "?kind=read", 0
    while query:
        context = browser.get(f"/desk/audit/{query}").context
        seen, query = seen + len(context["events"].rows), context["more"]
    assert seen == 5
    data = json.loads(b"".join(browser.get("/desk/audit.json?kind=read").streaming_content))  # type: ignore[attr-defined]
    assert len(data["tables"]["events"]) == 5
