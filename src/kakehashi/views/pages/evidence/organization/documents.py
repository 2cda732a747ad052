"""Every document that an organisation has a part in, paged on the page and whole in the files."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import Names, document_address, licences_of
from kakehashi.views.page import ColumnView, Context, Row, Table
from kakehashi.views.parts.blocks import SHORT

TABLES = ("documents",)
PAGE_ROWS = 50
WHERE = "w.group_id = ? AND (? = '' OR w.measure = ?) AND (? = '' OR w.address_economy_code = ?)"
COUNT = f"SELECT COUNT(*) AS count FROM (SELECT DISTINCT document_id, measure FROM linked.authorship w WHERE {WHERE})"  # noqa: S608 - our own words
# names of persons are not asked for; `spelled` are organisations as the document spells them
ROWS = f"""
SELECT w.document_id, w.measure, d.document_number, d.title, d.year, d.group_name, SUM(w.share) AS share,
  STRING_AGG(DISTINCT w.organization_name, '; ' ORDER BY w.organization_name) AS spelled,
  STRING_AGG(DISTINCT w.address_economy_code, ' ' ORDER BY w.address_economy_code) AS addresses
FROM linked.authorship w LEFT JOIN linked.documents d ON d.document_id = w.document_id
WHERE {WHERE}
GROUP BY w.document_id, w.measure, d.document_number, d.title, d.year, d.group_name
ORDER BY d.year DESC NULLS LAST, w.document_id, w.measure
"""  # noqa: S608 - our own words


def blocks(request: HttpRequest, release: Release, names: Names, group_id: str) -> Context:
    """The table of documents with `?measure=`, `?address=` and `?page=`."""
    measure, address = request.GET.get("measure", ""), request.GET.get("address", "").upper()
    measure = measure if measure in SHORT else ""
    address = "unknown" if address == "UNKNOWN" else address
    asked = [group_id, measure, measure, address, address]
    has = release.has("linked.authorship") and release.has("linked.documents")
    count = release.rows(COUNT, asked)[0]["count"] if has else 0
    last = max(1, -(-count // PAGE_ROWS))
    wanted = request.GET.get("page", "")
    page = min(max(1, int(wanted)), last) if wanted.isascii() and wanted.isdigit() else 1
    part = f"{ROWS} LIMIT {PAGE_ROWS} OFFSET {(page - 1) * PAGE_ROWS}"
    rows = [_written(row) for row in release.rows(part, asked)] if has else []

    def everything() -> Iterator[Row]:
        return (_written(row) for row in (release.rows(ROWS, asked) if has else []))

    query = request.GET.copy()
    query.pop("page", None)
    return {
        "documents": _table(release, rows, count, everything),
        "measures": [(name, label, name == measure) for name, label in SHORT.items()],
        "address_code": address,
        "address_name": names.economy(address) if address else "",
        "page_number": page,
        "page_count": last,
        "page_query": query.urlencode(),
    }


def _written(row: dict[str, object]) -> dict[str, object]:
    measure = str(row["measure"])
    printed = row["addresses"] if measure == "rfc" else ""
    return {**row, "addresses": printed, "work": str(SHORT[measure]), "address": document_address(str(row["document_id"]))}


def _table(release: Release, rows: list[dict[str, object]], count: int, everything: object) -> Table:
    columns = (
        ColumnView("document_number", _("Document"), href="address"),
        ColumnView("title", _("Title")),
        ColumnView("work", _("Work")),
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("share", _("Part of it"), kind="number", digits=2, meaning=_("part of the document's one vote, by authors")),
        ColumnView("spelled", _("As spelled")),
        ColumnView("addresses", _("Printed addresses"), meaning=_("economies of the addresses that an RFC prints")),
        ColumnView("document_id", _("Id"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Every document that it has a part in"),
        licences=licences_of(release, ["linked.authorship", "linked.documents"]),
        count=count, everything=everything, shown=PAGE_ROWS,  # type: ignore[arg-type]
        why_empty=_("No document of it is held in this release; compiled figures name no document."),
    )  # fmt: skip
