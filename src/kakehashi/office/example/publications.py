"""Publications of the example: a draft, one in clearance, public ones with their next versions, one withdrawn, a newsletter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.draft_newsletter import draft_newsletter
from kakehashi.office.actions.revise_publication import begin_revision, edit_revision
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.withdraw_record import withdraw_record
from kakehashi.office.actions.write_publication import Manuscript, citations_of, write_publication
from kakehashi.office.example.loading import Loading, rows_of
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication

Row = Mapping[str, Any]
HOUR = timedelta(hours=1)


def load_publications(loading: Loading) -> None:
    """One publication a row, as far as the row takes it; then a newsletter of the last weeks."""
    for row in rows_of("publications")["publication"]:
        publication = write(loading, row, row["kind"])
        loading.remember(f"publication:{row['id']}", publication)
        if "revision" in row:
            _revise(loading, row["revision"], publication)
        if "withdrawn" in row:
            publication.refresh_from_db()
            at = loading.moment(row["withdrawn"])
            withdraw_record(publication.pk, publication.version, row["why_withdrawn"], by=loading.person(row["by"]), at=at)
    at = loading.moment(1)
    letter = draft_newsletter(loading.moment(30), at, by=loading.person("officer"), at=at)
    loading.remember("publication:newsletter", letter)


def write(loading: Loading, row: Row, kind: str) -> Publication:
    """The publication of a row: a draft, submitted where the row says so, public where it was cleared."""
    by, at = loading.person(row["by"]), loading.when(row)
    topics = {name: row[name] for name in ("area", "economy") if name in row}
    citations = [(seen.reference, seen.reuse) for seen in loading.seen(row.get("evidence", []))]
    publication = write_publication(kind, Manuscript(wording_of(row), topics, citations), by=by, at=at)
    if "submitted" in row:
        submit(publication, row, by, at + HOUR)
    if "cleared" in row:
        clear(loading, publication, row, at + 3 * HOUR)
    publication.refresh_from_db()
    return publication


def wording_of(row: Row) -> Wording:
    """The words of a row in both languages."""
    return Wording(**{name: row[name].strip() for name in asdict(Wording())})


def submit(record: Cleared, row: Row, by: User, at: datetime) -> None:
    """Hand it to clearance with the row's reason."""
    submit_for_clearance(record.pk, record.version, row["submitted"], by=by, at=at)


def clear(loading: Loading, record: Cleared, row: Row, at: datetime) -> None:
    """The head clears it with the row's reason."""
    record.refresh_from_db()
    clear_record(record.pk, record.version, row["cleared"], by=loading.person("head"), at=at)


def _revise(loading: Loading, row: Row, publication: Publication) -> None:
    """The next version: published, or still being written where nobody has cleared it."""
    by, at = loading.person(row["by"]), loading.when(row)
    revision = begin_revision(publication.pk, by=by, at=at)
    text = publication.wording
    longer = {f"body_{code}": f"{getattr(text, f'body_{code}')}\n\n{row[f'add_{code}']}" for code in ("en", "ja")}
    manuscript = Manuscript(replace(text, **longer), {}, citations_of(publication.evidence))
    what_changed = (row["what_changed_en"], row["what_changed_ja"])
    revision = edit_revision(revision.pk, revision.version, manuscript, *what_changed, by=by, at=at + HOUR)
    if "cleared" in row:
        submit_for_clearance(revision.pk, revision.version, row["what_changed_en"], by=by, at=at + 2 * HOUR)
        clear(loading, revision, row, at + 4 * HOUR)
