"""What was said in a case and in those merged into it, and what stands around it: company, people, earlier cases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.interaction import Direction, Interaction
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import person_name
from kakehashi.views.tables import ColumnView, Row, Table

EARLIER = 10
COLUMNS = (
    ColumnView("at", gettext_lazy("When"), kind="date"),
    ColumnView("direction", gettext_lazy("Direction")),
    ColumnView("kind", gettext_lazy("Kind")),
    ColumnView("channel", gettext_lazy("Channel")),
    ColumnView("text", gettext_lazy("What was said")),
)


def thread(case: Case, reader: Reader) -> list[dict[str, Any]]:
    """Every message and note, oldest first; a person outside is named to the desk alone."""
    merged = {each.pk: each.number for each in Case.objects.visible_to(reader).filter(merged_into=case)}
    said = Interaction.objects.filter(case_id__in=[case.pk, *merged]).select_related("by", "contact").order_by("at", "pk")
    named = {person.pk: person for person in Contact.objects.for_desk(reader).filter(said__in=said)}
    return [
        {
            "it": each,
            "who": _who(each, named),
            "address": named[each.contact_id].email if each.contact_id in named and each.direction == Direction.IN else "",
            "from_case": merged.get(each.case_id, ""),
        }
        for each in said
    ]


def said_table(said: list[dict[str, Any]]) -> Table:
    """The same as rows, without persons."""
    rows: list[Row] = [
        {
            "at": entry["it"].at.date(),
            "direction": entry["it"].get_direction_display(),
            "kind": entry["it"].get_kind_display(),
            "channel": entry["it"].get_channel_display(),
            "text": entry["it"].text,
        }
        for entry in said
    ]
    return Table(rows, COLUMNS)


def around(case: Case, reader: Reader) -> dict[str, Any]:
    """The company with its earlier cases, the people, and the cases that this one was merged with."""
    visible = Case.objects.visible_to(reader)
    mine = visible.filter(company_id=case.company_id).exclude(pk=case.pk) if case.company_id is not None else visible.none()
    contacts = Contact.objects.for_desk(reader).filter(pk__in=_contact_ids(case)).order_by("pk")
    into = visible.filter(pk=case.merged_into_id).first() if case.merged_into_id is not None else None
    return {
        "company": case.company,
        "company_address": address_of(case.company) if case.company is not None else "",
        "earlier": [_earlier(each) for each in mine.order_by("-received_at")[:EARLIER]],
        "earlier_count": mine.count(),
        "contacts": list(contacts),
        "merged_into": (into.number, address_of(into)) if into is not None else None,
        "merged": [(each.number, address_of(each)) for each in visible.filter(merged_into=case)],
        "is_new_sender": bool(contacts) and not _is_known(case),
    }


def _earlier(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "title": case.title,
        "address": address_of(case),
        "state": CaseState(case.state).label,
        "outcome": case.get_outcome_display(),
        "at": case.received_at,
    }


def _contact_ids(case: Case) -> set[int]:
    said = Interaction.objects.filter(case=case, contact__isnull=False).values_list("contact_id", flat=True)
    return {pk for pk in (case.contact_id, *said) if pk is not None}


def _is_known(case: Case) -> bool:
    """Whether somebody at the same mail domain spoke for the company before; True where there is nothing to compare."""
    if case.company_id is None or case.contact is None or "@" not in case.contact.email:
        return True
    others = Contact.objects.filter(company_id=case.company_id, made_at__lt=case.contact.made_at).exclude(email="")
    if not others.exists():
        return True
    return others.filter(email__iendswith="@" + case.contact.email.rsplit("@", 1)[1]).exists()


def _who(said: Interaction, named: dict[int, Contact]) -> str:
    if said.by is not None:
        return person_name(said.by)
    if said.direction == Direction.IN:
        known = named.get(said.contact_id) if said.contact_id is not None else None
        return str(known) if known is not None else _("the company")
    return _("the contact point")
