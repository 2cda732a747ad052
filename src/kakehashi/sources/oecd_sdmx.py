"""OECD: indicators of science, technology and the digital economy from its SDMX interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect.formats import sdmx
from kakehashi.collect.parts import parts
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

MSTI = "https://sdmx.oecd.org/public/rest/data/OECD.STI.STP,DSD_MSTI@DF_MSTI,/all?format=csvfilewithlabels"
# at most 60 questions an hour, https://www.oecd.org/en/data/insights/data-explainers/2024/09/api.html
INTERVAL_S = 60.0
# dimensions of the dataflows on science, technology and innovation and on the digital economy
NAMES_OF_DIMENSIONS = (
    "FREQ MEASURE UNIT_MEASURE PRICE_BASE TRANSFORMATION ACTIVITY ADJUSTMENT SEX AGE SECT_PERF SECT_FUND TYPE_COST TYPE_RD "
    "FORD SEO SIZE_CLASS BREAKDOWN EDUCATION_LEV INCOME TECHNOLOGY SPEED_TIER METHODOLOGY COUNTERPART_AREA PRODUCT"
)
NAMES_OF_ATTRIBUTES = (
    "OBS_STATUS OBS_STATUS_2 OBS_STATUS_3 AUX_OBS_STATUS AUX_OBS_STATUS_2 AUX_OBS_STATUS_3 CONF_STATUS UNIT_MULT BASE_PER "
    "CURRENCY DECIMALS"
)
DIMENSIONS, ATTRIBUTES = frozenset(NAMES_OF_DIMENSIONS.split()), frozenset(NAMES_OF_ATTRIBUTES.split())
REQUIRED = frozenset({"REF_AREA", "FREQ", "MEASURE", "UNIT_MEASURE"})
KNOWN = DIMENSIONS | ATTRIBUTES | {"REF_AREA", "TIME_PERIOD", "OBS_VALUE"}
YEAR = re.compile(r"^(\d{4})(?:-.+)?$")

OBSERVATIONS = TableSpec(
    "oecd_sdmx.observations",
    ("dataflow_id", "series_key", "area_code", "period"),
    (
        text("dataflow_id", "dataflow with agency and version", required=True),
        text(
            "series_key", "dimension=code, ... of all dimensions but area and time, in the order of their names", required=True
        ),
        text("area_code", "reference area: ISO 3166-1 alpha-3 for economies, the OECD's codes for groups", required=True),
        text("area_name", "its name, where labels were asked for"),
        text("period", "year, quarter or month as written", required=True),
        integer("year", "year of the period", low=1900, high=2100, required=True),
        text("measure_code", "what is measured"),
        text("measure_name", "its name, where labels were asked for"),
        text("unit_code", "unit"),
        text("unit_name", "its name, where labels were asked for"),
        integer("unit_multiplier", "power of ten that the value is to be multiplied with", low=-12, high=12),
        number("value", "value in the unit times ten to the multiplier", required=True),
        text("observation_status", "mark on the value, as coded: A normal, E estimated, P provisional, B break"),
    ),
    "one row per observation; no row where there is no value",
)


def read(given: Given) -> Iterator[Named]:
    """Observations of all files; of one that two files hold the later counts."""
    rows: dict[tuple[str, ...], Row] = {}
    for name, content in parts(given.content, given.document):
        here: dict[tuple[str, ...], Row] = {}
        for observation in sdmx.observations(given, name, content, KNOWN, REQUIRED):
            row = _row(given, observation)
            if row is None:
                continue
            key = tuple(row[column] for column in OBSERVATIONS.key)
            if key in here:
                given.error(
                    "duplicate-key", "an observation stands twice: a dimension is missing", locator=row["locator"], value=key
                )
            here[key] = row
        rows |= here
    if not rows:
        raise BadDocument(f"{given.document} holds no observation with a value")
    yield from ((OBSERVATIONS.name, row) for row in rows.values())


def _row(given: Given, observation: sdmx.Observation) -> Row | None:
    codes, labels, period = observation.codes, observation.labels, observation.codes["TIME_PERIOD"]
    year = YEAR.match(period)
    if year is None:
        given.error("bad-date", "a period begins with no year", locator=observation.locator, value=period)
    if observation.value is None or year is None:
        return None
    multiplier = codes.get("UNIT_MULT", "")
    try:
        value, power = float(observation.value), int(multiplier) if multiplier else None
    except ValueError:
        given.error("bad-number", "a value is no number", locator=observation.locator, value=observation.value)
        return None
    return {
        "locator": observation.locator,
        "dataflow_id": observation.dataflow,
        "series_key": ", ".join(f"{name}={codes[name]}" for name in sorted(DIMENSIONS & codes.keys())),
        "area_code": codes["REF_AREA"],
        "area_name": labels["REF_AREA"] or None,
        "period": period,
        "year": int(year[1]),
        "measure_code": codes.get("MEASURE") or None,
        "measure_name": labels.get("MEASURE") or None,
        "unit_code": codes.get("UNIT_MEASURE") or None,
        "unit_name": labels.get("UNIT_MEASURE") or None,
        "unit_multiplier": power,
        "value": value,
        "observation_status": codes.get("OBS_STATUS") or None,
    }


SOURCE = Source(
    name="oecd_sdmx",
    title="OECD: main science and technology indicators, and other dataflows that a user brings (SDMX)",
    title_ja="OECD：主要科学技術指標（MSTI）ほか、利用者が取り出した統計（SDMX）",
    publisher="Organisation for Economic Co-operation and Development",
    homepage="https://data-explorer.oecd.org/",
    licence=CC_BY_4,
    documents=(
        Document(
            "msti.csv",
            web=Web(MSTI, note="no key; at most 60 questions an hour", interval_s=INTERVAL_S),
            optional=True,
        ),
        Document(
            "exports.csv",
            web=Web(
                "https://data-explorer.oecd.org/", note="download as 'Unfiltered data in tabular text (CSV)'", is_data=False
            ),
            brought="*.[cz][si][vp]",
            optional=True,
        ),
    ),
    tables=(OBSERVATIONS,),
    read=read,
    expect=Expect(drift=100.0),
    covers="main science and technology indicators since 1981 where the network is open; other dataflows as a user brings them",
    limits=(
        "No data of it came with this release. Groups (OECD, EU27_2020) stand beside economies: area_code is no economy until "
        "it is matched. Values are in the unit times ten to the multiplier. A dataflow with dimensions that nobody has looked "
        "at is set aside, naming them. SDMX-ML is not read: ask for csvfile or csvfilewithlabels."
    ),
    every_days=30,
)
