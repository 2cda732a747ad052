"""Which economy and which field a dossier is about, by any name that a reader may write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from kakehashi.core.text import Text
from kakehashi.store.release import Release
from kakehashi.views.names import Names, near_keys
from kakehashi.views.page import NotHere
from kakehashi.views.search import places

ALL = "all"
EVERY_FIELD = Text("all fields", "全分野")
ECONOMY = "SELECT economy_code, name_en, name_ja, is_historic FROM linked.economies WHERE economy_code = ?"


@dataclass(frozen=True)
class Scope:
    """A broad field, a technology area, or all of them; `area_ids` is empty where every area is meant."""

    scope_id: str
    name: Text
    field_id: str
    area_ids: tuple[str, ...]

    @property
    def is_broadcasting(self) -> bool:
        """Whether broadcasting belongs to it."""
        return self.field_id in ("", "digital-broadcasting")

    @property
    def is_wireless(self) -> bool:
        """Whether mobile networks and radio devices belong to it."""
        return self.field_id in ("", "wireless-communications")

    @property
    def is_network(self) -> bool:
        """Whether networks of the Internet protocol belong to it."""
        return self.field_id in ("", "next-generation-ip")


def economy_of(release: Release, written: str) -> tuple[str, Text]:
    """Code and name of an economy by its code; NotHere with dossiers of what is near."""
    found = release.rows(ECONOMY, [written.strip().upper()])
    if found:
        return found[0]["economy_code"], Text(found[0]["name_en"], found[0]["name_ja"])
    names = Names(release)
    near = [(f"{names.economy(key)} ({key})", dossier_address(key, ALL)) for key in places.economies(release).near(written)]
    raise NotHere(_("No economy is called “%(name)s”.") % {"name": written}, near=near)


def economy_named(release: Release, written: str) -> str | None:
    """The code of the one economy of exactly that name or code, in either language; None where there is none."""
    wanted = places.key_of(written)
    found = {code for name, code in places.economies(release).names if name == wanted} if wanted else set()
    return next(iter(found)) if len(found) == 1 else None


def scope_of(release: Release, economy_code: str, written: str) -> Scope:
    """The scope of that id; NotHere with dossiers of the same economy in what is near."""
    known = scopes(release)
    found = known.get(written.strip().lower())
    if found is not None:
        return found
    # a field and its general area may share a name: the first is the field, and one of them is enough here
    named = {scope.name: key for key, scope in reversed(list(known.items()))}
    near = near_keys(written, {key: (name.get("en"), name.get("ja")) for name, key in named.items()})
    language = Names(release).language
    raise NotHere(
        _("No field or technology area is called “%(name)s”.") % {"name": written},
        near=[(known[key].name.get(language), dossier_address(economy_code, key)) for key in near],
    )


def scope_named(release: Release, written: str) -> str | None:
    """The id of the scope of exactly that name or id, in either language; fields before areas; None where there is none."""
    wanted = places.key_of(written)
    for key, scope in scopes(release).items():
        if wanted and wanted in {places.key_of(name) for name in (key, scope.name.get("en"), scope.name.get("ja"))}:
            return key
    return None


def scopes(release: Release) -> Mapping[str, Scope]:
    """All fields, then the broad fields, then the areas, by their id; an id of a field wins over that of an area."""
    names = Names(release)
    found = {ALL: Scope(ALL, EVERY_FIELD, "", ())}
    for row in names.fields:
        areas = tuple(area["area_id"] for area in names.areas if area["field_id"] == row["field_id"])
        found[row["field_id"]] = Scope(row["field_id"], _name(row["name_en"], row["name_ja"]), row["field_id"], areas)
    for row in names.areas:
        area = row["area_id"]
        found.setdefault(area, Scope(area, _name(row["name_en"], row["name_ja"]), row["field_id"] or "-", (area,)))
    return found


def dossier_address(economy_code: str, scope_id: str) -> str:
    """The address of a dossier."""
    return f"/desk/dossier/{quote(economy_code, safe='')}/{quote(scope_id, safe='')}/"


def _name(english: str | None, japanese: str | None) -> Text:
    return Text(english or None, japanese or None)
