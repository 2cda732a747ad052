"""Topics of notices in words; those of the ITU Operational Bulletin are its own sections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kakehashi.views.tables import Words

TOPICS: dict[str, Words] = {
    "administrations": _("Administrations and operators"),
    "bureaufax": _("Bureaufax"),
    "call-back": _("Call-back"),
    "carrier-codes": _("Carrier codes"),
    "data-network-codes": _("Data network codes"),
    "data-transmission": _("Data transmission"),
    "extraterritorial-use": _("Use of numbers abroad"),
    "issuer-identifiers": _("Issuer identifiers of telecommunication cards"),
    "laboratories": _("Laboratories"),
    "management-domains": _("Management domains"),
    "mobile-country-codes": _("Mobile country codes"),
    "mobile-network-codes": _("Mobile network codes"),
    "numbering-plans": _("Numbering plan"),
    "other-communications": _("Other communications"),
    "service-restrictions": _("Service restrictions"),
    "signalling-area-codes": _("Signalling area codes"),
    "signalling-point-codes": _("Signalling point codes"),
    "telegram-service": _("Telegram service"),
    "telephone-service": _("Telephone service"),
    "TBT": _("Technical barriers to trade"),
    "SPS": _("Sanitary and phytosanitary measures"),
}


def topic_words(topic: str) -> Words:
    """The topic in words; as it is where nobody has named it."""
    return TOPICS.get(topic, topic)
