"""Which dossier: an economy and a field, by any name in either language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.dossier.scope import ALL, dossier_address, economy_named, scope_named, scopes
from kakehashi.views.names import Names
from kakehashi.views.page import Context, Elsewhere, Page
from kakehashi.views.search import places

LONGEST = 100


def context(request: HttpRequest, release: Release) -> Context:
    """`?economy=…&field=…`: the dossier where both are known, else what is near to what was written."""
    wanted = request.GET.get("economy", "").strip()[:LONGEST]
    field = request.GET.get("field", "").strip()[:LONGEST]
    code = economy_named(release, wanted) if wanted else None
    scope = scope_named(release, field) if field else ALL
    if code is not None and scope is not None:
        as_of = request.GET.get("as_of", "").strip()
        raise Elsewhere(dossier_address(code, scope) + (f"?as_of={release.release_id}" if as_of else ""))
    names = Names(release)
    near = places.economies(release).near(wanted) if wanted and code is None else []
    return {
        "wanted": wanted,
        "field": field,
        "economies": sorted(names.economy(row["economy_code"]) for row in _economies(release)),
        "groups": _groups(release, names, scope or ALL),
        "near": [(names.economy(key), dossier_address(key, scope or ALL)) for key in near],
        "is_unknown": bool(wanted) and code is None,
        "is_unknown_field": scope is None,
    }


def _economies(release: Release) -> list[dict[str, Any]]:
    return release.rows("SELECT economy_code FROM linked.economies WHERE NOT is_historic ORDER BY economy_code")


def _groups(release: Release, names: Names, chosen: str) -> list[tuple[Any, list[tuple[str, str, bool]]]]:
    """Fields, then areas, as groups of (id, name, whether chosen)."""
    known = scopes(release)
    fields = [ALL, *(row["field_id"] for row in names.fields)]
    areas = [key for key in known if key not in fields]

    def options(keys: list[str]) -> list[tuple[str, str, bool]]:
        return [(key, known[key].name.get(names.language), key == chosen) for key in keys]

    return [(_("Fields"), options(fields)), (_("Technology areas"), options(areas))]


PAGE = Page(
    name="dossiers",
    path="desk/dossier/",
    title=_("Market dossiers"),
    context=context,
    reads=("linked.economies", "reference.fields", "reference.areas"),
    order=40,
)
