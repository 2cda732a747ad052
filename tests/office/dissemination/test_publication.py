"""A publication's life: draft, clearance by somebody else, public; a second version while the first stays; withdrawal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.actions.clear_record import clear_record, return_record
from kakehashi.office.actions.revise_publication import begin_revision, drop_revision, edit_revision
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.withdraw_record import redraft_record, withdraw_record
from kakehashi.office.actions.write_publication import Manuscript, edit_publication
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.published_text import PublishedText
from kakehashi.office.records.dissemination.revision import TAKEN_OVER, Revision
from kakehashi.office.records.record_text import RecordText
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from tests.office.dissemination.made import DAY, WORDING, cleared, draft
from tests.office.people import NOW, in_role

pytestmark = pytest.mark.django_db
REF = EvidenceRef("r1", "analysis.x", {"area": "core"}, "share", "8")
CORRECTED = replace(WORDING, body_en="It is corrected.", body_ja="訂正した本文。")


def _people() -> tuple[object, object]:
    return in_role("officer", "officer"), in_role("head", "head")


def test_a_draft_is_seen_by_its_author_alone_and_a_public_one_by_everybody() -> None:
    officer, head = _people()
    made = draft(officer)
    assert not Publication.objects.visible_to(head).exists()
    submitted = submit_for_clearance(made.pk, made.version, "please", by=officer, at=NOW)
    assert Publication.objects.visible_to(head).get() == made
    assert not Publication.objects.visible_to(GUEST).exists()
    with pytest.raises(NotAllowed):
        clear_record(made.pk, submitted.version, "mine", by=officer, at=NOW)
    clear_record(made.pk, submitted.version, "good", by=head, at=NOW)
    assert Publication.objects.visible_to(GUEST).get() == made
    assert PublishedText.objects.visible_to(GUEST).get().wording == WORDING


def test_what_is_public_stays_public_while_the_next_version_is_written() -> None:
    officer, head = _people()
    made = cleared(draft(officer), officer, head)
    revision = begin_revision(made.pk, by=officer, at=NOW + DAY)
    revision = edit_revision(
        revision.pk, revision.version, Manuscript(CORRECTED), "One word.", "一語。", by=officer, at=NOW + DAY
    )
    assert Publication.objects.visible_to(GUEST).get().body_en == WORDING.body_en
    assert not Revision.objects.visible_to(GUEST).exists()
    assert Revision.objects.visible_to(head).exists()
    cleared(revision, officer, head, NOW + 2 * DAY)
    now = Publication.objects.visible_to(GUEST).get()
    assert now.pk == made.pk and now.body_en == "It is corrected."
    texts = list(PublishedText.objects.visible_to(GUEST))
    assert [(text.number, text.what_changed_en, text.body_en) for text in texts] == [
        (1, "", WORDING.body_en),
        (2, "One word.", "It is corrected."),
    ]
    assert "corrected" in RecordText.objects.get(record_id=made.pk).body
    ended = Revision.objects.visible_to(head).get()
    assert (ended.state, ended.is_open, ended.marking) == (TAKEN_OVER, False, "AMBER+STRICT")
    assert not Revision.objects.visible_to(GUEST).exists()


def test_one_next_version_at_a_time() -> None:
    officer, head = _people()
    made = cleared(draft(officer), officer, head)
    first = begin_revision(made.pk, by=officer, at=NOW)
    with pytest.raises(NotOpen):
        begin_revision(made.pk, by=officer, at=NOW)
    drop_revision(first.pk, first.version, "not needed", by=officer, at=NOW)
    assert begin_revision(made.pk, by=officer, at=NOW).is_open


def test_a_version_says_what_changed_and_an_ended_one_can_nothing() -> None:
    officer, head = _people()
    made = cleared(draft(officer), officer, head)
    revision = begin_revision(made.pk, by=officer, at=NOW)
    with pytest.raises(Refused, match="what changed"):
        submit_for_clearance(revision.pk, revision.version, "please", by=officer, at=NOW)
    revision = edit_revision(revision.pk, revision.version, Manuscript(WORDING), "Nothing.", "なし。", by=officer, at=NOW)
    revision = submit_for_clearance(revision.pk, revision.version, "please", by=officer, at=NOW)
    revision = return_record(revision.pk, revision.version, "no", by=head, at=NOW)
    cleared(revision, officer, head)
    revision = Revision.objects.get(pk=revision.pk)
    for verb in (revision.submit, revision.withdraw, revision.redraft, revision.clear):
        with pytest.raises(NotOpen):
            verb(by=head, at=NOW, why="again")


def test_a_withdrawn_publication_takes_no_version_and_shows_no_text() -> None:
    officer, head = _people()
    made = cleared(draft(officer), officer, head)
    revision = begin_revision(made.pk, by=officer, at=NOW)
    revision = edit_revision(revision.pk, revision.version, Manuscript(CORRECTED), "All.", "全部。", by=officer, at=NOW)
    revision = submit_for_clearance(revision.pk, revision.version, "please", by=officer, at=NOW)
    made = withdraw_record(made.pk, made.version, "wrong", by=officer, at=NOW)
    assert not PublishedText.objects.visible_to(GUEST).exists()
    with pytest.raises(NotOpen):
        clear_record(revision.pk, revision.version, "good", by=head, at=NOW)
    assert Revision.objects.get(pk=revision.pk).marking == "AMBER+STRICT"
    made = redraft_record(made.pk, made.version, "again", by=officer, at=NOW)
    made = edit_publication(made.pk, made.version, Manuscript(CORRECTED), by=officer, at=NOW)
    cleared(made, officer, head)
    assert [text.number for text in PublishedText.objects.visible_to(GUEST)] == [1, 2]


def test_a_public_text_is_not_edited_in_place_and_an_old_version_is_refused() -> None:
    officer, head = _people()
    made = draft(officer)
    with pytest.raises(LostUpdate):
        edit_publication(made.pk, made.version + 1, Manuscript(CORRECTED), by=officer, at=NOW)
    made = cleared(made, officer, head)
    with pytest.raises(NotOpen):
        edit_publication(made.pk, made.version, Manuscript(CORRECTED), by=officer, at=NOW)
    with pytest.raises(NotOpen):
        redraft_record(made.pk, made.version, "in place", by=officer, at=NOW)
    with pytest.raises(Refused):
        PublishedText.objects.get().save()


def test_a_text_needs_one_whole_language() -> None:
    officer, _head = _people()
    made = draft(officer, Wording(title_en="Only a title"))
    with pytest.raises(Refused, match="one language"):
        submit_for_clearance(made.pk, made.version, "please", by=officer, at=NOW)
    with pytest.raises(Refused, match="title"):
        draft(officer, Wording(body_en="No title."))
    japanese = draft(officer, Wording(title_ja="題", body_ja="文"))
    assert (japanese.title, japanese.languages, japanese.best_language("en")) == ("題", ("ja",), "ja")


def test_evidence_that_must_not_leave_stops_the_clearance_of_either() -> None:
    officer, head = _people()
    inside = draft(officer, cites=((REF, Reuse(frozenset({"internal"}))),))
    submitted = submit_for_clearance(inside.pk, inside.version, "please", by=officer, at=NOW)
    with pytest.raises(NotAllowed, match="licences"):
        clear_record(inside.pk, submitted.version, "good", by=head, at=NOW)
    made = cleared(draft(officer, cites=((REF, Reuse()),)), officer, head)
    assert PublishedText.objects.get().evidence == made.evidence != []
    revision = begin_revision(made.pk, by=officer, at=NOW)
    citing = Manuscript(WORDING, citations=((REF, Reuse(frozenset({"internal"}))),))
    revision = edit_revision(revision.pk, revision.version, citing, "More.", "追加。", by=officer, at=NOW)
    submitted_too = submit_for_clearance(revision.pk, revision.version, "please", by=officer, at=NOW)
    with pytest.raises(NotAllowed, match="licences"):
        clear_record(revision.pk, submitted_too.version, "good", by=head, at=NOW)


def test_people_of_another_organisation_touch_nothing() -> None:
    officer, head = _people()
    rival = in_role("rival", "officer", "A company")
    made = cleared(draft(officer), officer, head)
    with pytest.raises(NotAllowed):
        begin_revision(made.pk, by=rival, at=NOW)
    with pytest.raises(NotAllowed):
        withdraw_record(made.pk, made.version, "no", by=rival, at=NOW)
    with pytest.raises(NotAllowed):
        draft(in_role("expert", "expert"))
