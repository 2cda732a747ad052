"""A publication: an article, a brief or a newsletter, as the public reads it.

The record is the public thing. It becomes CLEAR by clearance and keeps its address for good. What is corrected later is
written in a `Revision`, a record of its own that only the owner organisation sees, while this one stays as it is; when the
revision is cleared, its text takes the place of this one in a single transaction. Each text that was cleared is kept as it was
(`PublishedText`). So whatever a guest reads is this record or something reached through it, and one predicate decides.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.dissemination.bilingual import STEPS, Bilingual, Correction, Wording, is_readable
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotOpen


class PublicationKind(models.TextChoices):
    """What readers call it."""

    ARTICLE = "article", _("Article")
    BRIEF = "brief", _("Brief")
    NEWSLETTER = "newsletter", _("Newsletter")


class Publication(Bilingual, Cleared):
    """One publication; the evidence that it cites stands in `evidence`, numbered as its footnotes are."""

    steward = "publish"
    transitions = STEPS

    # a revision has a field `publication`, so the base's way down to this table goes by another name
    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_publication"
    )
    kind = models.CharField(max_length=12, choices=PublicationKind.choices)

    class Meta:
        verbose_name = _("Publication")
        ordering: ClassVar[list[str]] = ["-created_at"]

    @property
    def body_text(self) -> str:
        """Both languages."""
        return self.all_words

    @property
    def crossing(self) -> dict[str, str]:
        """Its kind and both languages."""
        return {"kind": self.kind, **self.bilingual_words}

    def write(self, wording: Wording) -> None:
        """Put a text into it; to be called inside `change`."""
        self.put(wording)
        self.title = wording.heading

    def submit(self, *, by: User, at: datetime, why: str) -> None:
        """Hand it to clearance; Refused while no language has both title and text."""
        is_readable(self)
        super().submit(by=by, at=at, why=why)

    def clear(self, *, by: User, at: datetime, why: str) -> None:
        """Make it public, and keep the text as it was cleared."""
        with transaction.atomic():
            super().clear(by=by, at=at, why=why)
            self._keep(at)

    def take_over(self, correction: Correction, *, by: User, at: datetime) -> None:
        """Replace the text by that of a cleared revision; NotOpen where the publication is not public any more."""
        if self.state != ClearanceState.PUBLIC:
            words = gettext("“%(title)s” is not public: it cannot have a new version.")
            raise NotOpen(words % {"title": self.title})
        with transaction.atomic():
            with self.change(by=by, at=at, why=correction.what_changed_en or correction.what_changed_ja, verb="revise"):
                self.write(correction.wording)
                self.evidence = list(correction.evidence)
                self.has_internal_evidence = self.reuse.is_internal
            self._keep(at, correction.what_changed_en, correction.what_changed_ja)

    def _keep(self, at: datetime, what_changed_en: str = "", what_changed_ja: str = "") -> None:
        """Keep the text of now as the next version; the caller holds the transaction of the clearance."""
        last = self.texts.aggregate(last=models.Max("number"))["last"] or 0
        self.texts.create(
            number=last + 1,
            cleared_at=at,
            what_changed_en=what_changed_en,
            what_changed_ja=what_changed_ja,
            evidence=self.evidence,
            **asdict(self.wording),
        )
