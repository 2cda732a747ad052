"""What a release knows of a name as the sources spell it: its group today, and where it occurs; without names of persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.office.refusals import Refused
from kakehashi.store.release import Release
from kakehashi.views.names import Names, document_address, organization_address
from kakehashi.views.parts.languages import in_language
from kakehashi.views.search import places

SPELLINGS = "linked.affiliations"
NOBODY = "('individual', 'no-organization')"
ASKED = "(SELECT UNNEST(CAST(? AS VARCHAR[])))"
KNOWN = f"SELECT DISTINCT part_name AS name FROM linked.affiliations WHERE group_id NOT IN {NOBODY} AND part_name IN {ASKED}"  # noqa: S608 - our own words
OF_GROUP = "SELECT DISTINCT part_name AS name FROM linked.affiliations WHERE group_id = ? ORDER BY name"
TODAY = f"""
SELECT name, MIN(group_id) AS group_id, MIN(group_name) AS group_name FROM (
  SELECT part_name AS name, group_id, group_name FROM linked.affiliations WHERE part_name IN {ASKED}
  UNION ALL SELECT group_name, group_id, group_name FROM linked.affiliations WHERE group_name IN {ASKED}
) WHERE group_id NOT IN {NOBODY} GROUP BY name
"""  # noqa: S608 - our own words
OCCURS = f"""
SELECT a.part_name AS name, COUNT(DISTINCT w.document_id) AS document_count,
  LIST(DISTINCT w.body ORDER BY w.body) AS bodies,
  LIST(DISTINCT w.address_economy_code ORDER BY w.address_economy_code)
    FILTER (WHERE w.address_economy_code IS NOT NULL AND w.address_economy_code <> 'unknown') AS economies,
  LIST(DISTINCT w.document_id ORDER BY w.document_id DESC)[1:3] AS examples
FROM linked.affiliations a JOIN linked.authorship w ON w.organization_name = a.name
WHERE a.part_name IN {ASKED} GROUP BY a.part_name
"""  # noqa: S608 - our own words


def known(release: Release | None, names: Iterable[str]) -> frozenset[str]:
    """Those of these names that a source spells, or that a group is called by; persons and nobody are left out."""
    wanted = frozenset(names)
    if release is None or not release.has(SPELLINGS):
        return frozenset()
    called = {row["name_en"] for row in places.organization_rows(release).values() if row["name_en"] in wanted}
    return frozenset(row["name"] for row in release.rows(KNOWN, [sorted(wanted)])) | called


def spelled(release: Release | None, group_id: str) -> list[str]:
    """The spellings that lead to a group, in their order."""
    if release is None or not release.has(SPELLINGS):
        return []
    return [row["name"] for row in release.rows(OF_GROUP, [group_id])]


def groups_of(release: Release, names: Iterable[str]) -> dict[str, str]:
    """The group that each of these names leads to, by a spelling or by what the group is called."""
    wanted = sorted(set(names))
    found = {row["name_en"]: key for key, row in places.organization_rows(release).items() if row["name_en"] in wanted}
    if release.has(SPELLINGS) and wanted:
        found |= {row["name"]: row["group_id"] for row in release.rows(TODAY, [wanted, wanted])}
    return found


def meant(release: Release | None, written: str) -> str:
    """The name that a judgement is to hold for what somebody typed: a spelling, or the English or Japanese name of a group.

    Refused, with names that are near, where it is neither.
    """
    if release is None or not written:
        raise Refused(_("Name the other organisation."))
    if known(release, [written]):
        return written
    rows = places.organization_rows(release)
    for group_id, row in rows.items():
        if written in (group_id, row["name_ja"]):
            return str(row["name_en"])
    near = [str(in_language(rows[key])) for key in places.organizations(release).near(written) if key in rows]
    if near:
        raise Refused(_("No source spells “%(name)s”. Did you mean: %(near)s?") % {"name": written, "near": ", ".join(near)})
    raise Refused(_("No source of this release spells an organisation “%(name)s”.") % {"name": written})


def occurrences(release: Release | None, spellings: Iterable[str]) -> Mapping[str, dict[str, Any]]:
    """By name: `group`, `group_at`, `document_count`, `bodies`, `economies`, `examples` (id, address)."""
    wanted = sorted(set(spellings))
    if release is None or not release.has(SPELLINGS) or not wanted:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for group_id, listed in places.organization_rows(release).items():
        if listed["name_en"] in wanted:
            found[listed["name_en"]] = {"group": listed["name_en"], "group_at": organization_address(group_id)}
    for row in release.rows(TODAY, [wanted, wanted]):
        found[row["name"]] = {"group": row["group_name"], "group_at": organization_address(row["group_id"])}
    names = Names(release)
    for row in release.rows(OCCURS, [wanted]) if release.has("linked.authorship") else ():
        examples = [(name, document_address(name)) for name in row["examples"] or ()]
        economies = [names.economy(code) for code in row["economies"] or ()]
        there = {"document_count": row["document_count"], "bodies": row["bodies"], "economies": economies}
        found.setdefault(row["name"], {}).update(there, examples=examples)
    return found
