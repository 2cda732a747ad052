"""World Bank: gross domestic product, population and ICT indicators by economy and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kakehashi.collect import archive, parse
from kakehashi.collect.parts import parts
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text

API = "https://api.worldbank.org/v2/country/all/indicator/{}?format=json&per_page=5000&page=1"
TERMS_NOTE = "no key; at most 32,500 rows a page"
GDP, POPULATION = "NY.GDP.MKTP.CD", "SP.POP.TOTL"
# the compilation gives neither name nor code of the series
COMPILED = {"gdp.csv.gz": (GDP, "GDP (current US$)"), "population.csv.gz": (POPULATION, "Population, total")}
ICT = (
    "IT.NET.USER.ZS",  # individuals using the internet
    "IT.NET.BBND.P2",  # fixed broadband subscriptions
    "IT.CEL.SETS.P2",  # mobile cellular subscriptions
    "IT.NET.SECR.P6",  # secure internet servers
    "TX.VAL.ICTG.ZS.UN",  # ICT goods exports
    "BX.GSR.CCIS.ZS",  # ICT service exports
    "IP.PAT.RESD",  # patent applications, residents
    "GB.XPD.RSDV.GD.ZS",  # research and development expenditure
)
ECONOMY_CODES = """
    ABW AFG AGO ALB AND ARE ARG ARM ASM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BMU BOL BRA BRB BRN
    BTN BWA CAF CAN CHE CHI CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CUW CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY
    ERI ESP EST ETH FIN FJI FRA FRO FSM GAB GBR GEO GHA GIB GIN GMB GNB GNQ GRC GRD GRL GTM GUM GUY HKG HND HRV HTI HUN
    IDN IMN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU
    LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MUS MWI MYS NAM NCL NER NGA NIC NLD
    NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV
    SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY
    USA UZB VCT VEN VGB VIR VNM VUT WSM XKX YEM ZAF ZMB ZWE
"""
AGGREGATE_CODES = """
    AFE AFW ARB CSS CEB EAR EAS TEA EAP EMU ECS TEC ECA EUU FCS HPC HIC IBD IBT IDB IDX IDA LTE LCN LAC TLA LDC LMY LIC
    LMC MEA TMN MNA MIC NAC INX OED OSS PSS PST PRE SST SAS TSA SSF TSS SSA UMC WLD
