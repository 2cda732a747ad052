"""What changed in a dossier since the reader last looked: personal, so it is fetched apart from the dossier."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.desk.dossier_look import DossierLook, last_look, remember_look
from kakehashi.store.release import Release
from kakehashi.views.desk.known import DeskRecords
from kakehashi.views.dossier.assemble import READS, assemble, title
from kakehashi.views.dossier.changes import Changes, changes, values_of
from kakehashi.views.dossier.scope import dossier_address
from kakehashi.views.dossier.statement import Dossier
from kakehashi.views.dossier.written import anchor, sentence
from kakehashi.views.names import Names
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import reader_of


def context(request: HttpRequest, release: Release, economy: str, field: str) -> Context:
    """The first look is kept at once; later ones when the reader says that they were seen, so that no change is lost."""
    dossier = assemble(release, economy, field, records=DeskRecords(reader_of(request)))
    look = last_look(request.user, dossier.economy_code, dossier.scope_id)  # type: ignore[arg-type]
    if look is None and not request.GET.get("as_of"):
        look = _remember(request, dossier)
    found = changes(dossier, look.values) if look is not None else Changes()
    address = dossier_address(dossier.economy_code, dossier.scope_id)
    name = title(dossier, Names(release).language)
    return {
        "crumbs": [(name, address), (PAGE.title, "")],
        "look": look,
        "dossier_title": name,
        "address": address,
        "changed_address": f"{address}changed/",
        "is_changed": bool(found),
        "new": [{"anchor": anchor(each), "sentence": sentence(each)} for each in found.new],
        "changed": [{"anchor": anchor(each), "sentence": sentence(each), "was": was} for each, was in found.changed],
        "gone": found.gone,
    }


def seen(request: HttpRequest, release: Release, economy: str, field: str) -> str:
    """Keep what stands in the dossier now as seen, and go back to it."""
    dossier = assemble(release, economy, field, records=DeskRecords(reader_of(request)))
    _remember(request, dossier)
    return dossier_address(dossier.economy_code, dossier.scope_id)


def _remember(request: HttpRequest, dossier: Dossier) -> DossierLook:
    user: Any = request.user
    return remember_look(
        user,
        dossier.economy_code,
        dossier.scope_id,
        release_id=dossier.release_id,
        values=values_of(dossier),
        at=datetime.now(UTC),
    )


PAGE = Page(
    name="dossier_changed",
    path="desk/dossier/<economy>/<field>/changed/",
    title=_("What changed since you last looked"),
    context=context,
    actions={"seen": seen},
    access="signed_in",
    reads=READS,
)
