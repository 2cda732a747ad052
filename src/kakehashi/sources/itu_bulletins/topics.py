"""The headings of the bulletin that somebody has looked at, and how what stands under each is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMUNICATIONS, AMENDMENTS, NOTE, PLANS, AREA_CODES, STANDING, NOTHING = range(7)


@dataclass(frozen=True)
class Topic:
    """A subject of notices, the headings that begin it, and the way it is laid out."""

    name: str
    pattern: re.Pattern[str]
    layout: int


def _topic(name: str, layout: int, pattern: str) -> Topic:
    return Topic(name, re.compile(pattern), layout)


# the first that matches the beginning of a heading; amendments of a list before what the same words mean elsewhere
TOPICS = (
    _topic("lists-annexed", NOTHING, r"Lists annexed to the|Notes? from TSB\b"),
    _topic("recommendations", NOTE, r"Approval (?:and deletion )?of ITU-T Recommendations"),
    _topic("telephone-service", COMMUNICATIONS, r"Telephone [Ss]ervice\b"),
    _topic("data-transmission", COMMUNICATIONS, r"Data Transmission Service"),
    _topic("telegram-service", COMMUNICATIONS, r"Telegram Service"),
    _topic("administrations", COMMUNICATIONS, r"Changes in Administrations"),
    _topic("other-communications", COMMUNICATIONS, r"Other communications?\b"),
    _topic("service-restrictions", STANDING, r"Service [Rr]estrictions"),
    _topic("call-back", STANDING, r"Call\s?[–-]\s?Back"),
    _topic("signalling-area-codes", AREA_CODES, r"Assignment of Signalling Area/Network Codes"),
    _topic("signalling-area-codes", AMENDMENTS, r"List of Signalling Area/Network Codes"),
    _topic("signalling-point-codes", AMENDMENTS, r"List of International Signalling Point Codes"),
    _topic("carrier-codes", AMENDMENTS, r"List of ITU Carrier Codes"),
    _topic("issuer-identifiers", AMENDMENTS, r"List of Issuer Identifier Numbers"),
    _topic("issuer-identifiers", NOTE, r"Issuer Identifier Number \(IIN\)"),
    _topic("freephone-numbers", NOTE, r"Universal International Freephone Number"),
    _topic("mobile-network-codes", AMENDMENTS, r"(?:Mobile )?Networks? Codes? \(MNC\)"),
    _topic("mobile-country-codes", AMENDMENTS, r"List of [Mm]obile [Cc]ountry or [Gg]eographical [Aa]rea [Cc]odes"),
    _topic("trunk-radio-codes", AMENDMENTS, r"List of [Tt]errestrial [Tt]runk [Rr]adio"),
    _topic("country-codes", AMENDMENTS, r"List of (?:Recommendation )?(?:ITU-T )?(?:Recommendation )?E\.164 assigned"),
    _topic("data-network-codes", AMENDMENTS, r"List of Data Network Identification Codes"),
    _topic("ship-stations", AMENDMENTS, r"(?:List of Ship Stations|Service Identity Assignments)"),
    _topic("coast-stations", AMENDMENTS, r"List of Coast Stations"),
    _topic("monitoring-stations", AMENDMENTS, r"List of International Monitoring"),
    _topic("management-domains", AMENDMENTS, r"List of Names of Administration Management"),
    _topic("telegram-service", AMENDMENTS, r"List of Telegram Destination"),
    _topic("maritime-digits", NOTE, r"Maritime Identification Digits"),
    _topic("amateur-stations", NOTE, r"Status of [Rr]adiocommunications between"),
    _topic("bureaufax", NOTE, r"Bureaufax Table"),
    _topic("laboratories", NOTE, r"Testing Laboratories recognized by ITU"),
    _topic("numbering-plans", PLANS, r"National Numbering Plans?(?: \(|$)"),
    _topic("mobile-country-codes", NOTE, r"Mobile Country or Geographical Area Codes"),
    _topic("trunk-radio-codes", NOTE, r"Terrestrial trunk radio Mobile Country Codes"),
    _topic("country-codes", NOTE, r"International Codes$"),
    _topic("extraterritorial-use", NOTE, r"Extra-territorial use of Mobile"),
    _topic("country-codes", NOTE, r"(?:The )?International Public Telecommunication Numbering Plan"),
    _topic("mobile-country-codes", NOTE, r"(?:The )?International Identification Plan for Public"),
    _topic("country-codes", NOTE, r"Identification codes for international networks"),
)
NAMES = frozenset(topic.name for topic in TOPICS)


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading begins; None for a heading that nobody has looked at."""
    return next((topic for topic in TOPICS if topic.pattern.match(heading)), None)