"""
ECONOMIES, AGGREGATES = frozenset(ECONOMY_CODES.split()), frozenset(AGGREGATE_CODES.split())
# the World Bank counts the Channel Islands as one; ISO 3166-1 has Guernsey and Jersey
NO_ISO_CODE = frozenset({"CHI"})
GZIP = b"\x1f\x8b"
YEAR = re.compile(r"^\d{4}$")

POINTS = TableSpec(
    "world_bank.points",
    ("indicator_id", "area_code", "year"),
    (
        text("indicator_id", "series, see world_bank.indicators", required=True),
        text("area_code", "the World Bank's code of the economy or aggregate", required=True),
        text("area_name", "its name in English", required=True),
        text("economy_code", "ISO 3166-1 alpha-3 (XKX for Kosovo); empty for aggregates"),
        boolean("is_aggregate", "whether it is a region, an income group or the like, and no economy", required=True),
        integer("year", "year", low=1950, high=2100, required=True),
        number("value", "value in the unit that the name of the series gives", required=True),
        text("observation_status", "mark on the value, as given: E estimate, F forecast"),
    ),
    "one row per series, economy or aggregate, and year; no row where there is no value",
)
INDICATORS = TableSpec(
    "world_bank.indicators",
    ("indicator_id",),
    (
        text("indicator_id", "code of the series", required=True),
        text("name", "name with the unit", required=True),
        text("unit", "unit, where the interface sets it apart"),
        text("updated_on", "day on which the World Bank last updated its database"),
    ),
    "one row per series",
)


def next_page(content: bytes, url: str) -> str | None:
    """The address of the page after this one; None on the last page, or where the answer tells of no pages."""
    answer = parse.json(content, "the answer")
    head = answer[0] if isinstance(answer, list) and answer and isinstance(answer[0], dict) else {}
    page, pages = int(head.get("page", 0)), int(head.get("pages", 0))
    if page >= pages:
        return None
    split = urlsplit(url)
    query = dict(parse_qsl(split.query)) | {"page": str(page + 1)}
    return urlunsplit(split._replace(query=urlencode(query)))


def read(given: Given) -> Iterator[Named]:
    """The series and its points, from the compilation or from the pages of the interface."""
    if given.document in COMPILED:
        return _compiled(given, *COMPILED[given.document])
    return _pages(given)


def _compiled(given: Given, indicator_id: str, name: str) -> Iterator[Named]:
    yield INDICATORS.name, {"locator": "line 1", "indicator_id": indicator_id, "name": name}
    content = archive.unpack(given.content)
    # one compilation ends without a line's end; that it is whole is known from the end of the compressed file
    end = b"" if content.endswith(b"\n") or not given.content.startswith(GZIP) else b"\n"
    for line in parse.csv(given, content + end):
        area = line.take_text("Country Name"), line.take_text("Country Code")
        year, value = line.take_integer("Year"), line.take_number("Value")
        line.done()
        row = _row(given, line.locator, indicator_id, *area)
        yield POINTS.name, row | {"year": year, "value": value}


def _pages(given: Given) -> Iterator[Named]:
    points: dict[tuple[str, int], Row] = {}
    found: Row | None = None
    for name, content in parts(given.content, "page-0001"):
        head, records = _page(given, name, content)
        for place, record in enumerate(records):
            indicator, point = _point(given, Fields(record, given, f"{name}#/1/{place}"))
            found = found or indicator | {"locator": f"{name}#/1/{place}/indicator", "updated_on": head}
            if indicator["indicator_id"] != given.document:
                value = indicator["indicator_id"]
                given.error("unknown-value", "a point of another series", locator=point["locator"], value=value)
            if point["value"] is not None:
                points[point["area_code"], point["year"]] = point
    if found is None:
        raise BadDocument(f"{given.document}: the answer holds no record")
    yield INDICATORS.name, found
    yield from ((POINTS.name, row) for row in points.values())


def _page(given: Given, name: str, content: bytes) -> tuple[str | None, list[Any]]:
    answer = parse.json(content, name)
    if isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], dict) and "message" in answer[0]:
        raise BadDocument(f"{name}: the World Bank answers {str(answer[0]['message'])[:200]}")
    if not (isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], dict) and isinstance(answer[1], list)):
        raise BadDocument(f"{name} is no pair of head and records")
    head = Fields(answer[0], given, f"{name}#/0")
    updated: str | None = head.take_text("lastupdated", None)
    head.done(ignore=("page", "pages", "per_page", "total", "sourceid", "sourcename"))
    return updated, answer[1]


def _point(given: Given, record: Fields) -> tuple[Row, Row]:
    indicator, country = record.inside("indicator"), record.inside("country")
    series = {"indicator_id": indicator.take_text("id"), "name": indicator.take_text("value")}
    code, iso2, area_name = record.take_text("countryiso3code"), country.take_text("id"), country.take_text("value")
    indicator.done()
    country.done()
    date, status = record.take_text("date"), record.take_text("obs_status", None)
    if YEAR.match(date) is None:
        given.error("bad-date", "a date is no year", locator=record.locator, value=date)
    value = record.take_number("value")
    unit = record.take_text("unit", None)
    record.done(ignore=("decimal", "scale", "footnote"))
    # some aggregates come without the code of three letters: every economy has one
    row = _row(given, record.locator, series["indicator_id"], area_name, code or iso2, is_coded=bool(code))
    year = int(date) if YEAR.match(date) else None
    return series | {"unit": unit}, row | {"year": year, "value": value, "observation_status": status}


def _row(given: Given, locator: str, indicator_id: str, name: str, code: str, *, is_coded: bool = True) -> Row:
    if is_coded and code not in ECONOMIES and code not in AGGREGATES:
        given.error("new-member", "the code is neither of an economy nor of an aggregate", locator=locator, value=code)
    is_economy = is_coded and code in ECONOMIES
    return {
        "locator": locator,
        "indicator_id": indicator_id,
        "area_code": code,
        "area_name": name,
        "economy_code": code if is_economy and code not in NO_ISO_CODE else None,
        "is_aggregate": not is_economy,
    }


def _interface(indicator_id: str, instead_of: str | None = None) -> Document:
    address = Web(API.format(indicator_id), note=TERMS_NOTE, next_page=next_page)
    return Document(indicator_id, web=address, instead_of=instead_of, optional=True)


SOURCE = Source(
    name="world_bank",
    title="World Bank: gross domestic product, population and ICT indicators",
    title_ja="世界銀行：国内総生産（GDP）、人口、ICT指標",
    publisher="World Bank",
    homepage="https://data.worldbank.org/",
    licence=CC_BY_4,
    documents=(
        Document(
            "gdp.csv.gz",
            web=Web("https://github.com/datasets/gdp", "a repository made from the World Bank's series", is_data=False),
            mirror="ind-core/gdp.csv.gz",
        ),
        _interface(GDP, instead_of="gdp.csv.gz"),
        Document(
            "population.csv.gz",
            web=Web("https://github.com/datasets/population", "a repository made from the World Bank's series", is_data=False),
            mirror="ind-core/population.csv.gz",
        ),
        _interface(POPULATION, instead_of="population.csv.gz"),
        *(_interface(indicator_id) for indicator_id in ICT),
    ),
    tables=(POINTS, INDICATORS),
    read=read,
    expect=Expect(rows={POINTS.name: (30_000, 300_000), INDICATORS.name: (2, 100)}, drift=8.0),
    covers="GDP in current US$ 1960-2023 and population 1960-2024, 217 economies, 48 aggregates; ICT series by the interface",
    limits=(
        "Aggregates (regions, income groups) stand beside economies: is_aggregate, never add them up. GDP in current US$ moves "
        "with exchange rates. Taiwan is no economy of the World Bank. Of the ICT series no data came with this release: they "
        "are read from the World Bank's interface where the network is open."
    ),
)
