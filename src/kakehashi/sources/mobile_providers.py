"""GNOME: mobile broadband providers by country, with their network codes and access points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import PUBLIC_DOMAIN
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
COUNTRY = re.compile(r"^[a-z]{2}$")
# what may stand in what. A device's user name, password and name servers, and numbers to dial for a balance, are known and
# passed over; an element that is not here is an error
INSIDE: Mapping[str, frozenset[str]] = {
    "serviceproviders": frozenset({"country"}),
    "country": frozenset({"name", "provider"}),
    "provider": frozenset({"name", "gsm", "cdma"}),
    "gsm": frozenset({"network-id", "apn", "msisdn-query", "balance-check", "balance-top-up", "voicemail", "visual-voicemail"}),
    "cdma": frozenset({"name", "sid", "username", "password", "dns"}),
    "apn": frozenset({"plan", "usage", "name", "mmsc", "mmsproxy", "username", "password", "dns", "gateway", "authentication"}),
}
PLANS = frozenset({"prepaid", "postpaid"})
USAGES = frozenset({"internet", "mms", "wap", "mms-internet-hipri", "mms-internet-hipri-fota"})

PROVIDERS = TableSpec(
    "mobile_providers.providers",
    ("country_iso2", "place"),
    (
        text("country_iso2", "ISO 3166-1 alpha-2 code"),
        integer("place", "place among the country's providers, from 1", low=1),
        text("organization_name", "provider as spelled; in English or Latin letters where it has several names", required=True),
        texts("other_names", "its other names, with their language, such as 'ru: ...'"),
        boolean("is_primary", "whether the list marks the provider as the first of its network; empty where not stated"),
        texts("technologies", "gsm (and what followed it), cdma"),
        texts("networks", "mobile country and network codes, such as 440-10"),
        integer("cdma_system_count", "CDMA system identifiers", low=0, unit="identifiers", required=True),
    ),
    "One row per provider: network operators and virtual ones alike.",
)
ACCESS_POINTS = TableSpec(
    "mobile_providers.access_points",
    ("country_iso2", "place", "number"),
    (
        text("country_iso2", "ISO 3166-1 alpha-2 code"),
        integer("place", "place of the provider among the country's, from 1", low=1),
        integer("number", "place of the access point among the provider's, from 1", low=1),
        text("access_point", "access point name (3GPP TS 23.003)"),
        text("access_point_label", "what the provider calls it"),
        text("usage", "what it is for", closed=USAGES),
        texts("plans", "prepaid, postpaid"),
    ),
    "One row per access point of a provider.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per provider and access point; user names and passwords are never kept."""
    root = parse.xml(archive.unpack(given.content), given.document)
    if root.tag != "serviceproviders" or root.get("format") != "2.0":
        raise BadDocument(f"{given.document} is no list of providers in format 2.0 but <{root.tag} {dict(root.attrib)}>")
    for country in _inside(given, root, "#"):
        code = country.get("code", "")
        at = f"#/{code}"
        if not COUNTRY.match(code):
            given.error("bad-code", "a country's code is not two letters", locator=at, value=code)
        providers = [element for element in _inside(given, country, at) if element.tag == "provider"]
        for place, provider in enumerate(providers, 1):
            key = {"country_iso2": code.upper(), "place": place}
            yield from _provider(given, provider, key, f"{at}/provider/{place}")


def _provider(given: Given, provider: Any, key: dict[str, Any], at: str) -> Iterator[Named]:
    parts = _inside(given, provider, at)
    names = [(part.get(LANGUAGE), " ".join((part.text or "").split())) for part in parts if part.tag == "name"]
    if not names or not names[0][1]:
        raise UnknownValue(f"{given.document}: {at}: the provider has no name")
    main = next((name for name in names if name[0] in (None, "en")), names[0])
    networks = [part for part in parts if part.tag in ("gsm", "cdma")]
    within = [element for network in networks for element in _inside(given, network, at)]
    yield (
        PROVIDERS.name,
        {
            **key,
            "organization_name": main[1],
            "other_names": [f"{language}: {name}" if language else name for language, name in names if name != main[1]],
            "is_primary": {"true": True, "false": False}.get(provider.get("primary", "")),
            "technologies": list(dict.fromkeys(network.tag for network in networks)),
            "networks": [f"{each.get('mcc')}-{each.get('mnc')}" for each in within if each.tag == "network-id"],
            "cdma_system_count": sum(each.tag == "sid" for each in within),
            "locator": at,
        },
    )
    for number, point in enumerate((each for each in within if each.tag == "apn"), 1):
        yield ACCESS_POINTS.name, {**key, "number": number, **_access_point(given, point, f"{at}/apn/{number}")}


def _access_point(given: Given, point: Any, at: str) -> dict[str, Any]:
    parts = _inside(given, point, at)
    usage = next((part.get("type") for part in parts if part.tag == "usage"), None)
    plans = list(dict.fromkeys(part.get("type") for part in parts if part.tag == "plan"))
    for said in [usage, *plans]:
        if said is not None and said not in USAGES | PLANS:
            given.error("new-member", "a usage or plan is not in the list", locator=at, value=said)
    return {
        "access_point": point.get("value"),
        "access_point_label": next((" ".join((part.text or "").split()) or None for part in parts if part.tag == "name"), None),
        "usage": usage,
        "plans": plans,
        "locator": at,
    }


def _inside(given: Given, element: Any, at: str) -> list[Any]:
    """The elements inside that are known; what nobody has looked at is an error."""
    known = INSIDE[element.tag]
    for part in element:
        if part.tag not in known:
            given.error("unknown-field", f"<{part.tag}> in <{element.tag}> is not known", locator=at, value=part.tag)
    return [part for part in element if part.tag in known]


SOURCE = Source(
    name="mobile_providers",
    title="Mobile broadband providers and access points",
    title_ja="モバイルブロードバンド事業者と接続先（APN）",
    publisher="GNOME (mobile-broadband-provider-info)",
    homepage="https://gitlab.gnome.org/GNOME/mobile-broadband-provider-info",
    licence=PUBLIC_DOMAIN,
    documents=(
        Document(
            "serviceproviders",
            web=Web("https://gitlab.gnome.org/GNOME/mobile-broadband-provider-info/-/raw/main/serviceproviders.xml"),
            mirror="net-operators/serviceproviders.xml.gz",
        ),
    ),
    tables=(PROVIDERS, ACCESS_POINTS),
    read=read,
    expect=Expect(rows={"mobile_providers.providers": (500, 2_000), "mobile_providers.access_points": (1_000, 5_000)}),
    covers="providers of 154 countries and territories with the settings that a device needs, April 2023",
    limits="What users contributed for their devices: old providers stay in, and a provider that is missing may well exist. "
    "Names are brands. No figure of subscribers, coverage or price.",
)
