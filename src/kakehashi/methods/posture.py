"""The posture that the evidence suggests: lead, contest, cooperate, follow or watch, with its probability.

Published rule table. s = own share, m = share of the strongest rival; relative strength r = s/m.
The field is *held* if it is concentrated (HHI of identified actors >= .25) or one rival is far ahead of us (m - s >= .20);
otherwise it is *open*.

| relative strength         | field open | field held |
|---------------------------|------------|------------|
| ahead: r >= 1             | lead       | lead       |
| near: .5 <= r < 1         | contest    | cooperate  |
| behind: .1 <= r < .5      | cooperate  | follow     |
| marginal: r < .1          | watch      | watch      |

Each draw gives one posture; a label needs a probability of .6, otherwise it is "mixed"; under ten documents in the cell it is
"insufficient evidence". Growth is no input, on purpose: in a back-test extrapolated growth did worse than no change. What the
experts find attractive stands beside the label, not in it. HHI limit: US Horizontal Merger Guidelines 2010, section 5.3; the
other limits are ours, are parameters, and stay the same for every actor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from kakehashi.methods.uncertainty import INSUFFICIENT, MINIMUM_DOCUMENTS

Floats = NDArray[np.float64]
Name = Literal["lead", "contest", "cooperate", "follow", "watch"]

POSTURES: tuple[Name, ...] = get_args(Name)
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of the rule table; a reader may vary them."""

    near: float = 0.5
    behind: float = 0.1
    concentrated: float = 0.25
    far_ahead: float = 0.20
    label_probability: float = 0.6
    minimum_documents: int = MINIMUM_DOCUMENTS


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Posture:
    """The label, and the probability of each of the five postures (they sum to 1; all 0 without any draw)."""

    label: str
    probabilities: Mapping[Name, float]


def postures(draws: Floats, documents: float, rules: Rules = RULES) -> list[Posture]:
    """One posture per identified actor from `draws` (actors x draws of shares); `documents` = how many the cell has.

    Leave "unknown" out of the actors: it is no rival. Draws in which nothing was counted (NaN) are passed over.
    """
    whole = draws[:, ~np.isnan(draws).any(axis=0)]
    chances = np.zeros((len(POSTURES), len(whole)))
    if whole.size:
        codes = _codes(whole, rules)
        chances = np.stack([(codes == at).mean(axis=1) for at in range(len(POSTURES))])
    return [_label(chances[:, at], documents, rules) for at in range(len(whole))]


def _codes(draws: Floats, rules: Rules) -> NDArray[np.int64]:
    """The row of the rule table, as an index into POSTURES, per actor and draw."""
    rival = _strongest_rival(draws)
    ahead = (draws >= rival) & (draws > 0)
    near = draws >= rules.near * rival
    behind = draws >= rules.behind * rival
    present = draws.sum(axis=0)
    among = np.divide(draws, present, out=np.zeros_like(draws), where=present > 0)
    held = (np.sum(among**2, axis=0) >= rules.concentrated) | (rival - draws >= rules.far_ahead)
    lead, contest, cooperate, follow, watch = range(len(POSTURES))
    chosen = np.select(
        [draws <= 0, ahead, near & ~held, near, behind & ~held, behind],
        [watch, lead, contest, cooperate, cooperate, follow],
        default=watch,
    )
    return np.asarray(chosen, dtype=np.int64)


def _strongest_rival(draws: Floats) -> Floats:
    """The largest share among the others, per actor and draw; 0 if there are no others."""
    if len(draws) < 2:
        return np.zeros_like(draws)
    second, first = np.partition(draws, -2, axis=0)[-2:]
    rival = np.broadcast_to(first, draws.shape).copy()
    top = draws.argmax(axis=0)
    rival[top, np.arange(draws.shape[1])] = second
    return rival


def _label(chances: Floats, documents: float, rules: Rules) -> Posture:
    """The most probable posture if it is probable enough and the documents are enough."""
    probabilities = {name: float(chance) for name, chance in zip(POSTURES, chances, strict=True)}
    best = max(POSTURES, key=lambda name: probabilities[name])
    if documents < rules.minimum_documents or not any(probabilities.values()):
        return Posture(INSUFFICIENT, probabilities)
    return Posture(best if probabilities[best] >= rules.label_probability else MIXED, probabilities)
