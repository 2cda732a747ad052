"""Organisations: those with documents or known to our reference, found by any of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.identity.standing import mark_rows, marking_of, waiting
from kakehashi.views.names import Names, economy_address, licences_of, organization_address, origins_of
from kakehashi.views.page import ColumnView, Context, Page, Row, Table
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.reader import reader_of
from kakehashi.views.search import places

PAGE_ROWS = 100
OWN = "JPN"
# names met only in lists of registrations are left out: some are names of persons, and nothing there tells which
WORK = """
SELECT actor_id, SUM(COALESCE(touched_count, document_count)) FILTER (WHERE measure = 'rapporteur') AS specification_count,
  SUM(COALESCE(touched_count, document_count)) FILTER (WHERE measure = 'draft') AS draft_count,
  SUM(COALESCE(touched_count, document_count)) FILTER (WHERE measure = 'rfc') AS rfc_count,
  SUM(COALESCE(touched_count, document_count)) AS document_count
FROM analysis.authorship WHERE actor_kind = 'organization' AND area_id = 'all' GROUP BY actor_id
"""
NO_WORK = {"specification_count": None, "draft_count": None, "rfc_count": None, "document_count": 0}
READS = ("analysis.authorship",)
SORTS = {
    "documents": lambda row: (-row["document_count"], row["group_id"]),
    "name": lambda row: (str(row["name"]).casefold(), row["group_id"]),
    "specifications": lambda row: (-(row["specification_count"] or 0), row["group_id"]),
    "drafts": lambda row: (-(row["draft_count"] or 0), row["group_id"]),
    "rfcs": lambda row: (-(row["rfc_count"] or 0), row["group_id"]),
}
KINDS = {
    "firm": gettext_lazy("firm"),
    "university": gettext_lazy("university"),
    "government": gettext_lazy("government"),
    "body": gettext_lazy("standards or industry body"),
    "unknown": gettext_lazy("kind not known"),
}
SORT_LABELS = {
    "documents": gettext_lazy("documents"),
    "name": gettext_lazy("name"),
    "specifications": gettext_lazy("3GPP specifications"),
    "drafts": gettext_lazy("Internet-Drafts"),
    "rfcs": gettext_lazy("RFCs"),
}


def context(request: HttpRequest, release: Release) -> Context:
    """Organisations by documents; `q` any name, `kind`, `economy`, `sort`, `page`."""
    names = Names(release)
    every, known = _listed(release), places.organization_rows(release)
    wanted, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    economy, sort = request.GET.get("economy", "").upper(), request.GET.get("sort", "")
    rows, near = _found(release, every, wanted)
    rows = [row for row in rows if kind in ("", row["kind"] or "unknown") and economy in ("", row["economy_code"])]
    shown = [_written(row, names, known) for row in rows] if sort == "name" else list(rows)
    if sort in SORTS:
        shown.sort(key=SORTS[sort])
    page = _page(request.GET.get("page", ""), len(shown))
    part = [_written(row, names, known) for row in shown[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]]
    # a guest's list is kept for all, so it tells of no record
    judged = mark_rows(part, waiting(reader_of(request), release), release) if request.user.is_authenticated else []
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "pending": judged,
        "marking": marking_of(judged),
        "organizations": _table(release, part, lambda: (_written(row, names, known) for row in shown), len(shown)),
        "count": len(every),
        "known_count": sum(1 for row in every if row["economy_code"]),
        "leaders": [_written(row, names, known) for row in every[:3] if row["document_count"]],
        "near": [(in_language(known[key]), organization_address(key)) for key in near],
        "wanted": wanted,
        "economy": names.economy(economy) if economy else "",
        "economy_code": economy,
        "kinds": [(name, label, name == kind) for name, label in KINDS.items()],
        "sorts": [(name, label, name == sort) for name, label in SORT_LABELS.items()],
        "page_number": page,
        "page_count": max(1, -(-len(shown) // PAGE_ROWS)),
        "page_query": query.urlencode(),
        "origins": origins_of(
            release, [*READS, *(name for name in ("linked.organizations", "reference.organizations") if release.has(name))]
        ),
    }


@lru_cache(maxsize=4)
def _listed(release: Release) -> tuple[dict[str, Any], ...]:
    """Every organisation with documents or in our reference, most documents first."""
    work = {row.pop("actor_id"): row for row in release.rows(WORK)}
    known = places.organization_rows(release)
    rows = [{**row, **_whole(work.get(key, NO_WORK))} for key, row in known.items() if row["is_listed"] or key in work]
    return tuple(sorted(rows, key=lambda row: (-row["document_count"], row["group_id"])))


def _whole(counts: Row) -> dict[str, Any]:
    """Whole documents; a compiled figure counts parts, and is rounded."""
    return {name: None if count is None else round(count) for name, count in counts.items()}


def _found(release: Release, every: tuple[dict[str, Any], ...], wanted: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows that the search finds, those of the same name first, and what is near where it finds none."""
    if not wanted:
        return list(every), []
    index, by_id = places.organizations(release), {row["group_id"]: row for row in every}
    found = [by_id[key] for key in index.find(wanted) if key in by_id]
    return found, [] if found else [key for key in index.near(wanted) if key in by_id]


