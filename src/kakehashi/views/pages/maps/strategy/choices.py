"""The form above the map: for whom, against whom, what to show, which field, until when; it works without a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kakehashi.views.names import SPECIAL, Actor, Names
from kakehashi.views.pages.maps.strategy.asked import RIVALS, Asked
from kakehashi.views.pages.maps.strategy.columns import Windows

if TYPE_CHECKING:
    from kakehashi.store.release import Release

OFFERED = 50
LONGEST = 34
Pairs = list[tuple[str, str]]
Choice = dict[str, str]


def choices(release: Release, names: Names, windows: Windows, asked: Asked) -> list[Choice]:
    """Each menu of the form: its name, label and options, those of now selected."""
    groups = actor_groups(release, names, asked)
    rivals = [str(rival) for rival in asked.rivals] + [""] * max(0, RIVALS - len(asked.rivals))
    measures = [("share", _("share")), ("advantage", _("advantage")), ("posture", _("posture"))]
    fields = [*((row["field_id"], names.field(row["field_id"])) for row in names.fields), ("cross-cutting", names.field(None))]
    years = [(str(year), str(year)) for year in windows.years]
    found = [choice("actor", _("For"), grouped_options(groups, str(asked.actor)))]
    for place, rival in enumerate(rivals, 1):
        label = _("Rival %(number)s") % {"number": place}
        found.append(
            choice("rival", label, options([("", _("none"))], rival) + grouped_options(groups, rival), f"rival-{place}")
        )
    found.append(choice("measure", _("Show"), options(measures, asked.measure)))
    found.append(choice("field", _("Broad field"), options([("", _("all fields")), *fields], asked.field)))
    if years:
        chosen = str(asked.until or "")
        found.append(choice("until", _("Five years until"), options([("", _("newest")), *years[1:]], chosen)))
    return found


def actor_groups(release: Release, names: Names, asked: Asked) -> list[tuple[str, Pairs]]:
    """Economies, groups and organisations with documents in the map, by name; of organisations those with most."""
    sql = """
    SELECT actor_kind, actor_id, SUM(document_count) AS documents FROM analysis.strategy_map
    WHERE actor_kind IN ('economy', 'economy_group', 'organization') GROUP BY actor_kind, actor_id
    ORDER BY actor_kind, documents DESC, actor_id
    """
    by_kind: dict[str, list[Actor]] = {"economy": [], "economy_group": [], "organization": []}
    for row in release.rows(sql):
        if row["actor_id"] not in SPECIAL and len(by_kind[row["actor_kind"]]) < OFFERED:
            by_kind[row["actor_kind"]].append(Actor(row["actor_kind"], row["actor_id"]))
    for actor in asked.actors:
        if actor not in by_kind[actor.kind]:
            by_kind[actor.kind].append(actor)
    labels = {"economy": _("Economies"), "economy_group": _("Groups of economies"), "organization": _("Organisations")}
    return [(labels[kind], _by_name(actors, names)) for kind, actors in by_kind.items() if actors]


def _by_name(actors: Iterable[Actor], names: Names) -> Pairs:
    return sorted(((str(actor), _short(names.named(actor))) for actor in actors), key=lambda pair: pair[1].casefold())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def choice(name: str, label: str, written: SafeString, identity: str = "") -> Choice:
    """One menu."""
    return {"name": name, "id": f"ask-{identity or name}", "label": label, "options": written}


def options(pairs: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """`<option>`s, the chosen one selected."""
    marked = ((value, " selected" if value == chosen else "", label) for value, label in pairs)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


def grouped_options(groups: Iterable[tuple[str, Pairs]], chosen: str) -> SafeString:
    """The same under headings."""
    return format_html_join(
        "", '<optgroup label="{}">{}</optgroup>', ((label, options(pairs, chosen)) for label, pairs in groups)
    )
