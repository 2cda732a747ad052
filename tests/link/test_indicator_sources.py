"""Further series: each of one source, in its own unit; a bound is no value, a break makes two series."""

from __future__ import annotations

import polars as pl
from tests.link.test_economy_links import Given

from kakehashi.link.indicator_sources import further

TRAIL = (pl.lit("made/up@1").alias("origin_id"), pl.lit("line 2").alias("locator"))
ECONOMIES = pl.DataFrame({"economy_code": ["QAA"], "m49": ["981"], "is_historic": [False]})
NAMES = pl.DataFrame({"name_key": ["examplia"], "economy_code": ["QAA"]})


def test_the_index_of_cybersecurity_is_two_series_by_its_scale() -> None:
    scores = pl.DataFrame(
        {"year": [2018, 2020], "country_name": ["Examplia"] * 2, "score": [0.5, 61.0], "score_max": [1, 100]}
    ).with_columns(*TRAIL)
    series, points = further(Given(linked__economy_names=NAMES, cybersecurity_index__scores=scores))
    assert points.select("indicator_id", "year", "value", "unit").rows() == [
        ("cybersecurity_index.1", 2018, 0.5, "index, 0–1"),
        ("cybersecurity_index.100", 2020, 61.0, "points, 0–100"),
    ]
    assert series["indicator_id"].to_list() == ["cybersecurity_index.1", "cybersecurity_index.100"]


def test_bounds_and_aggregates_are_no_values() -> None:
    points = pl.DataFrame(
        {"series_code": ["it_mob_4gntwk"] * 3, "area_code": ["1", "1", "2"], "year": [2017, 2018, 2018],
         "value": [95.0, 90.0, 80.0], "value_bound": ["above", None, None]}
    ).with_columns(pl.lit("none").alias("breakdown"), *TRAIL)  # fmt: skip
    areas = pl.DataFrame({"area_code": ["1", "2"], "m49_code": ["981", None]})
    given = Given(linked__economies=ECONOMIES, linked__economy_names=NAMES, un_sdg__points=points, un_sdg__areas=areas)
    _series, found = further(given)
    assert found.select("economy_code", "year", "value").rows() == [("QAA", 2018, 90.0)]


def test_without_their_sources_there_are_no_series() -> None:
    series, points = further(Given(linked__economy_names=NAMES))
    assert series.height == points.height == 0
