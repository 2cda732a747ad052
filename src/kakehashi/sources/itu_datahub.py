"""ITU DataHub: ICT indicators as a user exports them, one line per series, economy or region, and year."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.parts import parts
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, NON_COMMERCIAL, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

TERMS = Licence.of(
    "CC-BY-NC-SA-3.0-IGO",
    "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
    ATTRIBUTION,
    NON_COMMERCIAL,
    SHARE_ALIKE + "CC-BY-NC-SA-3.0-IGO",
)

POINTS = TableSpec(
    "itu_datahub.points",
    ("series_code", "entity_name", "year"),
    (
        text("series_code", "series, see itu_datahub.series", required=True),
        text("entity_code", "code of the economy, mostly ISO 3166-1 alpha-3; regions and groups have others or none"),
        text("entity_name", "economy, region or group as spelled", required=True),
        integer("year", "year", low=1950, high=2100, required=True),
        number("value", "value in the unit of the series; empty where the answer is a text"),
        text("value_text", "the answer where it is no number, as in the regulatory series"),
        text("note", "note to the figure"),
        text("measured_by", "who measures or answered"),
    ),
    "one row per series, economy or region, and year; no row where there is no value",
)
SERIES = TableSpec(
    "itu_datahub.series",
    ("series_code",),
    (
        text("series_code", "code of the series", required=True),
        text("series_id", "number of the series", required=True),
        text("name", "name", required=True),
        text("parent_name", "series that this one breaks down"),
        text("unit", "unit"),
        text("description", "what is measured"),
    ),
    "one row per series",
)


def read(given: Given) -> Iterator[Named]:
    """Series and points of all the exports brought; of a point met twice the later counts."""
    series: dict[str, Row] = {}
    points: dict[tuple[str, str, int], Row] = {}
    for name, content in parts(given.content, given.document):
        for line in parse.csv(given, content, locator=name):
            line.take("", None)  # the export numbers its lines in a column without a name
            found = _series(line)
            series[found["series_code"]] = found
            point = _point(line, found["series_code"])
            line.done(ignore=("entityID",))
            if point is not None:
                points[point["series_code"], point["entity_name"], point["year"]] = point
    yield from ((SERIES.name, row) for row in series.values())
    yield from ((POINTS.name, row) for row in points.values())


def _series(line: Fields) -> Row:
    return {
        "locator": line.locator,
        "series_code": line.take_text("seriesCode"),
        "series_id": line.take_text("seriesID"),
        "name": line.take_text("seriesName"),
        "parent_name": line.take_text("seriesParent", None),
        "unit": line.take_text("seriesUnits", None),
        "description": line.take_text("seriesDescription", None),
    }


def _point(line: Fields, series_code: str) -> Row | None:
    row: Row = {
        "locator": line.locator,
        "series_code": series_code,
        "entity_code": line.take_text("entityIso").upper() or None,
        "entity_name": line.take_text("entityName"),
        "year": line.take_integer("dataYear"),
        "note": line.take_text("dataNote", None),
        "measured_by": line.take_text("dataSource", None),
    }
    written = line.take_text("dataValue")
    if not written or row["year"] is None:
        return None
    try:
        return row | {"value": float(written), "value_text": None}
    except ValueError:
        return row | {"value": None, "value_text": written}


SOURCE = Source(
    name="itu_datahub",
    title="ITU DataHub: ICT indicators exported by a user",
    title_ja="ITU DataHub：ICT指標（利用者が取り出したデータ）",
    publisher="International Telecommunication Union",
    homepage="https://datahub.itu.int/",
    licence=TERMS,
    documents=(
        Document(
            "exports.csv",
            web=Web("https://datahub.itu.int/data/", note="choose an indicator and export it as CSV", is_data=False),
            brought="*.[cz][si][vp]",
            optional=True,
        ),
    ),
    tables=(POINTS, SERIES),
    read=read,
    expect=Expect(drift=100.0),
    covers="whatever a user brings: the indicators of the World Telecommunication/ICT Indicators Database and others",
    limits=(
        "No data of it came with this release: a user puts exports (csv, zip) into brought/itu_datahub. For non-commercial "
        "use; what is made from it must be shared under the same licence. Regions and groups stand beside economies."
    ),
)
