"""What the reader asks of the map: for whom, against whom, what to show, until when, which field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.views.names import SPECIAL, Actor, Names
from kakehashi.views.page import NotHere
from kakehashi.views.pages.maps.strategy.columns import Windows

if TYPE_CHECKING:
    from kakehashi.store.release import Release

DEFAULT_ACTOR = Actor("economy", "JPN")
DEFAULT_RIVALS = (
    Actor("economy", "CHN"),
    Actor("economy", "USA"),
    Actor("economy_group", "EUROPE"),
    Actor("economy", "JPN"),
)
RIVALS = 3
MOST_RIVALS = 6
SHOWN = ("share", "advantage", "posture")


@dataclass(frozen=True)
class Asked:
    """One view of the map; `standard` are the rivals that are taken where none is asked for, `until` None means newest."""

    actor: Actor
    rivals: tuple[Actor, ...]
    standard: tuple[Actor, ...]
    measure: str = "share"
    until: int | None = None
    field: str = ""
    as_of: str = ""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actor, then its rivals."""
        return (self.actor, *self.rivals)

    def query(self, **changes: str | Actor | int | None) -> str:
        """The query of this view with some of it changed, as short as it can be; begins with `?` or is empty."""
        view = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = []
        if view.actor != DEFAULT_ACTOR:
            pairs.append(("actor", str(view.actor)))
        if view.rivals != view.standard and view.rivals:
            pairs += [("rival", str(rival)) for rival in view.rivals]
        pairs += [("measure", view.measure)] if view.measure != "share" else []
        pairs += [("until", str(view.until))] if view.until is not None else []
        pairs += [("field", view.field)] if view.field else []
        pairs += [("as_of", view.as_of)] if view.as_of else []
        return "?" + urlencode(pairs, safe=":") if pairs else ""

    def cell(self, area_id: str, slug: str, actor: Actor | None = None) -> str:
        """The address of a cell page, for this actor or another one."""
        who = actor or self.actor
        if who not in self._tails:
            view = self if who == self.actor else replace(self, actor=who, rivals=(), standard=())
            self._tails[who] = view.query(measure="share", field="")
        return f"/maps/strategy/{area_id}/{slug}/{self._tails[who]}"

    @cached_property
    def _tails(self) -> dict[Actor, str]:
        """The query of a cell's address by actor: a map has a thousand of them."""
        return {}

    def area(self, area_id: str) -> str:
        """The address of an area's page."""
        return f"/maps/areas/{area_id}/{self.query(measure='share', field='', until=None)}"


def read(request: HttpRequest, release: Release, names: Names, windows: Windows) -> Asked:
    """The view that the address asks for; NotHere with near names for an unknown actor, field, year or measure."""
    given = request.GET.get("actor", "").strip()
    actor = names.parse_actor(given) if given else DEFAULT_ACTOR
    standard = standard_rivals(release, actor)
    rivals = [names.parse_actor(text) for text in request.GET.getlist("rival") if text.strip()][:MOST_RIVALS]
    chosen = tuple(dict.fromkeys(rival for rival in rivals if rival != actor)) or standard
    return Asked(
        actor=actor,
        rivals=chosen,
        standard=standard,
        measure=_one_of(request, "measure", SHOWN),
        until=_year(request.GET.get("until", "").strip(), windows),
        field=_field(request.GET.get("field", "").strip(), names),
        as_of=request.GET.get("as_of", "").strip(),
    )


def standard_rivals(release: Release, actor: Actor) -> tuple[Actor, ...]:
    """The rivals taken where none is asked for: large economies, or for an organisation the largest others."""
    if actor.kind != "organization":
        return tuple(rival for rival in DEFAULT_RIVALS if rival != actor)[:RIVALS]
    largest = """
    SELECT actor_id, MAX(actor_count) AS documents FROM analysis.strategy_map
    WHERE actor_kind = 'organization' AND measure = (
      SELECT measure FROM analysis.strategy_map WHERE actor_kind = 'organization'
      GROUP BY measure ORDER BY MAX(CASE WHEN actor_id = ? THEN actor_count ELSE 0 END) DESC, measure DESC LIMIT 1)
    GROUP BY actor_id ORDER BY documents DESC, actor_id LIMIT 8
    """
    found = [row["actor_id"] for row in release.rows(largest, [actor.id])]
    return tuple(Actor("organization", name) for name in found if name not in SPECIAL and name != actor.id)[:RIVALS]


def _one_of(request: HttpRequest, key: str, known: tuple[str, ...]) -> str:
    value = request.GET.get(key, "").strip() or known[0]
    if value not in known:
        near = [(name, f"?{key}={name}") for name in known]
        raise NotHere(_("The map cannot show “%(name)s”.") % {"name": value}, near=near)
    return value


def _year(text: str, windows: Windows) -> int | None:
    if not text:
        return None
    years = windows.years
    if not text.isdecimal() or int(text) not in years:
        words = _(
            "No window of five years ends in “%(year)s” in this release; the first ends in %(first)s, the last in %(last)s."
        )
        ends = [years[-1], years[0]] if years else []
        said = {"year": text, "first": ends[0] if ends else "–", "last": ends[1] if ends else "–"}
        raise NotHere(words % said, near=[(str(year), f"?until={year}") for year in reversed(ends)])
    return None if int(text) == years[0] else int(text)


def _field(text: str, names: Names) -> str:
    known = {"cross-cutting": names.field(None), **{row["field_id"]: names.field(row["field_id"]) for row in names.fields}}
    if text and text not in known:
        raise NotHere(
            _("There is no field “%(name)s”.") % {"name": text}, near=[(label, f"?field={key}") for key, label in known.items()]
        )
    return text
