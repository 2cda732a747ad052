"""The organisations whose people use this installation: name, sector, economy, and what they are part of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_organisation import Particulars, change_organisation, make_organisation
from kakehashi.office.people.organisation import Organisation, Sector
from kakehashi.views.page import Context, Page
from kakehashi.views.records.reader import person_of


def context(request: HttpRequest, release: Any) -> Context:
    """Every organisation with the number of its people, and the one to be changed."""
    people = Count("people", filter=Q(people__is_active=True))
    organisations = Organisation.objects.select_related("parent").annotate(people_count=people)
    chosen = _chosen(request)
    form = request.POST if request.method == "POST" else _as_form(chosen)
    return {"organisations": organisations, "chosen": chosen, "form": form, "sectors": Sector.choices}


def keep(request: HttpRequest, release: Any) -> str:
    """Enter a new organisation, or correct the one that the address names."""
    post = request.POST
    given = Particulars(
        name=post.get("name", ""),
        name_ja=post.get("name_ja", ""),
        sector=post.get("sector", ""),
        economy_code=post.get("economy_code", ""),
        parent_id=_identifier(post.get("parent", "")),
    )
    chosen, now = _identifier(request.GET.get("change", "")), datetime.now(UTC)
    if chosen is None:
        make_organisation(given, by=person_of(request), at=now)
    else:
        change_organisation(chosen, given, by=person_of(request), at=now)
    return "/desk/organisations/"


def _chosen(request: HttpRequest) -> Organisation | None:
    asked = _identifier(request.GET.get("change", ""))
    return Organisation.objects.filter(pk=asked).first() if asked is not None else None


def _as_form(chosen: Organisation | None) -> dict[str, str]:
    if chosen is None:
        return {}
    kept = {name: getattr(chosen, name) for name in ("name", "name_ja", "sector", "economy_code")}
    return {**kept, "parent": str(chosen.parent_id or "")}


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


PAGE = Page(
    name="organisations",
    path="desk/organisations/",
    title=_("Organisations"),
    context=context,
    actions={"keep": keep},
    access="administrator",
    needs_release=False,
    order=920,
)
