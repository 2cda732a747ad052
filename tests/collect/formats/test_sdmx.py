"""SDMX-CSV: with and without labels, of both versions, and what is missing from it."""

from __future__ import annotations

import pytest

from kakehashi.collect.formats import sdmx
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

KNOWN = frozenset({"REF_AREA", "FREQ", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"})
REQUIRED = frozenset({"REF_AREA", "FREQ"})


def read(text: str) -> tuple[list[sdmx.Observation], Given]:
    """The observations, and what was noted."""
    given = Given("exports.csv", b"")
    return list(sdmx.observations(given, "exports.csv", text.encode(), KNOWN, REQUIRED)), given


def test_both_versions_give_the_same_observation() -> None:
    old, _ = read("DATAFLOW,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),XEA,A,2020,1.5\n")
    new, _ = read("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE\ndataflow,X:Y(1.0),I,XEA,A,2020,1.5\n")
    for found in (old, new):
        assert [(o.dataflow, o.codes["REF_AREA"], o.value) for o in found] == [("X:Y(1.0)", "XEA", "1.5")]


def test_labels_stand_in_the_cell_or_beside_it() -> None:
    inside, _ = read(
        "DATAFLOW,REF_AREA:Area,FREQ:Frequency,TIME_PERIOD:Time,OBS_VALUE:Value\nX,XEA: Exampleland,A: Annual,2020,1\n"
    )
    beside, _ = read(
        "DATAFLOW,REF_AREA,Reference area,FREQ,Frequency,TIME_PERIOD,,OBS_VALUE,\nX,XEA,Exampleland,A,Annual,2020,,1,\n"
    )
    assert inside[0].labels["REF_AREA"] == beside[0].labels["REF_AREA"] == "Exampleland"
    assert inside[0].codes["FREQ"] == beside[0].codes["FREQ"] == "A"


def test_no_value_is_none_and_a_deletion_is_no_observation() -> None:
    header = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE\n"
    found, _ = read(header + "dataflow,X,I,XEA,A,2020,NaN\ndataflow,X,I,XEA,A,2021,0\ndataflow,X,D,XEA,A,2022,1\n")
    assert [o.value for o in found] == [None, "0"]


def test_an_unknown_component_is_named() -> None:
    _, given = read("DATAFLOW,REF_AREA,FREQ,NEW_DIM,TIME_PERIOD,OBS_VALUE\nX,XEA,A,Q,2020,1\n")
    assert [(p.kind, p.value, p.severity) for p in given.problems] == [("unknown-field", "NEW_DIM", "error")]


@pytest.mark.parametrize("missing", ["DATAFLOW", "REF_AREA", "FREQ", "TIME_PERIOD", "OBS_VALUE"])
def test_a_column_that_every_observation_needs_is_asked_for(missing: str) -> None:
    columns = [name for name in ("DATAFLOW", "REF_AREA", "FREQ", "TIME_PERIOD", "OBS_VALUE") if name != missing]
    with pytest.raises(BadDocument, match="dataflow" if missing == "DATAFLOW" else missing):
        read(",".join(columns) + "\n" + ",".join("1" for _ in columns) + "\n")


def test_a_short_line_is_refused() -> None:
    with pytest.raises(BadDocument, match="line 2 has 4 values"):
        read("DATAFLOW,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE\nX,XEA,A,2020\n")
