"""What a cell answers: how much, in which place, how sure, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kakehashi.methods.posture import RULES
from kakehashi.methods.uncertainty import MINIMUM_DOCUMENTS
from kakehashi.views.names import SPECIAL, Names
from kakehashi.views.pages.maps.strategy.columns import MapColumn, Window, unit_of
from kakehashi.views.pages.maps.strategy.positions import Position
from kakehashi.views.pages.maps.strategy.words import per_cent, per_cent_span, posture_word, rank_words
from kakehashi.views.parts.numbers import number
from kakehashi.views.tables import Row

Stored = Mapping[str, Any]
AHEAD = 3


def amount(count: float) -> str:
    """A fractional count of documents: whole above a hundred, and no finer than a tenth."""
    if 0 < count < 0.05:
        return f"<{number(0.1, 1)}"
    return number(count, 0 if count >= 100 or count == int(count) else 1)


def ordered(stored: Sequence[Stored], kind: str) -> list[Stored]:
    """The identified actors of one kind, most documents first."""
    return [row for row in stored if row["actor_kind"] == kind and row["actor_id"] not in SPECIAL]


def held(position: Position, column: MapColumn, window: Window, area: str, names: Names) -> SafeString:
    """The first sentence: the actor's documents of all, with share and interval."""
    name = names.named(position.actor)
    if position.count is None or position.share is None:
        words = _("{name} has under three of {whole} {unit} of {window} in {area}: too few for a share.")
        return format_html(
            words, name=name, whole=amount(position.area_count), unit=unit_of(column.measure), window=str(window), area=area
        )
    low, high = position.bounds
    if column.is_stock:
        words = _("{name} holds {own} of {whole} rapporteur posts in {area} today ({share}, interval {span}).")
    else:
        words = _("{name} wrote {own} of {whole} {unit} of {window} in {area} ({share}, interval {span}).")
    return format_html(
        words,
        name=name,
        own=format_html("<b>{}</b>", amount(position.count)),
        whole=amount(position.area_count),
        unit=unit_of(column.measure),
        window=str(window),
        area=area,
        share=format_html("<b>{}</b>", per_cent(position.share)),
        span=format_html('<span class="nowrap">{}</span>', per_cent_span(low or 0.0, high or 0.0)),
    )


def placed(position: Position, stored: Sequence[Stored], names: Names) -> str:
    """The second sentence: place, and who is ahead; or that the cell cannot say."""
    if not position.is_enough:
        words = _("With %(count)s documents in all, the cell cannot say who leads: insufficient evidence under %(least)s.")
        return words % {"count": amount(position.area_count), "least": MINIMUM_DOCUMENTS}
    if position.actor.kind == "economy_group":
        return _("Groups of economies overlap and take no place among economies.")
    actors = ordered(stored, position.actor.kind)
    ahead = [row for row in actors if row["document_count"] > (position.count or 0.0) and row["actor_id"] != position.actor.id]
    place = rank_words(position.row or {})
    if not ahead:
        return _("That is the largest share; place %(place)s.") % {"place": place} if place else _("That is the largest share.")
    leaders = _(", ").join(f"{names.actor(r['actor_kind'], r['actor_id'])} {per_cent(r['share'])}" for r in ahead[:AHEAD])
    more = len(ahead) - AHEAD
    said = {"place": place, "leaders": leaders, "more": more}
    if more > 0:
        words = (
            _("Place %(place)s, after %(leaders)s and %(more)s more.") if place else _("Ahead: %(leaders)s and %(more)s more.")
        )
    else:
        words = _("Place %(place)s, after %(leaders)s.") if place else _("Ahead: %(leaders)s.")
    return words % said


def suggested(position: Position) -> str:
    """The third sentence: the posture and how likely it is."""
    if not position.is_enough or not position.posture:
        return ""
    chance = per_cent(position.get("posture_probability"), 0)
    if position.posture == "mixed":
        return _("No posture is likelier than 60 %% (the likeliest has %(chance)s): mixed.") % {"chance": chance}
    return _("The rules suggest: %(posture)s (P = %(chance)s).") % {"posture": posture_word(position.posture), "chance": chance}


def leaning(without: Sequence[Row], position: Position) -> str:
    """The fourth: what is left without the largest firm."""
    own = next(
        (row for row in without if (row["actor_kind"], row["actor_id"]) == (position.actor.kind, position.actor.id)), None
    )
    if own is None or not own["largest"] or own["share_without_largest"] is None:
        return ""
    said = {"firm": own["largest"], "share": per_cent(own["share_without_largest"])}
    return _("Without %(firm)s its share would be %(share)s.") % said


def changes(position: Position, stored: Sequence[Stored], column: MapColumn, names: Names) -> list[str]:
    """What would change the answer, in documents: the next place, the one behind, the limits of the rule table."""
    unit = unit_of(column.measure)
    found = []
    if position.area_count < MINIMUM_DOCUMENTS:
        short = MINIMUM_DOCUMENTS - position.area_count
        words = _("%(count)s more %(unit)s in this area: then the cell can say something.")
        found.append(words % {"count": amount(short), "unit": unit})
    actors = [row for row in ordered(stored, position.actor.kind) if row["actor_id"] != position.actor.id]
    if position.count is None or not actors or position.actor.kind == "economy_group":
        return found
    own, name = position.count, names.named(position.actor)
    above = [row for row in actors if row["document_count"] > own]
    below = [row for row in actors if row["document_count"] <= own]
    if above:
        gap = above[-1]["document_count"] - own
        said = {"count": amount(gap), "unit": unit, "name": name, "rival": _name(above[-1], names)}
        found.append(_("%(count)s %(unit)s more bring %(name)s level with %(rival)s, the next ahead.") % said)
    if below:
        gap = own - below[0]["document_count"]
        said = {"count": amount(gap), "unit": unit, "rival": _name(below[0], names)}
        found.append(_("%(rival)s, the next behind, is %(count)s %(unit)s away.") % said)
    if above and position.is_enough:
        found += _limits(own, above[0], unit, names)
    return found


def _limits(own: float, leader: Stored, unit: str, names: Names) -> list[str]:
    """The distance to half and to a tenth of the largest, where the rule table changes its word."""
    tenth = _("%(count)s %(unit)s more are a tenth of what %(leader)s has: from there the rules no longer say watch.")
    half = _("%(count)s %(unit)s more are half of what %(leader)s has: from there the rules say contest or cooperate.")
    for limit, words in ((RULES.behind, tenth), (RULES.near, half)):
        short = limit * leader["document_count"] - own
        if short > 0:
            return [words % {"leader": _name(leader, names), "unit": unit, "count": amount(short)}]
    return []


def _name(row: Stored, names: Names) -> str:
    return names.actor(row["actor_kind"], row["actor_id"])


def concentrated(row: Stored | None, names: Names) -> str:
    """How concentrated the cell is over organisations."""
    if row is None or row["hhi"] is None:
        return ""
    said = {
        "count": number(row["holder_count"], 0),
        "effective": number(row["effective_count"], 1),
        "four": per_cent(row["cr4"], 0),
        "leader": names.organization(row["leader"]),
        "share": per_cent(row["leader_share"], 0),
        "unknown": per_cent(row["unknown_share"], 0),
    }
    return (
        _(
            "%(count)s organisations are identified, as concentrated as %(effective)s of equal size (1/HHI); the four largest "
            "have %(four)s of what is identified, %(leader)s alone %(share)s. %(unknown)s of the work names no organisation."
        )
        % said
    )
