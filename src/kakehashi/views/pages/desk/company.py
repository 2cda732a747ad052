"""One company: its profile, and its cases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_company import keep_company
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import desk_settings
from kakehashi.office.records.record import Record
from kakehashi.views.desk.listing import COLUMNS, rows_of
from kakehashi.views.forms.desk_choices import economy_name, scope_name
from kakehashi.views.forms.keep_company import ProfileForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import RECORD_ACTIONS, checked, on_record
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.typed import typed
from kakehashi.views.tables import Table

MOST = 200


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The profile, the people at it for the desk, and the cases that the reader may see."""
    company, reader = open_record(request, Company, record_id), reader_of(request)
    given = record_context(request, company)
    cases = Case.objects.visible_to(reader).filter(company=company).select_related("company", "assignee")
    areas = company.topics.get("area", [])
    return {
        **given,
        "title": in_language(company, "name"),
        "company": company,
        "economy": economy_name(company.economy_code) if company.economy_code else "",
        "fields": [scope_name(key) for key in areas],
        "contacts": list(Contact.objects.for_desk(reader).filter(company=company, erased_at__isnull=True)),
        "cases": Table(
            rows_of(cases.order_by("-received_at")[:MOST], desk_settings(), reader.at),
            COLUMNS,
            title=_("Its cases"),
            why_empty=_("No case of this company is open to you."),
        ),
        "open_count": cases.filter(is_open=True).count(),
        "form": _form(request, company, areas) if given["may_change"] else None,
        "is_editing": typed(request, "keep") is not None,
    }


def _form(request: HttpRequest, company: Company, areas: list[str]) -> ProfileForm:
    names = ("version", "name_ja", "website", "economy_code", "size_band")
    first = {name: getattr(company, name) for name in names} | {"name": company.title, "scopes": areas}
    return ProfileForm(typed(request, "keep"), initial=first, auto_id="keep_%s")


def _keep(request: HttpRequest, record: Record, by: User) -> None:
    form = ProfileForm(request.POST)
    given = checked(form)
    keep_company(record.pk, given["version"], form.profile, given["why"], by=by, at=reader_of(request).at)


PAGE = Page(
    name="company",
    path="desk/companies/<uuid:record_id>/",
    title=_("Company"),
    context=context,
    tables=("cases",),
    actions={**RECORD_ACTIONS, "keep": on_record(_keep)},
    shows="company",
    needs_release=False,
)
