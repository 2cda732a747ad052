"""Write what the public may read of an internal record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_public_version import write_public_version
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.views.forms.public_version import NewPublicVersionForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked, on_record
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import marked, may_be_changed
from kakehashi.views.records.body import body_of
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The internal record beside an empty form, and the public versions that there are of it."""
    record = open_record(request, Record, record_id)
    reader = reader_of(request)
    there = PublicVersion.objects.visible_to(reader).filter(about_id=record.pk)
    return {
        **marked(record, reader),
        "record": record,
        "crumbs": [(record.title, address_of(record))],
        "body": body_of(record, release),
        "may_change": may_be_changed(record, reader),
        "there": [(version.title, address_of(version)) for version in there],
        "form": NewPublicVersionForm(typed(request, "write"), auto_id="public_%s"),
    }


def _write(request: HttpRequest, record: Record, by: User) -> str:
    form = NewPublicVersionForm(request.POST)
    given = checked(form)
    made = write_public_version(record.pk, form.text, with_topics=given["with_topics"], by=by, at=reader_of(request).at)
    return address_of(made)


PAGE = Page(
    name="public_version_new",
    path="desk/records/<uuid:record_id>/public-version/",
    title=_("Write a public version"),
    context=context,
    actions={"write": on_record(_write)},
    access="signed_in",
    needs_release=False,
)
