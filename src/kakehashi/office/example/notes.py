"""Research notes of the example at every marking, some shared with a circle, some granted to somebody for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.end_grant import end_grant
from kakehashi.office.actions.grant_access import grant_access
from kakehashi.office.actions.publish_note import publish_note
from kakehashi.office.actions.share_record import share_record
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.watch_record import watch_record
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.actions.write_public_version import write_public_version
from kakehashi.office.example.loading import Loading, rows_of
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.sharing.public_version import PublicText
from kakehashi.office.sharing.marking import Marking

HOUR = timedelta(hours=1)


def load_notes(loading: Loading) -> None:
    """One note a row, with what was done to it since."""
    for row in rows_of("notes")["note"]:
        note = _write(loading, row)
        loading.remember(f"note:{row['id']}", note)
        _open(loading, row, note)
        for given in row.get("grant", []):
            _grant(loading, given, row, note)
        for said in row.get("comment", []):
            comment_on_record(note.pk, said["text"], by=loading.person(said["by"]), at=loading.when(said))
        for key in row.get("watched_by", []):
            watch_record(note.pk, by=loading.person(key), at=loading.when(row) + 3 * HOUR)
        if "public" in row:
            _public_version(loading, row["public"], note)


def _write(loading: Loading, row: dict[str, Any]) -> Note:
    by, at = loading.person(row["by"]), loading.when(row)
    note = write_note(row["title"], row["body"].strip(), by=by, at=at)
    seen = loading.seen(row.get("evidence", []))
    with note.change(by=by, at=at + HOUR / 2, why="topics and evidence", verb="edit"):
        note.be_about({kind: row[kind] for kind in ("area", "economy") if kind in row})
        for one in seen:
            note.refer_to(one.reference, reuse=one.reuse)
    return note


def _open(loading: Loading, row: dict[str, Any], note: Note) -> None:
    """Publish and share it as far as the row says; a draft stays RED."""
    if row["marking"] == Marking.RED:
        return
    by, at = loading.person(row["by"]), loading.when(row) + HOUR
    circles = [loading.circle(key).pk for key in row.get("circles", [])]
    if circles:  # before it is published, so that it is open to nobody else in between
        shared = share_record(note.pk, note.version, row["marking"], circles, row["why"], by=by, at=at)
        note.version = shared.version
    publish_note(note.pk, note.version, Marking(row["marking"]), row["why"], by=by, at=at + HOUR)


def _grant(loading: Loading, given: dict[str, Any], row: dict[str, Any], note: Note) -> None:
    """To one person or organisation, until a day ahead; or one that was ended since."""
    by = loading.person(row["by"])
    name = loading.person(given["person"]).username if "person" in given else ""
    organisation = loading.organisation(given["organisation"]).pk if "organisation" in given else None
    until = loading.day(-given["until"])
    made = grant_access(note.pk, name, organisation, until, given["why"], by=by, at=loading.when(given))
    if "ended" in given:
        end_grant(note.pk, made.pk, given["why_ended"], by=by, at=loading.moment(given["ended"]))


def _public_version(loading: Loading, given: dict[str, Any], note: Note) -> None:
    """What may be told of the note, cleared by the head where the row says so."""
    by, at = loading.person(given["by"]), loading.when(given)
    text = PublicText(**{name: given[name].strip() for name in ("title", "body", "title_ja", "body_ja")})
    made: Record = write_public_version(note.pk, text, with_topics=True, by=by, at=at)
    submit_for_clearance(made.pk, made.version, given["why"], by=by, at=at + HOUR)
    made.refresh_from_db()
    if "cleared" in given:
        clear_record(made.pk, made.version, given["cleared"], by=loading.person("head"), at=at + 3 * HOUR)
