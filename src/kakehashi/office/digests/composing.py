"""The mail of a digest: plain text in the reader's language and zone, with nothing in it above the ceiling for mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.office.digests import words
from kakehashi.office.digests.matching import Item
from kakehashi.office.sharing.marking import Marking

Address = Callable[[str, UUID], str]
RULE = "-" * 60
# who follows much still reads the first of them
MOST_LISTED = 60


class Mail(NamedTuple):
    """Subject and body; the subject names no record."""

    subject: str
    body: str


def may_travel(marking: str, ceiling: str) -> bool:
    """Whether the content of a record of this marking may leave by mail or by an address with a secret key."""
    order = [str(value) for value in Marking.values]
    return order.index(marking) >= order.index(ceiling)


def compose(items: Sequence[Item], at: datetime, zone: ZoneInfo, address: Address, stop_address: str) -> Mail:
    """`address(kind, record_id)`: the path of a record; `stop_address`: where one press ends these mails."""
    told = [item for item in items if may_travel(item.marking, settings.MAIL_CEILING)]
    kept = [item for item in items if not may_travel(item.marking, settings.MAIL_CEILING)]
    day = words.day_written(at.astimezone(zone).date())
    count = len(items)
    subject = ngettext(
        "Kakehashi: %(count)s record that you follow, %(day)s", "Kakehashi: %(count)s records that you follow, %(day)s", count
    ) % {"count": count, "day": day}
    parts = [_("What is new in what you follow, %(moment)s") % {"moment": words.moment_written(at, zone)}]
    listed, names = told[:MOST_LISTED], words.names_of(told[:MOST_LISTED])
    parts += [_entry(number, item, words.reasons(item, names), zone, address) for number, item in enumerate(listed, start=1)]
    if len(told) > MOST_LISTED:
        parts.append(_further(len(told) - MOST_LISTED))
    if kept:
        parts.append(_withheld(kept))
    parts.append(_foot(stop_address))
    return Mail(subject, "\n\n".join(parts) + "\n")


def _entry(number: int, item: Item, reasons: str, zone: ZoneInfo, address: Address) -> str:
    lines = [
        f"{number}. {words.title(item)}",
        f"   TLP:{item.marking} · {words.kind_name(item.kind)} · {words.happened(item)}",
        "   " + _("Because you follow: %(reasons)s") % {"reasons": reasons},
    ]
    if item.deadline is not None:
        lines.append("   " + _("Deadline: %(moment)s") % {"moment": words.moment_written(item.deadline, zone)})
    lines.append(f"   {settings.SITE_ADDRESS}{address(item.kind, item.record_id)}")
    return "\n".join(lines)


def _further(count: int) -> str:
    """How many more there are than a mail can be read with; they are listed as told on the page."""
    said = ngettext("and %(count)s record more, listed here:", "and %(count)s records more, listed here:", count) % {
        "count": count
    }
    return f"{said}\n   {settings.SITE_ADDRESS}/today/following/"


def _withheld(items: Sequence[Item]) -> str:
    """Restricted records: that something changed and where to read it, and nothing of what, whose or why."""
    said = ngettext(
        "%(count)s record that you follow has changed and is marked so that nothing of it travels by mail. Sign in to read it:",
        "%(count)s records that you follow have changed and are marked so that nothing of them travels by mail. "
        "Sign in to read them:",
        len(items),
    ) % {"count": len(items)}
    addresses = [f"   {settings.SITE_ADDRESS}/desk/records/{item.record_id}/" for item in items[:MOST_LISTED]]
    return "\n".join([said, *addresses, *([_further(len(items) - MOST_LISTED)] if len(items) > MOST_LISTED else [])])


def _foot(stop_address: str) -> str:
    return "\n".join(
        [
            RULE,
            _("What you follow, and how often you are told: %(address)s")
            % {"address": f"{settings.SITE_ADDRESS}/today/subscriptions/"},
            _("To end these mails: %(address)s") % {"address": stop_address},
        ]
    )
