"""The companies that the contact point knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_company import write_company
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.scopes import name_key
from kakehashi.views.forms.desk_choices import economy_name
from kakehashi.views.forms.keep_company import ProfileForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.counted import counted, markings
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed
from kakehashi.views.tables import ColumnView, Row, Table

PAGE_ROWS = 50
COLUMNS = (
    ColumnView("name", _("Company"), href="address"),
    ColumnView("name_ja", _("Japanese name"), is_hidden=True),
    ColumnView("economy", _("Economy")),
    ColumnView("size", _("Size")),
    ColumnView("website", _("Website")),
    ColumnView("case_count", _("Cases"), kind="number"),
    ColumnView("last_on", _("Last enquiry"), kind="date"),
)


def context(request: HttpRequest, release: Any) -> Context:
    """`?q=…`: by any spelling of the name; page by page with a key."""
    reader, q, after = reader_of(request), request.GET.get("q", "").strip()[:100], request.GET.get("after", "")[:340]
    found = Company.objects.visible_to(reader).order_by("title", "record_ptr_id")
    if q:
        key = name_key(q)
        found = found.filter(Q(title__icontains=q) | Q(name_ja__icontains=q) | (Q(name_key__contains=key) if key else Q()))
    page = list(_behind(found, after)[: PAGE_ROWS + 1])
    chosen, is_whole = {"q": q} if q else {}, len(page) <= PAGE_ROWS and not after
    last = f"{page[PAGE_ROWS - 1].pk}_{page[PAGE_ROWS - 1].title}" if len(page) > PAGE_ROWS else ""
    return {
        "companies": Table(
            _rows(page[:PAGE_ROWS], reader),
            COLUMNS,
            title=_("Companies"),
            everything=lambda: _all(found, reader),
            **counted(found, page, is_whole),
            why_empty=_("No company fits."),
        ),
        "q": q,
        "more": "?" + urlencode({**chosen, "after": last}) if last else "",
        "first": "?" + urlencode(chosen) if after else "",
        **markings(found, page[:PAGE_ROWS]),
        "form": ProfileForm(typed(request, "write"), initial={"version": 1}, auto_id="write_%s"),
        "is_writing": typed(request, "write") is not None,
    }


def write(request: HttpRequest, release: Any) -> str:
    """A new profile."""
    form = ProfileForm(request.POST)
    checked(form)
    return address_of(write_company(form.profile, by=person_of(request), at=reader_of(request).at))


def _behind(found: Any, key: str) -> Any:
    written, _underscore, title = key.partition("_")
    try:
        record_id = UUID(written)
    except ValueError:
        return found
    return found.filter(Q(title__gt=title) | Q(title=title, record_ptr_id__gt=record_id))


def _rows(companies: list[Company], reader: Any) -> list[Row]:
    """Companies as rows; of their cases only those are counted that the reader may see."""
    mine = Case.objects.visible_to(reader).filter(company_id__in=[each.pk for each in companies]).order_by()
    counted = {row["company_id"]: row for row in mine.values("company_id").annotate(n=Count("pk"), last=Max("received_at"))}
    rows: list[Row] = []
    for company in companies:
        held = counted.get(company.pk)
        rows.append(
            {
                "name": in_language(company, "name"),
                "name_ja": company.name_ja or None,
                "address": address_of(company),
                "economy": economy_name(company.economy_code) if company.economy_code else None,
                "size": company.get_size_band_display(),
                "website": company.website or None,
                "case_count": held["n"] if held is not None else 0,
                "last_on": held["last"].date() if held is not None else None,
            }
        )
    return rows


def _all(found: Any, reader: Any) -> Iterator[Row]:
    batch: list[Company] = []
    for company in found.iterator(chunk_size=500):
        batch.append(company)
        if len(batch) == 500:
            yield from _rows(batch, reader)
            batch = []
    yield from _rows(batch, reader)


PAGE = Page(
    name="companies",
    path="desk/companies/",
    title=_("Companies"),
    context=context,
    tables=("companies",),
    actions={"write": write},
    access="may:desk",
    needs_release=False,
    order=7,
)
