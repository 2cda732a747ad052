"""Series, profiles, networks, signalling points, blocks and registrations under the code of their economy."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from kakehashi.core.analysis import Link
from kakehashi.link import factbook_economies, indicators, operators, resources, signalling
from kakehashi.store.tables import conform

ECONOMIES = pl.DataFrame(
    {
        "economy_code": ["JPN", "PSE", "SUN", "YUG"],
        "iso2": ["JP", "PS", "SU", "YU"],
        "is_historic": [False, False, True, True],
    }
)
TRAIL = {"origin_id": "a/b@c", "locator": "row 1"}


class Given:
    """Tables of a test, asked by DuckDB."""

    def __init__(self, **tables: pl.DataFrame) -> None:
        import duckdb

        self.connection = duckdb.connect()
        self.names = {name.replace("__", ".") for name in tables}
        for name, frame in tables.items():
            schema, table = name.split("__")
            self.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
            self.connection.register("given", frame.to_arrow())
            self.connection.execute(f"CREATE TABLE {schema}.{table} AS FROM given")

    def frame(self, sql: str) -> pl.DataFrame:
        return self.connection.execute(sql).pl()

    def has(self, table: str) -> bool:
        return table in self.names


def run(link: Link, given: Given) -> dict[str, pl.DataFrame]:
    """The step's tables, in their declared types."""
    assert not link.missing(sorted(given.names))
    found = link.run(given)
    return {spec.name: conform(found[spec.name], spec) for spec in link.tables}


def test_points_are_placed_and_former_states_have_their_codes() -> None:
    geo = pl.DataFrame({"geo_code": ["jpn", "ussr", "deu_west"], "economy_code": ["JPN", None, None]})
    known = {"source_name": ["An office"], "source_url": ["https://example.org/"]}
    series = pl.DataFrame({"indicator_id": ["internet_users"], **known, **{k: [v] for k, v in TRAIL.items()}})
    points = pl.DataFrame({"geo_code": ["jpn", "ussr", "deu_west"], "year": [2023, 1985, 1985], "value": [87.0, 0.0, 1.0]})
    points = points.with_columns(
        pl.lit("internet_users").alias("indicator_id"), *(pl.lit(v).alias(k) for k, v in TRAIL.items())
    )
    other = points.with_columns(pl.lit("milk").alias("indicator_id"))
    given = Given(
        gapminder__points=pl.concat([points, other]),
        gapminder__indicators=series,
        gapminder__economies=geo,
        linked__economies=ECONOMIES,
    )
    found = run(indicators.LINK, given)
    assert found["linked.indicator_series"]["name_ja"].to_list() == ["インターネット利用者"]
    rows = found["linked.indicators"].select("economy_code", "year", "value", "unit").rows()
    assert sorted(rows) == [("JPN", 2023, 87.0, "% of population"), ("SUN", 1985, 0.0, "% of population")], (
        "West Germany has no code"
    )


def test_profiles_hold_chosen_fields_and_an_economy_may_have_two() -> None:
    codes = {
        "economy_code": ["JPN", "PSE"],
        "gec_code": ["JA", "WE"],
        "other_gec_codes": [[], ["GZ"]],
        "withdrawn_on": [None, None],
    }
    fields = [
        ("JA", "Communications", "Anything new"),
        ("JA", "Energy", "Coal"),
        ("GZ", "Economy", "Economic overview"),
        ("XX", "Communications", "x"),
    ]
    frame = pl.DataFrame(fields, schema=("gec_code", "section", "field"), orient="row")
    frame = frame.with_columns(
        pl.lit("").alias("item"), pl.lit("words").alias("text"), *(pl.lit(v).alias(k) for k, v in TRAIL.items())
    )
    named = pl.DataFrame({"gec_code": ["JA", "GZ", "XX"], "country_name": ["Japan", "Gaza Strip", "World"]})
    schema = {"withdrawn_on": pl.String}
    given = Given(
        factbook__fields=frame, factbook__profiles=named, economies__codes=pl.DataFrame(codes, schema_overrides=schema)
    )
    found = run(factbook_economies.LINK, given)["linked.profiles"]
    assert found.select("economy_code", "profile_name", "field").rows() == [
        ("PSE", "Gaza Strip", "Economic overview"),
        ("JPN", "Japan", "Anything new"),
    ]


def test_networks_of_no_economy_stay_unknown() -> None:
    rows = {
        "mcc": ["440", "901"],
        "mnc": ["10", "01"],
        "place": [0, 0],
        "country_iso2": ["JP", None],
        "operator_name": ["A", "B"],
    }
    more = {"brand": [None, None], "is_operational": [True, False], "bands": [["LTE 700"], []], "listed_by": ["a", "b"]}
    frame = pl.DataFrame({**rows, **more}, schema_overrides={"brand": pl.String}).with_columns(
        *(pl.lit(v).alias(k) for k, v in TRAIL.items())
    )
    found = run(operators.LINK, Given(operators__networks=frame, linked__economies=ECONOMIES))["linked.networks"]
    assert found["economy_code"].to_list() == ["JPN", "unknown"] and found["bands"].to_list() == [["LTE 700"], []]


def test_signalling_points_go_by_the_name_of_the_country() -> None:
    names = pl.DataFrame({"name_key": ["japan"], "economy_code": ["JPN"]})
    rows = {
        "point_code": ["4-080-3", "9-000-0"],
        "country_name": ["Japan ", "Atlantis"],
        "point_name": ["x", "y"],
        "operator_name": ["A", "B"],
    }
    frame = pl.DataFrame(rows).with_columns(*(pl.lit(v).alias(k) for k, v in TRAIL.items()))
    found = run(signalling.LINK, Given(operators__signalling_points=frame, linked__economy_names=names))
    assert found["linked.signalling_points"]["economy_code"].to_list() == ["JPN", "unknown"]


@pytest.mark.parametrize("with_blocks", [True, False])
def test_blocks_and_registrations(with_blocks: bool) -> None:
    blocks = {"country_iso2": ["JP", "EU"], "registry": ["apnic", "ripencc"], "kind": ["ipv4", "ipv4"], "block_count": [2, 1]}
    size = {"size_count": [512.0, 256.0], "size_unit": ["addresses", "addresses"], "stated_date": [date(2024, 11, 8), None]}
    held = pl.DataFrame({**blocks, **size}).with_columns(*(pl.lit(v).alias(k) for k, v in TRAIL.items()))
    ieee = pl.DataFrame({"organization_name": ["A", "A", "B"], "country_iso2": ["JP", "JP", "YU"]})
    ieee = ieee.with_columns(*(pl.lit(v).alias(k) for k, v in TRAIL.items()))
    tables = {"rir__resources": held} if with_blocks else {}
    found = run(resources.LINK, Given(ieee__registrations=ieee, linked__economies=ECONOMIES, **tables))
    assert found["linked.ip_resources"]["economy_code"].to_list() == (["JPN"] if with_blocks else []), "EU is a region"
    counts = found["linked.ieee_registrations"].select("economy_code", "registration_count", "organization_count").rows()
    assert counts == [("JPN", 2, 1), ("unknown", 1, 1)], "a code that was withdrawn names no economy of today"
