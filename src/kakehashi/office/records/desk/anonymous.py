"""Does a text still name the company or a person of a case? For findings that are to be shared."""

from __future__ import annotations

import re
import unicodedata

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.interaction import Interaction
from kakehashi.office.records.desk.scopes import name_key

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s()./-]{7,}\d(?!\w)")
CASE_NUMBER = re.compile(r"\bK-\d{4}-\d{4,}\b")
SHORTEST = 2
HOST_LABEL = 4


def names_of(case: Case) -> list[str]:
    """Every string by which the case's company or its people would be known, longest first."""
    found = {case.company_name, case.number, case.reference}
    if case.company is not None:
        found |= {case.company.title, case.company.name_ja, name_key(case.company.title), name_key(case.company.name_ja)}
        found |= _host(case.company.website)
    found.add(name_key(case.company_name))
    contact_ids = Interaction.objects.filter(case=case, contact__isnull=False).values_list("contact_id", flat=True)
    people = {case.contact, *(each.contact for each in case.interactions.filter(contact_id__in=contact_ids))}
    for person in people:
        if person is not None:
            found |= {person.name, person.email, person.telephone, person.email.partition("@")[0]}
            found |= {part for part in person.name.split() if len(part) > SHORTEST}
    kept = {name.strip() for name in found if len(name.strip()) >= SHORTEST}
    return sorted(kept, key=lambda name: (-len(name), name))


def still_named(text: str, case: Case | None) -> list[str]:
    """What in the text must go before it is shared: names of the case, and any address, number or link."""
    folded = _folded(text)
    found = [name for name in (names_of(case) if case is not None else ()) if _stands(name, folded)]
    for pattern in (MAIL, WEB, TELEPHONE, CASE_NUMBER):
        found += [match.group().strip() for match in pattern.finditer(unicodedata.normalize("NFKC", text))]
    return list(dict.fromkeys(found))


def without_names(text: str, case: Case) -> str:
    """The text with an ellipsis in the place of everything that `still_named` would find."""
    for pattern in (MAIL, WEB, TELEPHONE, CASE_NUMBER):
        text = pattern.sub("…", text)
    for name in names_of(case):
        text = re.sub(_pattern(name), "…", text, flags=re.IGNORECASE)
    return text


def _stands(name: str, folded: str) -> bool:
    return re.search(_pattern(_folded(name)), folded) is not None


def _pattern(name: str) -> str:
    """Whole words where the name is in letters with spaces between; anywhere in scripts without them."""
    quoted = r"\s+".join(re.escape(part) for part in name.split())
    return rf"(?<![a-zA-Z0-9]){quoted}(?![a-zA-Z0-9])" if name.isascii() else quoted


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _host(website: str) -> set[str]:
    """The name of the site, and its label if that is long enough to mean something."""
    host = re.sub(r"^https?://(www\.)?", "", website.lower()).partition("/")[0]
    label = host.partition(".")[0]
    return {host, label} if len(label) >= HOST_LABEL else {host}
