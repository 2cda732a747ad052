"""Judgements on names as a reader meets them: in the release already, or pending its next build. A look, never a write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kakehashi.methods.judged_pairs import standing
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, verdicts
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.store.release import Release
from kakehashi.views.identity.spellings import groups_of
from kakehashi.views.records.address import address_of
from kakehashi.views.tables import Words

BUILT = "office.judgements"
PENDING = _("pending the next build")
UNDONE_PENDING = _("undone, pending the next build")
BUILT_IN = _("in this release")
REPLACED = _("replaced by a later one")
UNDONE = _("undone")


@dataclass(frozen=True)
class Shown:
    """One judgement, and where it stands towards the release that is read."""

    it: Judgement
    where: Words
    is_pending: bool

    @property
    def address(self) -> str:
        """Where the record is read."""
        return address_of(self.it)


def shown(judgements: Iterable[Judgement], release: Release | None) -> list[Shown]:
    """The judgements, in their order. Of those given, the latest on a pair counts; the earlier ones are replaced."""
    given = list(judgements)
    counts = {verdict.judgement_id for verdict in standing(verdicts(j for j in given if j.state == JudgementState.IN_FORCE))}
    built = _built(release) if release is not None else {}
    return [_shown(judgement, built, is_counted=str(judgement.pk) in counts) for judgement in given]


def waiting(reader: Reader, release: Release | None, names: Collection[str] | None = None) -> list[Shown]:
    """What this reader may see of the judgements that the release does not show yet, on any name or on one of these."""
    found = Judgement.objects.visible_to(reader)
    if names is not None:
        found = found.filter(Q(name__in=names) | Q(other_name__in=names))
    return [each for each in shown(found, release) if each.is_pending]


def mark_rows(rows: Iterable[dict[str, Any]], pending: Iterable[Shown], release: Release) -> list[Shown]:
    """Say in `kind_written` of each row of organisations that a judgement on it is pending; the judgements that were told."""
    groups = groups_of(release, {name for each in pending for name in (each.it.name, each.it.other_name)})
    of_row = {row["group_id"]: row for row in rows}
    told = []
    for each in pending:
        mine = [of_row[groups[name]] for name in (each.it.name, each.it.other_name) if groups.get(name) in of_row]
        for row in mine:
            if str(PENDING) not in str(row["kind_written"]):
                row["kind_written"] = f"{row['kind_written']} · {PENDING}"
        told += [each] if mine else []
    return told


def marking_of(judgements: Iterable[Shown]) -> str:
    """The marking of a page that shows them."""
    return most_restricted([each.it.marking for each in judgements])


def _shown(judgement: Judgement, built: Mapping[str, str], *, is_counted: bool) -> Shown:
    is_built = built.get(str(judgement.pk)) == judgement.in_force_since.isoformat()
    if judgement.state == JudgementState.UNDONE:
        is_there = str(judgement.pk) in built
        return Shown(judgement, UNDONE_PENDING if is_there else UNDONE, is_there)
    if not is_counted:
        return Shown(judgement, REPLACED, False)
    return Shown(judgement, BUILT_IN if is_built else PENDING, not is_built)


@lru_cache(maxsize=4)
def _built(release: Any) -> Mapping[str, str]:
    """The judgements that the release was built with: id and since when each is in force."""
    if not release.has(BUILT):
        return {}
    return {
        row["judgement_id"]: row["judged_at"] for row in release.rows("SELECT judgement_id, judged_at FROM office.judgements")
    }
