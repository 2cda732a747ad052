"""A knowledge note: what a closed case taught, without the company."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.desk.anonymous import still_named
from kakehashi.office.records.desk.case import Case
from kakehashi.office.refusals import Refused


class KnowledgeNote(Cleared):
    """An anonymised finding, in English, Japanese or both. `drawn_from` leads back for those who may see the case."""

    steward = "desk"

    drawn_from = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="notes")
    body = models.TextField(blank=True)
    title_ja = models.CharField(max_length=300, blank=True)
    body_ja = models.TextField(blank=True)

    class Meta:
        verbose_name = _("Knowledge note")
        ordering: ClassVar[list[str]] = ["-changed_at"]

    @property
    def body_text(self) -> str:
        """Both languages."""
        return "\n".join(part for part in (self.body, self.title_ja, self.body_ja) if part)

    @property
    def crossing(self) -> dict[str, str]:
        """Both languages; not the case that it was drawn from."""
        return {"body": self.body, "title_ja": self.title_ja, "body_ja": self.body_ja}

    @property
    def names_left(self) -> list[str]:
        """What in it still tells whose case it was."""
        return still_named("\n".join((self.title, self.body_text)), self.drawn_from)

    def submit(self, *, by: User, at: datetime, why: str) -> None:
        """As for everything cleared; Refused while somebody is named in it."""
        self._refuse_names()
        super().submit(by=by, at=at, why=why)

    def clear(self, *, by: User, at: datetime, why: str) -> None:
        """As for everything cleared; Refused while somebody is named in it."""
        self._refuse_names()
        super().clear(by=by, at=at, why=why)

    def _refuse_names(self) -> None:
        left = self.names_left
        if left:
            words = gettext("This still tells whose case it was; take it out first: %(names)s")
            raise Refused(words % {"names": ", ".join(f"“{name}”" for name in left)})
