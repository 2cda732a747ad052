"""What a digest says in words: verbs of events, names of subjects, dates with their zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.period import PartialDate
from kakehashi.core.text import Language
from kakehashi.core.wareki import format_date
from kakehashi.office.digests.matching import Item, Why
from kakehashi.office.digests.searches import name_of_search
from kakehashi.office.records.desk.scopes import economies, scopes
from kakehashi.office.records.dissemination.subscription import Subject
from kakehashi.office.records.record import kinds

# kinds whose models do not say their name in both languages
KINDS: dict[str, Promise] = {"note": _("Note"), "publicversion": _("Public version")}
VERBS: dict[str, Promise] = {
    "write": _("written"),
    "change": _("changed"),
    "edit": _("changed"),
    "share": _("shared with others"),
    "mark": _("marked anew"),
    "submit": _("handed to clearance"),
    "return": _("returned to its author"),
    "clear": _("published"),
    "publish": _("published"),
    "revise": _("published in a new version"),
    "withdraw": _("withdrawn"),
    "redraft": _("being written anew"),
    "reschedule": _("changed in time, place or seats"),
    "cancel": _("cancelled"),
    "hold": _("held"),
    "report": _("reported on"),
    "close": _("closed"),
    "receive": _("received"),
    "comment": _("commented on"),
    "attach": _("given a file"),
}


def spoken() -> Language:
    """The language in which is written now."""
    return "ja" if (get_language() or "en").startswith("ja") else "en"


def happened(item: Item) -> str:
    """What happened last, and how often something did."""
    last = str(VERBS.get(item.verb, _("changed")))
    count = len(item.event_ids)
    return last if count == 1 else gettext("%(last)s; %(count)s changes") % {"last": last, "count": count}


def title(item: Item) -> str:
    """The title in the language that is written now, where it has one."""
    return item.title_ja if spoken() == "ja" and item.title_ja else item.title


def kind_name(kind: str) -> str:
    """What a kind of record is called."""
    if kind in KINDS:
        return str(KINDS[kind])
    model = kinds().get(kind)
    return str(model._meta.verbose_name) if model is not None else kind


def subject_name(why: Why) -> str:
    """What is followed, by name; a value that is not known any more stays as it is."""
    subject, value = why
    match subject:
        case Subject.AREA:
            name = scopes().get(value)
        case Subject.ECONOMY:
            name = economies().get(value)
        case Subject.KIND:
            return gettext("all of the kind %(kind)s") % {"kind": kind_name(value)}
        case Subject.SEARCH:
            return name_of_search(value)
        case Subject.WATCHED:
            return gettext("records that you watch")
        case _:
            name = None
    return name.get(spoken()) if name is not None else value


def names_of(items: Iterable[Item]) -> dict[Why, str]:
    """The names of everything that brought these in, each looked up once."""
    return {why: subject_name(why) for why in {why for item in items for why in item.whys}}


def reasons(item: Item, names: Mapping[Why, str]) -> str:
    """Everything that brought it in, joined; `names` as `names_of` gives them."""
    return ("、" if spoken() == "ja" else ", ").join(names[why] for why in item.whys)


def day_written(day: date) -> str:
    """2026-11-22, or 2026年11月22日（令和8年）."""
    return format_date(PartialDate(day.year, day.month, day.day), spoken())


def moment_written(moment: datetime | date, zone: ZoneInfo) -> str:
    """A date, or a time with the zone in which it is told."""
    if not isinstance(moment, datetime):
        return day_written(moment)
    local = moment.astimezone(zone)
    return f"{day_written(local.date())} {local:%H:%M} ({zone.key})"
