"""An enquiry as it reaches the contact point, by whatever way, before it is a case."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakehashi.core.text import Language
from kakehashi.office.records.desk.case_state import Channel

LONGEST_TEXT = 10_000
MOST_ECONOMIES = 10


@dataclass(frozen=True)
class Enquiry:
    """What somebody asks. `field` is an id of `scopes`, `economy_codes` are alpha-3; `subject` is that of a mail."""

    text: str
    channel: Channel
    language: Language = "en"
    company_name: str = ""
    contact_name: str = ""
    email: str = ""
    telephone: str = ""
    field: str = ""
    economy_codes: tuple[str, ...] = ()
    subject: str = ""
    may_keep: bool = False
    message_id: str = ""
    spam_reasons: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """By which the same enquiry, sent twice, is known."""
        parts = (self.email, self.company_name, self.field, ",".join(sorted(self.economy_codes)), self.text)
        return "\n".join(re.sub(r"\s+", " ", part).strip().casefold() for part in parts)

    @property
    def heading(self) -> str:
        """A title for the case that names no person: the subject of a mail, else the beginning of the text."""
        first = self.subject.strip() or next((line.strip() for line in self.text.splitlines() if line.strip()), "")
        for person in (self.email, self.contact_name, self.telephone):
            if person.strip():
                first = re.sub(re.escape(person.strip()), "…", first, flags=re.IGNORECASE)
        first = " ".join(first.split()) or self.company_name or "?"
        return first if len(first) <= 90 else first[:89].rstrip() + "…"
