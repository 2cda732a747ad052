"""What people judged of an organisation's names and this release does not show yet, and the forms to judge."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kakehashi.office.actions.judge_different import judge_different
from kakehashi.office.actions.judge_same import judge_same
from kakehashi.office.people.may import May
from kakehashi.office.records.identity.judgement import Pair
from kakehashi.store.release import Release
from kakehashi.views.forms.judge_names import MergeForm, SplitForm
from kakehashi.views.identity.spellings import known, meant, spelled
from kakehashi.views.identity.standing import marking_of, waiting
from kakehashi.views.names import organization_address
from kakehashi.views.page import Context
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed
from kakehashi.views.search import places


def blocks(request: HttpRequest, release: Release, facts: Any) -> Context:
    """`pending`, `marking`, and the forms for who may judge. A guest's page is kept, and fetches what is pending apart."""
    if not request.user.is_authenticated:
        return {"pending": [], "judged_at": f"{organization_address(facts['group_id'])}judgements/"}
    names = spelled(release, facts["group_id"])
    pending = waiting(reader_of(request), release, {*names, facts["name_en"], facts["group_id"]})
    may_judge = bool(names) and person_of(request).may(May.IDENTITY)
    return {
        "pending": pending,
        "marking": marking_of(pending),
        "split_form": SplitForm(typed(request, "split"), names) if may_judge and len(names) > 1 else None,
        "merge_form": MergeForm(typed(request, "merge")) if may_judge else None,
        "is_judging": request.method == "POST" and request.POST.get("do", ""),
    }


def split(request: HttpRequest, release: Release, group_id: str) -> str:
    """Judge that one spelling is another organisation than the group."""
    by, form = person_of(request), SplitForm(request.POST, spelled(release, group_id.lower()))
    name = checked(form)["name"]
    pair = Pair(name, _other_than(release, group_id, name))
    judge_different(pair, form.reasons, known(release, [pair.name, pair.other_name]), by=by, at=reader_of(request).at)
    return f"{request.path}#judged"


def merge(request: HttpRequest, release: Release, group_id: str) -> str:
    """Judge that the group and another organisation are one."""
    by, form = person_of(request), MergeForm(request.POST)
    given = checked(form)
    pair = Pair(_called(release, group_id), meant(release, given["other"].strip()), given["canonical"].strip())
    judge_same(pair, form.reasons, known(release, [pair.name, pair.other_name]), by=by, at=reader_of(request).at)
    return f"{request.path}#judged"


def _called(release: Release, group_id: str) -> str:
    """The name by which a judgement means the whole group."""
    row = places.organization_rows(release).get(group_id.lower(), {})
    return str(row.get("name_en") or group_id)


def _other_than(release: Release, group_id: str, name: str) -> str:
    """The group by its name, or, where that is the spelling taken out, by the first of its other spellings."""
    whole = _called(release, group_id)
    return whole if whole != name else next((other for other in spelled(release, group_id) if other != name), whole)
