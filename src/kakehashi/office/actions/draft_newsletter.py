"""Draft a newsletter: what the office published and which seminars it announced in a period, for an editor to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.period import PartialDate
from kakehashi.core.text import Language
from kakehashi.core.wareki import format_date
from kakehashi.office.actions.write_publication import Manuscript, write_publication
from kakehashi.office.digests.due import zone_of
from kakehashi.office.people.reader import GUEST
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import LANGUAGES, Bilingual, Wording
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.office.refusals import Refused


def draft_newsletter(begin: datetime, end: datetime, *, by: User, at: datetime) -> Publication:
    """A draft that lists what a guest may read: publications cleared in the period, seminars that begin within it or later.

    Refused for a period without either, or one that ends before it begins.
    """
    if end <= begin:
        raise Refused(_("The period ends before it begins."))
    published, seminars = published_in(begin, end), coming_seminars(begin, end)
    if not published and not seminars:
        raise Refused(_("Nothing was published in this period, and no seminar is announced."))
    parts: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            parts[f"title_{language}"] = _("Newsletter, %(begin)s to %(end)s") % {
                "begin": _day(begin, "ja" if language == "ja" else "en"),
                "end": _day(end, "ja" if language == "ja" else "en"),
            }
            parts[f"body_{language}"] = _body(published, seminars, "ja" if language == "ja" else "en")
    return write_publication(PublicationKind.NEWSLETTER, Manuscript(Wording(**parts)), by=by, at=at)


def published_in(begin: datetime, end: datetime) -> list[Publication]:
    """Public articles and briefs whose newest text was cleared in the period, newest first."""
    found = Publication.objects.visible_to(GUEST).filter(state=ClearanceState.PUBLIC)
    dated = found.exclude(kind=PublicationKind.NEWSLETTER).annotate(issued_at=Max("texts__cleared_at"))
    return list(dated.filter(issued_at__gte=begin, issued_at__lt=end).order_by("-issued_at", "pk"))


def coming_seminars(begin: datetime, end: datetime) -> list[Seminar]:
    """Public seminars that begin in the period or after it and are not cancelled, the next one first."""
    found = Seminar.objects.visible_to(GUEST).filter(state=ClearanceState.PUBLIC, starts_at__gte=begin)
    return list(found.exclude(outcome=Stage.CANCELLED).order_by("starts_at", "pk"))


def _body(published: Iterable[Publication], seminars: Sequence[Seminar], language: Language) -> str:
    lines: list[str] = []
    for publication in published:
        lines += [*_entry(publication, f"/today/publications/{publication.pk}/", language), ""]
    if seminars:
        lines += [f"# {_('Seminars')}", ""]
        for seminar in seminars:
            day = _day(seminar.starts_at.astimezone(zone_of(seminar.zone)), language)
            title = _title(seminar, language)
            lines.append(f"- {day}: [{title}](/today/seminars/{seminar.pk}/)")
    return "\n".join(lines).strip()


def _entry(text: Bilingual, address: str, language: Language) -> list[str]:
    read = text.best_language(language)
    summary = text.part("summary", read)
    return [f"# {_title(text, language)}", "", *([summary, ""] if summary else []), f"[{_('Read it')}]({address})"]


def _title(text: Bilingual, language: Language) -> str:
    return text.part("title", text.best_language(language)).replace("[", "(").replace("]", ")")


def _day(moment: datetime, language: Language) -> str:
    return format_date(PartialDate(moment.year, moment.month, moment.day), language)
