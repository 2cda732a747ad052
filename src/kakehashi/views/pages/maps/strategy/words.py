"""What a cell, a column and the whole map say in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kakehashi.methods.specialization import share_interval
from kakehashi.methods.uncertainty import INSUFFICIENT
from kakehashi.views.names import Actor, Names
from kakehashi.views.pages.maps.strategy.columns import MapColumn, unit_of
from kakehashi.views.pages.maps.strategy.positions import CountedColumn, Position
from kakehashi.views.parts.numbers import is_number, number, quantity, span

POSTURE_WORDS = {
    "lead": gettext_noop("lead"),
    "contest": gettext_noop("contest"),
    "cooperate": gettext_noop("cooperate"),
    "follow": gettext_noop("follow"),
    "watch": gettext_noop("watch"),
    "mixed": gettext_noop("mixed"),
    INSUFFICIENT: gettext_noop("insufficient evidence"),
}
LIKELY = 0.9
RANKS = {"rank": "rank", "low": "rank_low", "high": "rank_high", "all": "actor_total"}


def posture_word(posture: str | None) -> str:
    """The posture in the reader's language; empty where there is none."""
    return _(POSTURE_WORDS.get(posture, posture)) if posture else ""


def per_cent(share: float | None, digits: int = 1) -> str:
    """A share between 0 and 1 in per cent; one under a twentieth of a per cent as such."""
    if share is not None and 0 < share < 0.0005:
        return f"<{quantity(0.1, '%', 1)}"
    return quantity(share * 100 if share is not None else None, "%", digits)


def per_cent_span(low: float, high: float) -> str:
    """An interval of shares in per cent."""
    return span(round(low * 100, 1), round(high * 100, 1), "%", 1)


def per_cent_of(share: float | None) -> float | None:
    """A share in per cent to one decimal, as drawn and written; the files hold the exact one beside."""
    return None if share is None else round(share * 100, 1)


def rank_words(row: Mapping[str, Any]) -> str:
    """The median place over the draws with its interval, of how many identified; empty where none is stored."""
    if not is_number(row.get("rank")):
        return ""
    said = {name: number(row.get(key), 0) for name, key in RANKS.items()}
    return _("%(rank)s (%(low)s–%(high)s) of %(all)s") % said


def cell_words(position: Position, rivals: list[Position], names: Names) -> str:
    """One cell as a sentence: the actor with interval and place, then each rival."""
    low, high = position.bounds
    if position.share is None or low is None or high is None:
        return _("%(name)s: under three documents in this window, so not given") % {"name": names.named(position.actor)}
    said = _("%(name)s %(share)s, interval %(span)s") % {
        "name": names.named(position.actor),
        "share": per_cent(position.share),
        "span": per_cent_span(low, high),
    }
    others = [f"{names.named(rival.actor)} {per_cent(rival.share)}" for rival in rivals if rival.share is not None]
    place = rank_words(position.row or {})
    parts = [said, _("place %(place)s") % {"place": place} if place else "", *others, posture_word(position.posture)]
    return "; ".join(part for part in parts if part)


def standing(view: CountedColumn, actor: Actor, names: Names) -> SafeString | None:
    """One sentence on the actor's part of a whole column, with its interval; None where the column does not tell."""
    own, whole = view.actor_total(actor), view.total
    if own is None or not whole or view.window is None:
        return None
    low, high = share_interval(min(own, whole), whole)
    if view.column.is_stock:
        words = _("{name} holds {own} of {whole} rapporteur posts in 3GPP today ({share}, interval {span}).")
    else:
        words = _("{name} wrote {own} of {whole} {unit} of {window} ({share}, interval {span}).")
    return format_html(
        words,
        name=names.named(actor),
        own=format_html("<b>{}</b>", number(own, 0 if own >= 100 or own == int(own) else 1)),
        whole=number(whole, 0),
        unit=unit_of(view.column.measure),
        share=format_html("<b>{}</b>", per_cent(own / whole)),
        span=format_html('<span class="nowrap">{}</span>', per_cent_span(float(low), float(high))),
        window=str(view.window),
    )


def rivals_words(view: CountedColumn, rivals: tuple[Actor, ...], names: Names) -> SafeString:
    """The rivals' shares of a whole column, largest first, as a sentence."""
    shares = [(view.actor_total(rival), rival) for rival in rivals]
    known = sorted(((own, str(rival), rival) for own, rival in shares if own is not None and view.total), reverse=True)
    if not known:
        return SafeString("")
    joined = _(", ").join(f"{names.named(rival)} {per_cent(own / view.total)}" for own, _key, rival in known)
    return format_html(_("Its rivals there: {rivals}."), rivals=joined)


def clearly_above(positions: list[tuple[MapColumn, str, Position]]) -> list[tuple[MapColumn, str, Position]]:
    """Cells in which the actor does more than its share of the body would suggest with P ≥ .9, surest first."""
    found = [entry for entry in positions if entry[2].has_advantage and (entry[2].get("above_one_probability") or 0) >= LIKELY]
    return sorted(found, key=lambda entry: (-entry[2].get("above_one_probability"), entry[1]))


def posture_counts(positions: list[tuple[MapColumn, str, Position]]) -> str:
    """How many cells with evidence enough have which posture, in words; empty where none has any."""
    counted = {name: 0 for name in POSTURE_WORDS if name != INSUFFICIENT}
    absent = 0
    for _column, _area, position in positions:
        if position.is_enough and position.posture in counted:
            counted[position.posture] += 1
        elif position.is_enough and position.row is None and position.is_complete:
            absent += 1
    if not any(counted.values()):
        return ""
    said = [f"{posture_word(name)} {count}" for name, count in counted.items()]
    return _(", ").join([*said, _("absent from %(count)s") % {"count": absent}] if absent else said)
