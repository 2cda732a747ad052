"""Why a document is in a technology area, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kakehashi.views.tables import Words

KINDS: dict[str, Words] = {
    "group": _("group %(mark)s"),
    "keyword": _("keyword “%(mark)s”"),
    "title": _("title has “%(mark)s”"),
    "abstract": _("abstract has “%(mark)s”"),
    "series": _("series %(mark)s"),
    "number": _("number %(mark)s"),
    "area": _("area of its body: %(mark)s"),
    "body": _("body %(mark)s"),
    "ics": _("ICS code %(mark)s"),
    "wg-token": _("named for the group %(mark)s"),
}


def reason_written(reason: str) -> str:
    """`group:QUIC` as "group QUIC"; a kind that nobody named stays as it is."""
    kind, colon, mark = reason.partition(":")
    return str(KINDS[kind]) % {"mark": mark} if colon and kind in KINDS else reason
