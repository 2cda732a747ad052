"""The files of a dossier: PDF and DOCX, watermarked, each taking written down in the audit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from kakehashi.core.text import Language
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.views.briefings.document import Document
from kakehashi.views.briefings.pdf import pdf
from kakehashi.views.briefings.watermark import Watermark
from kakehashi.views.briefings.word import docx
from kakehashi.views.dossier.briefing import briefing
from kakehashi.views.dossier.statement import Dossier
from kakehashi.views.page import Context
from kakehashi.views.parts.languages import is_japanese

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[Callable[[Document], bytes], str]] = {"pdf": (pdf, "application/pdf"), "docx": (docx, WORD)}


def file_of(ending: str) -> Callable[[HttpRequest, Any, Context], HttpResponse]:
    """What answers with the dossier of a context as a file of this ending."""
    write, content_type = FORMS[ending]

    def answer(request: HttpRequest, release: Any, context: Context) -> HttpResponse:
        """The file; the audit is written first, so that no file leaves without its entry."""
        dossier: Dossier = context["dossier"]
        at = datetime.now(UTC)
        language: Language = "ja" if is_japanese() else "en"
        user = request.user if request.user.is_authenticated else None
        detail = {
            "what": "dossier",
            "economy": dossier.economy_code,
            "scope": dossier.scope_id,
            "release": dossier.release_id,
            "file": ending,
            "marking": dossier.marking,
        }
        audit(Kind.EXPORT, by=user, at=at, detail=detail, address=request.get_full_path())
        base = request.build_absolute_uri("/").rstrip("/")
        watermark = Watermark.of(dossier.marking, request.user, at)
        body = write(briefing(dossier, language=language, watermark=watermark, base=base))
        response = HttpResponse(body, content_type=content_type)
        name = f"dossier-{dossier.economy_code}-{dossier.scope_id}-{language}.{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


FILES = {ending: file_of(ending) for ending in FORMS}
