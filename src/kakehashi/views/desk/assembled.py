"""A draft of the answer from the dossiers of each economy of a case, with nothing above what its receiver may see."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.letters import language_of
from kakehashi.office.records.desk.scopes import OTHER
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.store.release import Release
from kakehashi.views.desk.known import DeskRecords
from kakehashi.views.dossier.assemble import assemble, is_held, title
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.leaving import leaving
from kakehashi.views.dossier.reply import draft_reply
from kakehashi.views.dossier.statement import Dossier
from kakehashi.views.page import NotHere

MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True)
class Receiver:
    """Who will read the answer: a reader, and the marking above which nothing is drawn in."""

    reader: Reader
    ceiling: Marking
    person: User | None = None


@dataclass
class Assembled:
    """Text with marks, numbered footnotes, the evidence with the numbers of its footnotes."""

    text: str = ""
    footnotes: list[str] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)


def receiver_of(case: Case) -> Receiver:
    """Whoever has no account here is a guest and gets what is CLEAR. Somebody with an account gets what they could read here
    themselves, up to AMBER: a RED record goes to nobody but its author."""
    address = case.contact.email if case.contact is not None else ""
    person = User.objects.filter(email__iexact=address, is_active=True, organisation__isnull=False).first() if address else None
    if person is None:
        return Receiver(GUEST, Marking.CLEAR)
    return Receiver(Reader.of(person), Marking.AMBER, person)


def assembled(release: Release | None, case: Case, officer: Reader, desk: DeskSettings) -> Assembled:
    """The draft; Refused where no release holds what a dossier reads, or the case names no economy."""
    if release is None or not is_held(release):
        raise Refused(_("There is no release of evidence to draw an answer from."))
    codes = case.topics.get("economy", [])
    if not codes:
        raise Refused(_("The case names no economy: triage it first."))
    receiver = receiver_of(case)
    made = Assembled(_greeting(case))
    for code in codes:
        records = DeskRecords(officer, receiver.reader, without=case)
        scope = None if case.field in ("", OTHER) else case.field
        try:
            with translation.override(language_of(case)):
                dossier = assemble(release, code, scope, records=records)
        except NotHere as error:
            made.text += f"\n\n{error}"
            continue
        _add(made, dossier, case, receiver.ceiling, desk)
    return made


def _greeting(case: Case) -> str:
    with translation.override(language_of(case)):
        return _("Thank you for your enquiry. This is what we found.")


def _add(made: Assembled, dossier: Dossier, case: Case, ceiling: Marking, desk: DeskSettings) -> None:
    """One dossier more; its footnotes go on from those that are there."""
    offset, language = len(made.footnotes), language_of(case)
    text, notes = draft_reply(dossier, language=language, ceiling=ceiling, base=desk.address(""))
    made.text += f"\n\n{title(dossier, language)}\n\n" + MARK.sub(lambda found: _moved(found, offset, len(notes)), text)
    given, _withheld = leaving(dossier.within(ceiling))
    footnotes = Footnotes(given.statements)
    markings: dict[int, list[str]] = {}
    for statement in given.statements:
        numbers = [number + offset for number in footnotes.marks(statement)]
        for number in numbers:
            markings.setdefault(number, []).append(statement.marking)
        duties = sorted(statement.reuse.duties)
        made.evidence += [{"notes": numbers, "ref": json.loads(ref.to_json()), "duties": duties} for ref in statement.evidence]
    for place, note in enumerate(notes, start=offset + 1):
        marking = most_restricted(markings.get(place, []))
        told = "" if marking == Marking.CLEAR else f" (TLP:{marking})"
        made.footnotes.append(MARK.sub(f"[{place}]", note, count=1) + told)


def _moved(found: re.Match[str], offset: int, count: int) -> str:
    number = int(found.group(1))
    return f"[{number + offset}]" if number <= count else found.group()