def _page(asked: str, count: int) -> int:
    last = max(1, -(-count // PAGE_ROWS))
    return min(max(1, int(asked)), last) if asked.isascii() and asked.isdigit() else 1


def _written(row: Row, names: Names, known: Mapping[str, Row]) -> dict[str, Any]:
    """The row with names in the reader's language and the addresses of its cells."""
    group_id, address = row["group_id"], organization_address(row["group_id"])
    other = row["current_group_id"] != group_id
    return {
        **row,
        "name": in_language(row),
        "address": address,
        "kind_written": KINDS.get(row["kind"] or "unknown", row["kind"]),
        "economy": names.economy(row["economy_code"]),
        "economy_at": economy_address(row["economy_code"]),
        "parent": in_language(known.get(row["current_group_id"], {})) if other else "",
        "parent_at": organization_address(row["current_group_id"]) if other else "",
        **{f"at_{measure}": f"{address}?measure={measure}#table-documents" for measure in ("rapporteur", "draft", "rfc")},
    }


def _table(release: Release, rows: list[dict[str, Any]], everything: Any, count: int) -> Table:
    columns = (
        ColumnView("name", _("Organisation"), href="address"),
        ColumnView("kind_written", _("Kind")),
        ColumnView("economy", _("Head office"), href="economy_at"),
        ColumnView("specification_count", _("3GPP specifications"), kind="number", digits=0, href="at_rapporteur"),
        ColumnView("draft_count", _("Internet-Drafts"), kind="number", digits=0, href="at_draft"),
        ColumnView("rfc_count", _("RFCs"), kind="number", digits=0, href="at_rfc"),
        ColumnView("parent", _("Belongs to"), href="parent_at"),
        ColumnView("spelling_count", _("Spellings"), kind="number", is_hidden=True),
        ColumnView("group_id", _("Id"), is_hidden=True),
        ColumnView("economy_code", _("Code of economy"), is_hidden=True),
        ColumnView("name_en", _("Name in English"), is_hidden=True),
        ColumnView("name_ja", _("Name in Japanese"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Organisations"), licences=licences_of(release, READS), everything=lambda: _all(everything),
        meaning=_("Documents that it has any part in: 3GPP rapporteurs of today, all Internet-Drafts and RFCs held."),
        count=count, own=("economy_code", OWN),
        why_empty=_("No organisation with documents has a name like this."),
    )  # fmt: skip


def _all(everything: Any) -> Iterator[Row]:
    yield from everything()


PAGE = Page(
    name="organizations",
    path="evidence/organizations/",
    title=gettext_lazy("Organisations"),
    context=context,
    tables=("organizations",),
    reads=READS,
    order=20,
)
