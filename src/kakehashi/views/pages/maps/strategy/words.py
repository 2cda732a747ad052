"""What a cell, a column and the whole map say in a sentence."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kakehashi.methods.specialization import share_interval
from kakehashi.methods.uncertainty import INSUFFICIENT
from kakehashi.views.names import Actor, Names
from kakehashi.views.pages.maps.strategy.columns import MapColumn, unit_of
from kakehashi.views.pages.maps.strategy.positions import ColumnView, Position
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
    return span(low * 100, high * 100, "%", 1)


def rank_words(position: Position) -> str:
    """'3rd' in numbers: the median place over the draws with its interval, of how many identified."""
    if not is_number(position.get("rank")):
        return ""
    said = {
        "rank": number(position.get("rank"), 0),
        "low": number(position.get("rank_low"), 0),
        "high": number(position.get("rank_high"), 0),
        "all": number(position.get("actor_total"), 0),
    }
    return _("place %(rank)s (%(low)s–%(high)s) of %(all)s") % said


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
    parts = [said, rank_words(position), *others, posture_word(position.posture)]
    return "; ".join(part for part in parts if part)


def subject(actor: Actor, names: Names) -> str:
    """Who holds what: an economy's work is that of the firms with head offices there."""
    if actor.kind == "organization":
        return names.named(actor)
    return _("firms with head offices in %(name)s") % {"name": names.named(actor)}


def standing(view: ColumnView, actor: Actor, names: Names) -> SafeString | None:
    """The actor's part of a whole column, with interval, in words; None where the column does not tell."""
    own, whole = view.actor_total(actor), view.total
    if own is None or not whole:
        return None
    low, high = share_interval(min(own, whole), whole)
    words = _("{own} of {whole} {unit} ({share}, interval {span})")
    if view.window is not None and view.window.until is not None:
        words = _("{own} of {whole} {unit} of {window} ({share}, interval {span})")
    return format_html(
        words,
        own=format_html("<b>{}</b>", number(own, 0 if own >= 100 else 1)),
        whole=number(whole, 0),
        unit=unit_of(view.column.measure),
        share=format_html("<b>{}</b>", per_cent(own / whole)),
        span=format_html('<span class="nowrap">{}</span>', per_cent_span(float(low), float(high))),
        window=str(view.window),
    )


def rivals_words(view: ColumnView, rivals: tuple[Actor, ...], names: Names) -> str:
    """The rivals' shares of a whole column, largest first."""
    shares = [(view.actor_total(rival), rival) for rival in rivals]
    known = sorted(((own, str(rival), rival) for own, rival in shares if own is not None and view.total), reverse=True)
    joined = _(", ").join(f"{names.named(rival)} {per_cent(own / view.total)}" for own, _key, rival in known)
    return joined


def clearly_above(positions: list[tuple[MapColumn, str, Position]]) -> list[tuple[MapColumn, str, Position]]:
    """Cells in which the actor does more than its share of the body would suggest with P ≥ .9, surest first."""
    found = [entry for entry in positions if entry[2].has_advantage and (entry[2].get("above_one_probability") or 0) >= LIKELY]
    return sorted(found, key=lambda entry: (-entry[2].get("above_one_probability"), entry[1]))


def posture_counts(positions: list[tuple[MapColumn, str, Position]]) -> str:
    """How many cells have which posture, in words; empty where none has any."""
    counted = {name: 0 for name in POSTURE_WORDS if name != INSUFFICIENT}
    for _column, _area, position in positions:
        if position.is_enough and position.posture in counted:
            counted[position.posture] += 1
    if not any(counted.values()):
        return ""
    return _(", ").join(_("%(posture)s in %(count)s") % {"posture": posture_word(name), "count": n} for name, n in counted.items())


def insufficient_words(count: int) -> str:
    """How many cells hold too few documents."""
    return ngettext(
        "%(count)s cell with an actor in it holds under ten documents: too few to say.",
        "%(count)s cells hold under ten documents: too few to say.",
        count,
    ) % {"count": count}
