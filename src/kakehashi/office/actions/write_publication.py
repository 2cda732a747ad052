"""Write a publication, or go on writing one that is a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused

Citation = tuple[EvidenceRef, Reuse]


@dataclass(frozen=True)
class Manuscript:
    """What an author hands in; the citations in the order in which the footnotes number them."""

    wording: Wording
    topics: Mapping[str, Sequence[str]] = field(default_factory=dict)
    citations: Sequence[Citation] = ()


def write_publication(kind: str, given: Manuscript, *, by: User, at: datetime) -> Publication:
    """The new draft, marked RED: only its author sees it until it is shared or submitted. NotAllowed without the verb."""
    if not by.may(May.PUBLISH):
        raise NotAllowed(_("Your role does not write publications."))
    if kind not in PublicationKind.values:
        raise Refused(_("Choose what kind of publication it is."))
    publication = Publication(kind=kind, state=ClearanceState.DRAFT)
    with publication.change(by=by, at=at, why=_("written"), verb="write"):
        publication.write(given.wording)
        publication.be_about(given.topics)
        cite(publication, given.citations)
    return publication


def edit_publication(publication_id: UUID, version: int, given: Manuscript, *, by: User, at: datetime) -> Publication:
    """The draft with another text; NotAllowed for one of others, NotOpen if it is no draft, LostUpdate for an old version."""
    found = to_change(Publication, publication_id, by, version)
    if found.state != ClearanceState.DRAFT:
        raise NotOpen(_("“%(title)s” is not a draft.") % {"title": found.title})
    with found.change(by=by, at=at, why=_("edited"), verb="edit"):
        found.write(given.wording)
        found.be_about(given.topics)
        cite(found, given.citations)
    return found


def cite(record: Record, citations: Sequence[Citation]) -> None:
    """Set the evidence, in that order; to be called inside `change`."""
    record.evidence, record.has_internal_evidence = [], False
    for reference, reuse in citations:
        record.refer_to(reference, reuse=reuse)


def citations_of(evidence: Sequence[Mapping[str, Any]]) -> list[Citation]:
    """The citations that stand in a record's `evidence`."""
    return [
        (
            EvidenceRef(item["release"], item["table"], item["key"], item["column"], item["value_as_seen"]),
            Reuse(frozenset(item.get("duties", ()))),
        )
        for item in evidence
    ]
