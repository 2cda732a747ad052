"""Our World in Data: archived small datasets on ICT and patents, each with the description of its package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text

PACKAGE_FILE = "datapackage.json"
PLACE, YEAR = "Entity", "Year"
FIELD_TYPES = {"string": "string", "year": "year", "any": "any"}
NOT_UNITS = ("name", "shortUnit", "includeInTable", "numDecimalPlaces")

POINTS = TableSpec(
    "owid.points",
    ("dataset_id", "indicator_name", "entity_name", "year"),
    (
        text("dataset_id", "dataset, see owid.datasets", required=True),
        text("indicator_name", "indicator, see owid.indicators", required=True),
        text("entity_name", "country, region or group as the dataset spells it", required=True),
        integer("year", "year", low=1700, high=2100, required=True),
        number("value", "value in the unit that the indicator's name or description gives", required=True),
    ),
    "one row per indicator, place and year; no row where there is no value",
)
INDICATORS = TableSpec(
    "owid.indicators",
    ("dataset_id", "indicator_name"),
    (
        text("dataset_id", "dataset", required=True),
        text("indicator_name", "name, often with the unit in brackets", required=True),
        text("description", "what is measured"),
        text("unit", "unit, where the package sets it apart"),
    ),
    "one row per indicator of a dataset, held or only described",
)
DATASETS = TableSpec(
    "owid.datasets",
    ("dataset_id",),
    (
        text("dataset_id", "number of the dataset", required=True),
        text("title", "title", required=True),
        text("description", "how the figures were made"),
        text("source_name", "who is named as source", required=True),
        text("publisher_name", "who published the figures"),
        text("publisher_source", "what the publisher drew on"),
        text("source_url", "address, where the package gives one"),
        text("retrieved_text", "when it was retrieved, as written: a day or an address"),
        boolean("is_held", "whether the document holds the figures; false where it only describes them", required=True),
    ),
    "one row per dataset that the document describes",
)


@dataclass
class _Folder:
    """What one folder of the archive holds."""

    package: tuple[str, bytes] | None = None
    table: tuple[str, bytes] | None = None


def read(given: Given) -> Iterator[Named]:
    """Datasets, their indicators, and the points of those that come with figures."""
    folders: dict[str, _Folder] = {}
    for name, content in archive.members(given.content):
        path, _, last = name.rpartition("/")
        folder = folders.setdefault(path, _Folder())
        if last == PACKAGE_FILE:
            folder.package = (name, content)
        elif last.endswith(".csv"):
            folder.table = (name, content)
        else:
            given.error("unknown-field", "an unknown file is in the archive", locator=name, value=last)
    if not folders:
        raise BadDocument(f"{given.document}: the archive is empty")
    for path, folder in folders.items():
        if folder.package is None:
            raise BadDocument(f"{given.document}: the folder {path!r} has no {PACKAGE_FILE}")
        yield from _dataset(given, *folder.package, folder.table)


def _dataset(given: Given, name: str, content: bytes, table: tuple[str, bytes] | None) -> Iterator[Named]:
    package = Fields(parse.json(content, name), given, name)
    dataset_id = str(package.take_integer("id"))
    sources, resources = package.each("sources"), package.each("resources")
    if len(sources) != 1 or len(resources) != 1:
        raise BadDocument(f"{name} names {len(sources)} sources and {len(resources)} tables; one of each was expected")
    row = {
        "locator": name,
        "dataset_id": dataset_id,
        "title": package.take_text("title"),
        "description": package.take_text("description", None),
        "is_held": table is not None,
    }
    package.done(ignore=("name", "owidTags"))  # the name repeats the title
    yield "owid.datasets", row | _source(sources[0])
    path, fields = resources[0].take_text("path"), resources[0].inside("schema")
    resources[0].done()
    indicators = list(_indicators(dataset_id, fields.each("fields")))
    fields.done()
    for indicator in indicators:
        yield "owid.indicators", indicator
    if table is None:
        return
    if table[0].rpartition("/")[2] != path:
        given.error("unknown-value", "the package describes another file", locator=table[0], value=path)
    yield from _points(given, *table, dataset_id, [indicator["indicator_name"] for indicator in indicators])


def _source(source: Fields) -> Row:
    row = {
        "source_name": source.take_text("name"),
        "publisher_name": source.take_text("dataPublishedBy", None),
        "publisher_source": source.take_text("dataPublisherSource", None),
        "source_url": source.take_text("link", None),
        "retrieved_text": source.take_text("retrievedDate", None),
    }
    source.done(ignore=("additionalInfo",))  # it repeats the description
    return row


def _indicators(dataset_id: str, fields: list[Fields]) -> Iterator[Row]:
    for field in fields:
        name, kind = field.take_text("name"), field.take_of("type", FIELD_TYPES)
        description, settings = field.take_text("description", None), field.take("owidDisplaySettings", None)
        field.done()
        if kind == "any":
            row = {"locator": field.locator, "dataset_id": dataset_id, "indicator_name": name}
            yield row | {"description": description, "unit": _unit(field, settings)}
        elif name not in (PLACE, YEAR):
            field.given.error("unknown-value", "a column is neither place, year nor value", locator=field.locator, value=name)


def _unit(field: Fields, settings: Any) -> str | None:
    """The unit among the settings for display, which are an object or its JSON text."""
    value = parse.json(settings.encode(), field.locator) if isinstance(settings, str) else settings
    shown = Fields(value or {}, field.given, f"{field.locator}/owidDisplaySettings")
    unit: str | None = shown.take_text("unit", None)
    shown.done(ignore=NOT_UNITS)
    return unit


def _points(given: Given, name: str, content: bytes, dataset_id: str, indicators: list[str]) -> Iterator[Named]:
    for line in parse.csv(given, content, locator=name):
        place, year = line.take_text(PLACE), line.take_integer(YEAR)
        for indicator in indicators:
            if line.left.get(indicator) == "":
                line.take(indicator)
                continue
            row = {"locator": line.locator, "dataset_id": dataset_id, "indicator_name": indicator}
            yield "owid.points", row | {"entity_name": place, "year": year, "value": line.take_number(indicator)}
        line.done()


SOURCE = Source(
    name="owid",
    title="Our World in Data: price of mobile data, internet coverage, mobile money, patent and publication rates (archived)",
    title_ja="Our World in Data（保存版）：モバイルデータ料金、インターネット普及、モバイルマネー、特許・論文の比率",
    publisher="Our World in Data",
    homepage="https://ourworldindata.org/",
    licence=CC_BY_4,
    documents=(
        Document(
            "owid-ict-subset.zip",
            web=Web(
                "https://github.com/owid/owid-datasets",
                note="archived; pack the chosen folders of datasets/ as zip",
                is_data=False,
            ),
            mirror="ind-owid/owid-ict-subset.zip",
        ),
    ),
    tables=(POINTS, INDICATORS, DATASETS),
    read=read,
    expect=Expect(rows={"owid.points": (10_000, 200_000), "owid.indicators": (9, 1_000), "owid.datasets": (4, 200)}),
    covers="mobile data price 2018 (45 countries), internet coverage 2019 (58), mobile money accounts 2006-2018 (regions), "
    "patent application and publication rates 1985-2015",
    limits=(
        "Archived in 2019 and not continued. Places are names, and regions and groups stand beside countries. Patent rates are "
        "applications per million people, computed by Our World in Data. Internet coverage is users by population of Internet "
        "World Stats, no measure of networks. Three datasets are described without figures (is_held)."
    ),
)
