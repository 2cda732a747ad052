"""Begin the next version of a publication, go on writing it, or give it up; clearance then takes it over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.write_publication import Manuscript, cite
from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.office.refusals import NotAllowed, NotOpen
from kakehashi.office.sharing.marking import Marking


def begin_revision(publication_id: UUID, *, by: User, at: datetime) -> Revision:
    """A draft with the text that is public now; the publication's organisation sees it, because the publication is theirs.

    NotAllowed for a publication of others; NotOpen for one that is not public, or whose next version is being written.
    """
    publication: Publication | None = Publication.objects.changeable_by(by).filter(pk=publication_id).first()
    if publication is None or not by.may(May.PUBLISH):
        raise NotAllowed(_("There is no such publication of yours."))
    if publication.state != ClearanceState.PUBLIC:
        raise NotOpen(_("“%(title)s” is not public: it cannot have a new version.") % {"title": publication.title})
    revision = Revision(
        publication=publication, owner=publication.owner, state=ClearanceState.DRAFT, marking=Marking.AMBER_STRICT
    )
    try:
        with transaction.atomic(), revision.change(by=by, at=at, why=_("next version begun"), verb="write"):
            revision.write(publication.wording, "", "")
            revision.evidence = list(publication.evidence)
            revision.has_internal_evidence = revision.reuse.is_internal
    except IntegrityError as error:
        raise NotOpen(_("The next version of “%(title)s” is being written already.") % {"title": publication.title}) from error
    return revision


def edit_revision(
    revision_id: UUID, version: int, given: Manuscript, what_changed_en: str, what_changed_ja: str, *, by: User, at: datetime
) -> Revision:
    """The draft with another text; refused as a publication's draft is. Its topics are those of the publication."""
    revision = _revision(revision_id, version, by)
    if revision.state != ClearanceState.DRAFT:
        raise NotOpen(_("“%(title)s” is not a draft.") % {"title": revision.title})
    with revision.change(by=by, at=at, why=_("edited"), verb="edit"):
        revision.write(given.wording, what_changed_en, what_changed_ja)
        cite(revision, given.citations)
    return revision


def drop_revision(revision_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Revision:
    """The draft, given up; the publication stays as it is and may have another."""
    revision = _revision(revision_id, version, by)
    revision.drop(by=by, at=at, why=why)
    return revision


def _revision(revision_id: UUID, version: int, by: User) -> Revision:
    return to_change(Revision, revision_id, by, version)
