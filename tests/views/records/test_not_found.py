""" "Not there" and "not for you" are one answer: the same status, the same body, the same statements, in every channel."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from kakehashi.office.actions.attach_file import attach_file
from kakehashi.office.actions.write_public_version import write_public_version
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.public_version import PublicText
from kakehashi.office.sharing.audit import AuditEvent
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.views.records.reading import asked, client

pytestmark = pytest.mark.django_db
VERSION = {"version": "1", "why": "because"}
CHANNELS: list[tuple[str, str, dict[str, Any]]] = [
    ("get", "/desk/records/{id}/", {}),
    ("get", "/desk/records/{id}.json", {}),
    ("get", "/desk/records/{id}.csv", {}),
    ("get", "/desk/records/{id}.xlsx", {}),
    ("get", "/desk/records/{id}.meta.json", {}),
    ("head", "/desk/records/{id}/", {}),
    ("get", "/desk/records/{id}/who/", {}),
    ("get", "/desk/records/{id}/who/?as=guest", {}),
    ("get", "/desk/records/{id}/public-version/", {}),
    ("get", "/desk/records/{id}/files/{file}/", {}),
    ("get", "/desk/notes/{id}/", {}),
    ("get", "/desk/notes/{id}.json", {}),
    ("get", "/public-versions/{version}/", {}),
    ("get", "/public-versions/{version}.json", {}),
    *(
        ("post", "/desk/records/{id}/", {"do": verb, "body": "x", "file": "1", "grant": "1", **VERSION})
        for verb in ("comment", "watch", "unwatch", "attach", "remove_file", "share", "grant", "end_grant", "clear", "step")
    ),
    *(
        ("post", "/desk/notes/{id}/", {"do": verb, "title": "x", "body": "x", "marking": "GREEN", **VERSION})
        for verb in ("edit", "publish", "withdraw")
    ),
    ("post", "/desk/records/{id}/public-version/", {"do": "write", "title": "x", "body": "x"}),
    ("post", "/public-versions/{version}/", {"do": "submit", **VERSION}),
]


@pytest.fixture
def hidden(settings: Any, tmp_path: Path) -> dict[str, Any]:
    settings.KAKEHASHI_HOME = tmp_path
    author = person("author", "Ministry")
    kept = note(author, Marking.AMBER, title="The secret plan")
    file = attach_file(kept.pk, io.BytesIO(b"%PDF-1.7 secret"), "secret.pdf", by=author, at=NOW)
    version = write_public_version(kept.pk, PublicText("Secret", "Secret."), by=author, at=NOW)
    return {"id": kept.pk, "file": file.pk, "version": version.pk}


def readers() -> list[User | None]:
    return [None, person("rival", "Rival"), person("alone")]


@pytest.mark.parametrize(("method", "address", "data"), CHANNELS, ids=[f"{m} {a} {d.get('do', '')}" for m, a, d in CHANNELS])
def test_the_same_answer_after_the_same_statements(
    hidden: dict[str, Any], method: str, address: str, data: dict[str, Any]
) -> None:
    missing = {"id": uuid4(), "file": hidden["file"], "version": uuid4()}
    for reader in readers():
        browser = client(reader)
        # the first request of a process looks up more: where pages are, which release is current
        asked(browser, method, address.format(**missing), data)
        not_there = asked(browser, method, address.format(**missing), data)
        not_for_you = asked(browser, method, address.format(**hidden), data)
        assert not_for_you == not_there
        status, _type, body, _statements = not_for_you
        assert status == 404 or (reader is None and status == 302), status
        assert "secret" not in body.lower() and "Ministry" not in body
    assert not AuditEvent.objects.exclude(kind="sign_in").exists()


def test_a_file_of_another_record_is_not_there(hidden: dict[str, Any]) -> None:
    rival = person("rival", "Rival")
    own: UUID = note(rival).pk
    assert client(rival).get(f"/desk/records/{own}/files/{hidden['file']}/").status_code == 404
    author = User.objects.get(username="author")
    other = note(author, title="Another")
    assert client(author).get(f"/desk/records/{other.pk}/files/{hidden['file']}/").status_code == 404


def test_numbers_that_no_database_holds(hidden: dict[str, Any]) -> None:
    browser = client(User.objects.get(username="author"))
    assert browser.get(f"/desk/records/{hidden['id']}/files/{10**30}/").status_code == 404
    assert browser.post(f"/desk/records/{hidden['id']}/", {"do": "end_grant", "grant": "9" * 30, "why": "x"}).status_code == 422
