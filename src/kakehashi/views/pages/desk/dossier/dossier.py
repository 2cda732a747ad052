"""The market dossier of an economy in a field: what is known, statement by statement, and what is not."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.sharing.marking import Marking
from kakehashi.store.release import Release
from kakehashi.views.desk.known import DeskRecords
from kakehashi.views.dossier import files, tables
from kakehashi.views.dossier.assemble import READS, assemble, title
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.scope import dossier_address
from kakehashi.views.dossier.written import blocks_written
from kakehashi.views.names import Names, economy_address
from kakehashi.views.page import Context, Elsewhere, NotHere, Page
from kakehashi.views.records.reader import reader_of


def context(request: HttpRequest, release: Release, economy: str, field: str) -> Context:
    """`?ceiling=CLEAR` leaves out what is marked above: the dossier as it can be sent on."""
    dossier = assemble(release, economy, field, records=DeskRecords(reader_of(request)))
    address = dossier_address(dossier.economy_code, dossier.scope_id)
    if (economy, field) != (dossier.economy_code, dossier.scope_id) and request.path.endswith("/"):
        query = request.GET.urlencode()
        raise Elsewhere(f"{address}?{query}" if query else address)
    ceiling = request.GET.get("ceiling", "").strip()
    if ceiling:
        if ceiling not in Marking.values:
            raise NotHere(_("“%(name)s” is no marking.") % {"name": ceiling[:20]}, near=[("CLEAR", "?ceiling=CLEAR")])
        dossier = dossier.within(ceiling)
    footnotes, language = Footnotes(dossier.statements), Names(release).language
    return {
        "title": title(dossier, language),
        "crumbs": [(title(dossier, language), "")],
        "marking": dossier.marking,
        "dossier": dossier,
        "brief": dossier.brief(language),
        "blocks": blocks_written(dossier, footnotes),
        "footnotes": footnotes.all,
        "changes_address": f"{address}changed/",
        "economy_address": economy_address(dossier.economy_code),
        "statements": tables.statements_table(dossier, footnotes),
        "sources": tables.sources_table(footnotes),
    }


PAGE = Page(
    name="dossier",
    path="desk/dossier/<economy>/<field>/",
    title=gettext_lazy("Market dossier"),
    context=context,
    tables=tables.TABLES,
    files=files.FILES,
    reads=READS,
)
