"""The Traffic Light Protocol 2.0: how far something may travel."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Marking(models.TextChoices):
    """From the most restricted to the open; the words are the protocol's own and are not translated."""

    RED = "RED", "TLP:RED"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    AMBER = "AMBER", "TLP:AMBER"
    GREEN = "GREEN", "TLP:GREEN"
    CLEAR = "CLEAR", "TLP:CLEAR"


MEANINGS = {
    Marking.RED: _("Only its author, and whom it was granted to by name."),
    Marking.AMBER_STRICT: _("Only the organisation that owns it; with circles, only those of it who are in one of them."),
    Marking.AMBER: _("The organisation that owns it, and the members of its circles."),
    Marking.GREEN: _("Everyone who works for an organisation here; with circles, their members and the owner."),
    Marking.CLEAR: _("Everyone, without signing in."),
}


def most_restricted(markings: list[str]) -> str:
    """The marking of a page that shows records of these markings; CLEAR for none."""
    order = [str(value) for value in Marking.values]
    return min(markings, key=order.index, default=Marking.CLEAR.value)
