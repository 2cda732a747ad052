"""Seminars of the example with their guests: one held and reported, two to come, one called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kakehashi.office.actions.give_seats import confirm_registration
from kakehashi.office.actions.hold_seminar import (
    cancel_seminar,
    hold_seminar,
    report_on_seminar,
    set_joining_address,
    write_seminar,
)
from kakehashi.office.actions.keep_attendance import keep_attendance
from kakehashi.office.actions.register_for_seminar import Guest, register_for_seminar
from kakehashi.office.example.loading import ZONE, Loading, rows_of
from kakehashi.office.example.publications import clear, submit, wording_of, write
from kakehashi.office.records.desk.submission import new_stamp
from kakehashi.office.records.dissemination.registration import Registration
from kakehashi.office.records.dissemination.seminar import Particulars, Seminar

Row = Mapping[str, Any]
HOUR = timedelta(hours=1)
CLEARANCE = {"submitted": "announcement", "cleared": "may be announced"}


def load_seminars(loading: Loading) -> None:
    """One seminar a row, from its plan to what became of it."""
    for row in rows_of("seminars")["seminar"]:
        seminar = _announce(loading, row)
        loading.remember(f"seminar:{row['id']}", seminar)
        _register(loading, row, seminar)
        by = loading.person(row["by"])
        seminar.refresh_from_db()
        if "cancelled" in row:
            at = loading.moment(row["cancelled"])
            cancel_seminar(seminar.pk, seminar.version, row["why_cancelled"], by=by, at=at)
        if row.get("held", False):
            _hold(loading, row, seminar)


def _announce(loading: Loading, row: Row) -> Seminar:
    by, at, starts = loading.person(row["by"]), loading.moment(row["planned"], 9), loading.when(row)
    particulars = Particulars(
        starts_at=starts,
        ends_at=starts + row["hours"] * HOUR,
        zone=str(ZONE),
        place_en=row.get("place_en", ""),
        place_ja=row.get("place_ja", ""),
        is_online=row.get("is_online", False),
        capacity=row.get("capacity"),
    )
    topics = {name: row[name] for name in ("area", "economy") if name in row}
    seminar = write_seminar(wording_of(row), row.get("speakers", ""), particulars, topics, by=by, at=at)
    if "joining" in row:
        set_joining_address(seminar.pk, row["joining"], by=by)
    submit(seminar, CLEARANCE, by, at + HOUR)
    clear(loading, seminar, CLEARANCE, at + 2 * HOUR)
    return seminar


def _register(loading: Loading, row: Row, seminar: Seminar) -> None:
    """Guests register one after the other and confirm at once; whoever comes after the last seat waits."""
    for place, key in enumerate(row["guests"]):
        given, at = rows_of("seminars")["guest"][key], loading.moment(row["planned"] - 1, 10 + place)
        stamp = new_stamp(at - timedelta(minutes=3))
        guest = Guest(given["name"], given["organisation"], given["email"], given["language"], consents=True, stamp=stamp)
        register_for_seminar(seminar.pk, guest, address=f"192.0.2.{place + 1}", at=at)  # RFC 5737: nobody's address
        confirm_registration(_registration(seminar, given["email"]), at=at + timedelta(minutes=10))


def _hold(loading: Loading, row: Row, seminar: Seminar) -> None:
    by, guests = loading.person(row["by"]), rows_of("seminars")["guest"]
    seminar = hold_seminar(seminar.pk, seminar.version, by=by, at=seminar.ends_at)
    keep_attendance(seminar.pk, [_registration(seminar, guests[key]["email"]).pk for key in row["came"]], by=by)
    if "report" in row:
        report = write(loading, {**row["report"], **CLEARANCE}, "article")
        loading.remember(f"publication:report-{row['id']}", report)
        at: datetime = loading.when(row["report"]) + 5 * HOUR
        report_on_seminar(seminar.pk, seminar.version, report.pk, by=by, at=at)


def _registration(seminar: Seminar, email: str) -> Registration:
    return Registration.objects.get(seminar=seminar, email=email)
