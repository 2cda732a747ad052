"""Economies: their codes and names in one list of ours, and beside it what ISO 3166 and others state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse, translations
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import APACHE_2, ATTRIBUTION, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Package, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text, texts

LGPL = Licence.of("LGPL-2.1-or-later", "https://www.gnu.org/licenses/lgpl-2.1.html", ATTRIBUTION, SHARE_ALIKE + "LGPL-2.1")
GPL = Licence.of("GPL-3.0", "https://www.gnu.org/licenses/gpl-3.0.html", ATTRIBUTION, SHARE_ALIKE + "GPL-3.0")
PDDL = Licence.of("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/")
KINDS = frozenset({"short", "historic", "alias"})
ALPHA_3 = re.compile(r"^[A-Z]{3}$")
YEAR = re.compile(r"[0-9]{4}")
GROUPS = (
    "OECD", "EU", "EEA", "Schengen", "EURO", "UNmember", "BRIC", "APEC", "BASIC", "CIS", "G7", "G20", "CoE",
)  # fmt: skip
# classifications of models, statistics and sports, and editions of the EU that can be had from the years of accession
PASSED_OVER = (
    "regex", "ISO2", "ISOnumeric", "UNcode", "FAOcode", "GBDcode", "continent", "Continent_7", "UNregion", "EXIO1",
    "EXIO2", "EXIO3", "EXIO1_3L", "EXIO2_3L", "EXIO3_3L", "WIOD", "Eora", "MESSAGE", "IMAGE", "REMIND", "EU28",
    "EU27", "EU27_2007", "EU25", "EU15", "EU12", "UN", "obsolete", "Cecilia2050", "IEA", "DACcode", "ccTLD",
    "GWcode", "CC41", "IOC", "FIFA", "GEOnumeric", "name_short", "name_official",
)  # fmt: skip
SCHEMES = {
    "ISO3166-1-Alpha-2": "iso2", "M49": "m49", "FIPS": "gec", "ITU": "itu", "Dial": "dialling", "TLD": "tld",
    "ISO4217-currency_alphabetic_code": "currency", "wikidata_id": "wikidata",
}  # fmt: skip
# names, regions and statistics in six languages: names are read from our own list, the rest is not used
STATED_ELSEWHERE = (
    "FIFA", "MARC", "is_independent", "ISO3166-1-numeric", "GAUL", "WMO", "IOC", "DS", "UNTERM Spanish Formal",
    "Global Code", "Intermediate Region Code", "official_name_fr", "UNTERM French Short", "ISO4217-currency_name",
    "UNTERM Russian Formal", "UNTERM English Short", "Small Island Developing States (SIDS)", "UNTERM Spanish Short",
    "ISO4217-currency_numeric_code", "UNTERM Chinese Formal", "UNTERM French Formal", "UNTERM Russian Short",
    "Sub-region Code", "Region Code", "official_name_ar", "ISO4217-currency_minor_unit", "UNTERM Arabic Formal",
    "UNTERM Chinese Short", "Land Locked Developing Countries (LLDC)", "Intermediate Region Name",
    "official_name_es", "UNTERM English Formal", "official_name_cn", "official_name_en",
    "ISO4217-currency_country_name", "Least Developed Countries (LDC)", "Region Name", "UNTERM Arabic Short",
    "Sub-region Name", "official_name_ru", "Global Name", "Capital", "Continent", "Languages", "Geoname ID",
    "CLDR display name", "EDGAR",
)  # fmt: skip

CODES = TableSpec(
    "economies.codes",
    ("economy_code",),
    (
        text("economy_code", "ISO 3166-1 alpha-3 code, or the one it had (ISO 3166-3); XKX for Kosovo"),
        text("iso2", "ISO 3166-1 alpha-2 code; those of former economies may since stand for another"),
        text("m49", "ISO 3166-1 numeric code in three digits (United Nations M49)"),
        text("gec_code", "two-letter code of the US government (GEC, once FIPS 10-4), in capitals"),
        texts("other_gec_codes", "further GEC codes of parts of the economy"),
        text("itu_code", "country symbol of the ITU (Radio Regulations), where it has one"),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name", required=True),
        text("withdrawn_on", "when the code was withdrawn, as far as it is known; empty for today's"),
        text("successor_code", "the one economy that followed; empty where there are several"),
        text("stated_by", "which standard has the code", required=True),
    ),
    "One row per economy of today and of ISO 3166-3.",
)
NAMES = TableSpec(
    "economies.names",
    ("economy_code", "language", "name"),
    (
        text("economy_code", "as in economies.codes"),
        text("language", "language of the name (ISO 639-1)", closed=frozenset({"en", "ja"})),
        text("name", "a name as it is met"),
        text(
            "kind",
            "short = the name on pages; historic = of a former economy; alias = otherwise met",
            closed=KINDS,
            required=True,
        ),
    ),
    "One row per name of an economy; a name belongs to one economy only.",
)
ISO = TableSpec(
    "economies.iso_entries",
    ("economy_code", "name_en"),
    (
        text("economy_code", "alpha-3 code; ATF stands for two entries, one withdrawn"),
        text("iso2", "alpha-2 code", required=True),
        text("m49", "numeric code; empty for some former entries"),
        text("name_en", "name", required=True),
        text("official_name_en", "official name"),
        text("common_name_en", "common name where the name is inverted"),
        text("name_ja", "Japanese translation of the name"),
        text("withdrawn_on", "when the entry was withdrawn (ISO 3166-3)"),
    ),
    "One row per entry of ISO 3166-1 and 3166-3, as the iso-codes project lists them.",
)
MEMBERS = TableSpec(
    "economies.groups",
    ("economy_code", "group_name"),
    (
        text("economy_code", "alpha-3 code; of former economies as the list writes it"),
        text("group_name", "group of economies", closed=frozenset(GROUPS)),
        integer("since_year", "year of accession, where the list gives one", low=1900, high=2100, unit="year"),
    ),
    "One row per member: today's groups as one compiler lists them; reference.memberships holds dates with their sources.",
)
STATED = TableSpec(
    "economies.stated_codes",
    ("economy_code", "scheme"),
    (
        text("economy_code", "alpha-3 code"),
        text("scheme", "whose code", closed=frozenset(SCHEMES.values())),
        text("code", "the code as stated", required=True),
    ),
    "One row per code that the list of country codes states; to hold our own against.",
)


def read(given: Given) -> Iterator[Named]:
    """Rows of the tables that the document is about."""
    readers = {"economy_codes": _ours, "iso_codes": _iso, "country_groups": _groups, "country_codes": _stated}
    return readers[given.document](given)


def _ours(given: Given) -> Iterator[Named]:
    said: dict[str, str] = {}
    for line in parse.csv(given, given.content):
        code, name_en, name_ja = line.take_text("economy_code"), line.take_text("name_en"), line.take_text("name_ja")
        withdrawn = line.take_text("withdrawn_on")
        withdrawn_on, _ = partial_date(withdrawn, given, line.locator)
        aliases = line.take_text("aliases").split(";")
        if not ALPHA_3.match(code):
            given.error("bad-code", "an economy's code is not three capitals", locator=line.locator, value=code)
        yield (
            CODES.name,
            {
                "economy_code": code,
                **{name: line.take_text(name, None) for name in ("iso2", "m49", "gec_code", "itu_code", "successor_code")},
                "other_gec_codes": [other for other in line.take_text("other_gec_codes").split(";") if other],
                "name_en": name_en,
                "name_ja": name_ja,
                "withdrawn_on": withdrawn_on,
                "stated_by": line.take_text("source"),
                "locator": line.locator,
            },
        )
        line.done()
        for place, name in enumerate([name_en, name_ja, *filter(None, aliases)]):
            kind = "historic" if withdrawn else "short" if place < 2 else "alias"
            row = {"economy_code": code, "name": name, "kind": kind, "language": _language(name), "locator": line.locator}
            if said.setdefault(name.casefold(), code) != code:
                given.error("duplicate-key", f"a name belongs to {said[name.casefold()]} too", locator=line.locator, value=name)
            yield NAMES.name, row


def _language(name: str) -> str:
    return "ja" if any("\u3040" <= sign <= "\u30ff" or "\u4e00" <= sign <= "\u9fff" for sign in name) else "en"


def _iso(given: Given) -> Iterator[Named]:
    """The lists of ISO 3166-1 and 3166-3 out of the archive, with their Japanese names where the archive holds them."""
    entries: list[tuple[str, Any]] = []
    japanese: dict[str, str] = {}
    for member, content in archive.members(given.content):
        name = member.rsplit("/", 1)[-1]
        if name.endswith(".mo"):
            japanese |= translations.read(content, member)
        elif re.fullmatch(r"iso_?3166-[13]\.json", name):
            page = parse.json(content, member)
            key = name.removesuffix(".json").removeprefix("iso").lstrip("_")
            if isinstance(page, dict) and list(page) != [key]:
                raise UnknownValue(f"{member} has the keys {list(page)}, not {key!r} alone")
            if not isinstance(page, dict) or not isinstance(page[key], list):
                raise UnknownValue(f"{member} is no record with the one key {key!r} but {str(page)[:80]!r}")
            entries += [(f"{member}#/{key}/{place}", entry) for place, entry in enumerate(page[key])]
        elif name not in ("iso_4217.json", "iso_639-2.json"):  # currencies and languages
            given.error("unknown-member", "the archive holds a list that nobody has looked at", locator=member, value=member)
    if not entries:
        raise BadDocument(f"{given.document} holds neither ISO 3166-1 nor 3166-3")
    for locator, entry in entries:
        if not isinstance(entry, dict):
            raise UnknownValue(f"{locator} is no record but {str(entry)[:60]!r}")
        yield ISO.name, _iso_entry(Fields(entry, given, locator), japanese)


def _iso_entry(entry: Fields, japanese: dict[str, str]) -> Row:
    name, common = entry.take_text("name"), entry.take_text("common_name", None)
    withdrawn_on, _ = partial_date(entry.take_text("withdrawal_date", None), entry.given, entry.locator)
    row = {
        "economy_code": entry.take_text("alpha_3"),
        "iso2": entry.take_text("alpha_2"),
        "m49": entry.take_text("numeric", None),
        "name_en": name,
        "official_name_en": entry.take_text("official_name", None),
        "common_name_en": common,
        "name_ja": japanese.get(common or "") or japanese.get(name),
        "withdrawn_on": withdrawn_on,
        "locator": entry.locator,
    }
    entry.done(ignore=["flag", "alpha_4", "comment"])
    return row


def _groups(given: Given) -> Iterator[Named]:
    # the last columns are left off where a line has nothing to say in them
    for line in parse.csv(given, archive.unpack(given.content), delimiter="\t", rest=""):
        code = line.take_text("ISO3")
        for group in GROUPS:
            said = line.take_text(group)
            if not said:
                continue
            is_year = YEAR.fullmatch(said) is not None
            if not is_year and said != group:
                given.error("new-member", f"{group} holds neither a year nor its own name", locator=line.locator, value=said)
                continue
            row = {"economy_code": code, "group_name": group, "since_year": int(said) if is_year else None}
            yield MEMBERS.name, {**row, "locator": line.locator}
        line.done(ignore=PASSED_OVER)


def _stated(given: Given) -> Iterator[Named]:
    for line in parse.csv(given, archive.unpack(given.content)):
        code = line.take_text("ISO3166-1-Alpha-3")
        for column, scheme in SCHEMES.items():
            said = line.take(column).replace("\N{NO-BREAK SPACE}", " ").strip()
            said = said.zfill(3) if scheme == "m49" and said else said
            if said:
                yield STATED.name, {"economy_code": code, "scheme": scheme, "code": said, "locator": line.locator}
        line.done(ignore=STATED_ELSEWHERE)


SOURCE = Source(
    name="economies",
    title="Economies: codes, names and groups",
    title_ja="国・地域：コード、名称、グループ",
    publisher="Kakehashi, after ISO 3166, the United Nations, the ITU and the US government",
    homepage="https://www.iso.org/iso-3166-country-codes.html",
    licence=APACHE_2,
    documents=(
        Document("economy_codes", reference="economy_codes.csv"),
        Document(
            "iso_codes",
            web=Web(
                "https://salsa.debian.org/iso-codes-team/iso-codes", "a repository; its data are in the package", is_data=False
            ),
            mirror="org-country-groups/iso-codes.zip",
            package=Package(
                "pycountry",
                "26.2.16",
                "115c4baf7cceaa30f59a4694d79483c9167dbce7a9de4d3d571c5f3ea77c305a",
                "pycountry/databases/iso3166-[13].json;pycountry/locales/ja/LC_MESSAGES/iso3166-[13].mo",
                date="2026-02-17",
            ),
            licence=LGPL,
        ),
        Document(
            "country_groups",
            web=Web("https://github.com/IndEcol/country_converter", "a repository; its table is in the package", is_data=False),
            mirror="org-country-groups/country_data.tsv.gz",
            package=Package(
                "country-converter",
                "1.3.2",
                "50ef52b71daaf14220d2ba9a4eef1c335146793a051376de58e8a581fa448120",
                "country_converter/country_data.tsv",
                date="2025-10-22",
            ),
            licence=GPL,
        ),
        Document(
            "country_codes",
            web=Web("https://datahub.io/core/country-codes", "a page; the file is named there", is_data=False),
            mirror="ind-core/country-codes.csv.gz",
            optional=True,
            licence=PDDL,
        ),
    ),
    tables=(CODES, NAMES, ISO, MEMBERS, STATED),
    read=read,
    expect=Expect(
        rows={
            "economies.codes": (275, 300),
            "economies.names": (700, 1_200),
            # none where only our own list could be had
            "economies.iso_entries": (0, 300),
            "economies.groups": (0, 900),
        }
    ),
    covers="250 economies of today and 30 former ones: ISO, M49, GEC/FIPS and ITU codes, English and Japanese names",
    limits="A code is not a judgement about status. Groups of the converter are today's lists, some without years.",
)
