"""Draft the reply to a company, and send it with what it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.clock import stop_clock
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.letters import with_footnotes, write_to_company
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.refusals import LostUpdate, Refused

LONGEST_REPLY = 60_000
MARK = re.compile(r"\[(\d{1,3})\]")
Evidence = Mapping[str, Any]


def keep_draft(case_id: UUID, draft_version: int, text: str, *, by: User, at: datetime) -> ReplyDraft:
    """The draft with this text; LostUpdate where somebody else wrote on it since. `draft_version` 0 = there was none."""
    case = to_change(Case, case_id, by)
    case.require("answer")
    return _keep(case, draft_version, {"text": _checked(text)}, by, at)


def keep_assembled(
    case_id: UUID,
    draft_version: int,
    text: str,
    footnotes: Sequence[str],
    evidence: Sequence[Evidence],
    ceiling: str,
    *,
    by: User,
    at: datetime,
) -> ReplyDraft:
    """The draft as it was assembled: numbered footnotes, and `{"notes": [1], "ref": …, "duties": […]}` for each figure."""
    case = to_change(Case, case_id, by)
    case.require("answer")
    held = {"text": _checked(text), "footnotes": list(footnotes), "evidence": [dict(item) for item in evidence]}
    return _keep(case, draft_version, {**held, "ceiling": ceiling}, by, at)


def send_answer(
    case_id: UUID, version: int | None, draft_version: int, text: str, channel: str, *, by: User, at: datetime
) -> Case:
    """The answered case. By mail the text goes out with the footnotes that it still names; otherwise it is written down.

    Refused for an empty text, for a mark without a footnote, and by mail where there is no address.
    """
    case = to_change(Case, case_id, by, version)
    case.require("answer")
    text = _checked(text)
    if not text:
        raise Refused(_("There is no answer to send yet."))
    if channel not in (Channel.MAIL, Channel.TELEPHONE, Channel.VISIT):
        raise Refused(_("Say how the answer goes out."))
    if channel == Channel.MAIL and (case.contact is None or not case.contact.email):
        raise Refused(_("There is no mail address to send it to; say how else the company was answered."))
    draft = _keep(case, draft_version, {"text": text}, by, at)
    named = {int(number) for number in MARK.findall(text)}
    footnotes = [note for note in draft.footnotes if _number(note) in named]
    missing = sorted(named - {_number(note) for note in footnotes}) if draft.footnotes else []
    if missing:
        raise Refused(_("The text names [%(number)d], for which there is no footnote.") % {"number": missing[0]})
    desk = the_desk()
    with case.change(by=by, at=at, why="answered", verb="answer"):
        for item in draft.evidence:
            if named & set(item["notes"]):
                case.refer_to(EvidenceRef.from_json(json.dumps(item["ref"])), reuse=Reuse(frozenset(item["duties"])))
        body = with_footnotes(text, footnotes, case, desk)
        key = f"desk:answer:{case.pk.hex}:{case.version}"
        sent = write_to_company(case, desk, body, key=key, at=at) if channel == Channel.MAIL else None
        Interaction.objects.create(
            case=case,
            direction=Direction.OUT,
            kind=Kind.ANSWER,
            channel=channel,
            subject=sent.subject[:300] if sent is not None else "",
            text=text,
            footnotes=footnotes,
            at=at,
            by=by,
            contact=case.contact,
            message_id=sent.message_id[:300] if sent is not None else "",
        )
        stop_clock(case, desk, at)
        case.state, case.needs_look = CaseState.ANSWERED, False
        case.answered_at = case.answered_at or at
        ReplyDraft.objects.filter(case=case).delete()
    return case


def _keep(case: Case, version: int, fields: Mapping[str, Any], by: User, at: datetime) -> ReplyDraft:
    """Written over the version that was read and no other."""
    if version == 0:
        made, is_new = ReplyDraft.objects.get_or_create(case=case, defaults={**fields, "by": by, "at": at})
        if is_new:
            return made
    changed = {**fields, "version": version + 1, "by": by, "at": at}
    if version == 0 or ReplyDraft.objects.filter(case=case, version=version).update(**changed) != 1:
        theirs = ReplyDraft.objects.filter(case=case).first()
        words = _("Somebody else wrote on this reply since you opened it; your text is below and was not saved.")
        raise LostUpdate(words, {"text": fields.get("text", "")}, {"text": theirs.text if theirs is not None else ""})
    return ReplyDraft.objects.get(case=case)


def _checked(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_REPLY:
        raise Refused(_("Write between 1 and %(most)d characters.") % {"most": LONGEST_REPLY})
    return text


def _number(footnote: str) -> int:
    found = MARK.match(footnote)
    return int(found.group(1)) if found is not None else 0
