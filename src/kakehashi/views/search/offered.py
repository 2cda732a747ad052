"""What a reader may do from anywhere, and the records that may be meant while typing; both for the palette."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kakehashi.methods.grams import normalise
from kakehashi.office.people.reader import Reader
from kakehashi.office.search import suggest_records
from kakehashi.views.found import Found, found_pages, may_open
from kakehashi.views.records.address import address_of_kind
from kakehashi.views.records.kinds import kind_label
from kakehashi.views.search.suggestions import SHORTEST

RECORDS = 8


class Offer(NamedTuple):
    """An action by its words, the page on which it is done, and the verb that it needs, if any."""

    label: str
    page: str
    verb: str = ""


OFFERS = (
    Offer(gettext_noop("Write a note"), "notes"),
    Offer(gettext_noop("New case"), "case_new", "desk"),
    Offer(gettext_noop("Write a publication"), "publication_new", "publish"),
    Offer(gettext_noop("Make a circle"), "circles", "circles"),
    Offer(gettext_noop("Ask the contact point"), "enquiry"),
    Offer(gettext_noop("Your saved searches"), "searches"),
    Offer(gettext_noop("Access tokens"), "tokens"),
)


def actions(user: Any, typed: str) -> list[dict[str, Any]]:
    """The actions of this reader whose words hold what was typed, all of them where nothing was."""
    pages = {found.page.name: found for found in found_pages()}
    words = normalise(typed).split()
    offered = [
        (_(offer.label), pages[offer.page]) for offer in OFFERS if offer.page in pages and _is_theirs(offer, pages, user)
    ]
    return [
        {"label": label, "kind": _("action"), "address": found.address}
        for label, found in offered
        if all(word in normalise(label) for word in words)
    ]


def records(reader: Reader, typed: str) -> list[dict[str, Any]]:
    """Records that the reader may see and whose titles hold what was typed; none for less than two characters."""
    text = typed.strip()[:100]
    if len(text) < SHORTEST:
        return []
    return [
        {
            "label": each.title,
            "kind": f"{kind_label(each.kind)} · TLP:{each.marking}",
            "address": address_of_kind(each.kind, each.record_id),
        }
        for each in suggest_records(reader, text, RECORDS)
    ]


def _is_theirs(offer: Offer, pages: dict[str, Found], user: Any) -> bool:
    if not may_open(pages[offer.page].page, user):
        return False
    return not offer.verb or bool(user.is_authenticated and user.may(offer.verb))
