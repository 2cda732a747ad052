"""A bilingual text as a page shows it: in the reader's language where it is written, and saying so where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import Bilingual
from kakehashi.office.records.dissemination.publication import Publication, PublicationKind
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.views.dissemination.citations import notes
from kakehashi.views.dissemination.markup import rendered
from kakehashi.views.parts.languages import is_japanese

LANGUAGE_NAMES = {"en": "English", "ja": "日本語"}


def language_asked(request: HttpRequest) -> str:
    """`?read=en` or `ja`, else the language of the page."""
    asked = request.GET.get("read", "")
    return asked if asked in LANGUAGE_NAMES else "ja" if is_japanese() else "en"


def text_shown(text: Bilingual, wanted: str, evidence: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """`language`, `is_other` (not the wanted one), `title`, `summary`, `html`, `notes`, `others` [(code, name)]."""
    language = text.best_language(wanted)
    return {
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "is_other": language != wanted,
        "title": text.part("title", language) or text.part("title", "en") or text.part("title", "ja"),
        "summary": text.part("summary", language),
        "html": rendered(text.part("body", language), len(evidence)),
        "notes": notes(evidence),
        "others": [(code, LANGUAGE_NAMES[code]) for code in text.languages if code != language],
    }


def title_in(text: Bilingual) -> str:
    """The title in the reader's language, else in the one that is written."""
    wanted = "ja" if is_japanese() else "en"
    return text.part("title", wanted) or text.part("title", "ja" if wanted == "en" else "en")


def summary_in(text: Bilingual) -> str:
    """The summary in the language of the title shown."""
    wanted = "ja" if is_japanese() else "en"
    return text.part("summary", wanted if text.part("title", wanted) else "ja" if wanted == "en" else "en")


def place_in(seminar: Seminar) -> str:
    """The place in the reader's language, else in the other; empty where there is none."""
    first, second = (seminar.place_ja, seminar.place_en) if is_japanese() else (seminar.place_en, seminar.place_ja)
    return first or second


def kind_of(publication: Publication) -> str:
    """Article, brief or newsletter in the reader's language."""
    return str(PublicationKind(publication.kind).label)


def state_of(record: Publication | Seminar) -> str:
    """Where its clearance stands."""
    return str(ClearanceState(record.state).label) if record.state in ClearanceState.values else record.state
