"""Is this enquiry spam? Signs that need no list of words in any language; what is taken for spam is kept and can be let in."""

from __future__ import annotations

import re
from datetime import timedelta

from kakehashi.office.records.desk.submission import SOONEST

LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
MARKUP = re.compile(r"\[url[=\]]|<a\s+href|\[link[=\]]", re.IGNORECASE)
MOST_LINKS = 4


def spam_reasons(text: str, trap: str, age: timedelta | None) -> list[str]:
    """Why it is taken for spam: `trap`, `too_fast`, `links`, `markup`; an empty list where it is not.

    `trap` is what stands in the field that people do not see; `age` is how long the form had been open.
    """
    reasons = []
    if trap.strip():
        reasons.append("trap")
    if age is not None and age < SOONEST:
        reasons.append("too_fast")
    if len(LINK.findall(text)) > MOST_LINKS:
        reasons.append("links")
    if MARKUP.search(text):
        reasons.append("markup")
    return reasons
