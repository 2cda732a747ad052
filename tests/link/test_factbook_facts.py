"""What the rules read in a sentence, what they leave alone, and how often a hand check found them right."""

from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path

import polars as pl
import pytest
from tests.link.test_economy_links import Given, run

from kakehashi.core.source import Given as GivenDocument
from kakehashi.link import factbook_facts
from kakehashi.link.factbook_rules import SUBJECTS, Fact, amount, facts
from kakehashi.sources import factbook

LABELS = Path(__file__).with_name("factbook_labels.csv")
MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")


def said(fact: Fact) -> tuple[str, float | str, int | None]:
    """Subject, number or words, and year."""
    return fact.subject, fact.words if fact.number is None else fact.number, fact.year


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2 state-run TV stations and 4 radio stations (2019)", [("tv-state", 2, 2019)]),
        ("nearly 70 federal government-controlled national and regional TV stations", [("tv-state", 70, None)]),
        ("1 state-owned TV and 3 state-owned radio stations", [("tv-state", 1, None)]),
        ("3 privately owned TV stations; 1 public TV station (2020)", [("tv-private", 3, 2020), ("tv-public", 1, 2020)]),
        ("5 community television stations", [("tv-community", 5, None)]),
        ("now 4 state-operated and 7 privately owned TV stations", [("tv-state", 4, None), ("tv-private", 7, None)]),
        ("12 TV stations, 6 state-owned and 6 private", [("tv-all", 12, None), ("tv-state", 6, None), ("tv-private", 6, None)]),
        ("over 1,065 TV stations, including several in the capital (2024)", [("tv-all", 1065, 2024)]),
        ("no TV broadcast stations", [("tv-all", 0, None)]),
        ("no privately owned TV or radio stations", [("tv-private", 0, None)]),
        ("state-controlled Examplia Broadcasting (EB) operates 2 TV channels", [("tv-state", 2, None)]),
        ("publicly owned Examplia Vision has the only terrestrial TV station", [("tv-public", 1, None)]),
        ("multi-channel satellite and cable TV available", [("multi-channel-tv", "cable, multi-channel, satellite", None)]),
        ("about 75% of households have cable TV", [("multi-channel-tv-share", 75, None)]),
        ("analog terrestrial TV was phased out in 2016-17 (2023)", [("digital-tv", "completed", 2017)]),
        ("completed transition to digital in 2016 (2022)", [("digital-tv", "completed", 2016)]),
        ("transition to digital completed in three states in 2018", [("digital-tv", "under way", 2018)]),
        ("was scheduled to move to digital by the end of 2023 (2019)", [("digital-tv", "planned", 2023)]),
        ("analog TV only, no digital service (2017)", [("digital-tv", "not begun", 2017)]),
        ("adopted the Examplian variant (ISDB-T) in 2010 (2019)", [("digital-tv-standard", "ISDB-T", 2010)]),
        (
            "landing points for the Example-1, SAMPLE-2, and FICTION submarine cables with links to Fictonia (2019)",
            [("submarine-cable", name, 2019) for name in ("Example-1", "SAMPLE-2", "FICTION")],
        ),
        ("operators launched commercial 5G services in 2021 (2022)", [("mobile-generation", "5G", 2021)]),
    ],
)
def test_a_sentence_that_states_a_fact(text: str, wanted: list[tuple[str, float | str, int | None]]) -> None:
    assert [said(fact) for fact in facts(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "the state owns nearly all radio and TV transmission facilities",
        "1 TV station is operated by a church",
        "of the 41 approved TV stations, 26 are used",
        "in areas held by others, there are 2 public TV stations",
        "in 2007, licenses were issued to 2 private TV broadcasters",
        "Upper Island: no local TV station",
        "TV broadcasts via satellite are not available",
        "the Democratic Voice (DVB) was licensed",
        "13 national TV stations: the government owns 1 and controls a second",
    ],
)
def test_a_sentence_that_is_left_alone(text: str) -> None:
    assert list(facts(text)) == []


def test_figures_have_their_year_and_no_data_is_no_figure() -> None:
    total = ("Telephones - mobile cellular", "total subscriptions")
    found = amount(*total, "54.1 million (2024 est.)")
    assert found is not None and (found.number, found.year) == (54_100_000.0, 2024)
    assert amount(*total, "(2024 est.) No data is available.") is None
    assert amount("Internet country code", "", "2 (2020)") is None


def test_one_row_a_fact_with_its_sentence() -> None:
    columns = ("economy_code", "gec_code", "section", "field", "item", "text")
    rows = [
        ("AAA", "AA", "Communications", "Broadcast media", "", "1 private TV station; 2 private TV stations; others (2019)"),
        ("AAA", "AA", "Communications", "Internet users", "percent of population", "77% (2023 est.)"),
        ("AAA", "AA", "Economy", "Economic overview", "", "3 private TV stations"),
    ]
    profiles = pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        pl.lit("a/b@c").alias("origin_id"), pl.lit("row 1").alias("locator")
    )
    found = run(factbook_facts.LINK, Given(linked__profiles=profiles))["linked.factbook_facts"]
    assert found.select("subject", "place", "value_number", "year", "quotation").rows() == [
        ("tv-private", 0, 1.0, 2019, "1 private TV station"),
        ("tv-private", 1, 2.0, 2019, "2 private TV stations"),
        ("internet-users", 0, 77.0, 2023, "77% (2023 est.)"),
    ]
    assert set(found["subject"]) <= SUBJECTS


def labels() -> list[dict[str, str]]:
    """The hand labels: which sentence, which fact was read, whether it states it."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_precision_of_sixty_facts_read_by_hand() -> None:
    right = [row["label"] == "right" for row in labels()]
    assert len(right) == 60
    assert sum(right) / 60 >= 0.95, f"precision {sum(right) / 60:.3f}"


@pytest.mark.mirror
@pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no folder")
def test_the_labelled_facts_are_still_read() -> None:
    path = Path(MIRROR) / "ind-factbook/world-factbook.tar.xz"
    given = GivenDocument("profiles", path.read_bytes())
    read = {
        (row["locator"], hashlib.sha256(fact.sentence.encode()).hexdigest(), fact.subject, str(said(fact)[1]))
        for table, row in factbook.read(given)
        if table == "factbook.fields" and row["field"] == "Broadcast media"
        for fact in facts(row["text"])
    }
    wanted = {(row["locator"], row["sha256"], row["subject"], row["value"]) for row in labels() if row["label"] == "right"}
    assert wanted <= read, sorted(wanted - read)
