"""A dossier: every figure resolves in its release, what is withdrawn is gone, what is not known is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.utils import translation

from kakehashi.store import release as releases
from kakehashi.store.engine import quoted_name
from kakehashi.store.home import Home
from kakehashi.store.release import Release
from kakehashi.store.withdrawn import Withdrawal, withdraw
from kakehashi.views.dossier.assemble import assemble, is_held, title
from kakehashi.views.dossier.scope import economy_named, scope_named
from kakehashi.views.page import NotHere
from kakehashi.views.trail.opened import open_figure
from tests.views.dossier import held as held_module
from tests.views.dossier.held import one_of_each_marking
from tests.views.small_release import small_home

held = held_module.held
BLOCKS = [
    "glance", "broadcasting", "operators", "allocations", "numbering", "positions", "memberships", "agreements",
    "agreement-chapters", "cooperation", "known",
]  # fmt: skip


def seen_now(release: Release, table: str, key: dict[str, object], column: str) -> str:
    """The value at that place today, written as evidence keeps it."""
    where = " AND ".join(f"{quoted_name(name)} IS NOT DISTINCT FROM ?" for name in key)
    rows = release.rows(f"SELECT * FROM {quoted_name(table)} WHERE {where}", list(key.values()))
    assert len(rows) == 1, f"{table} {key} names {len(rows)} rows"
    value = rows[0][column]
    return ", ".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("scope", ["all", "digital-broadcasting", "core-network"])
@pytest.mark.parametrize("economy", ["JPN", "CHN", "CSK"])
def test_every_figure_resolves_in_the_release(held: Release, economy: str, scope: str) -> None:
    dossier = assemble(held, economy, scope)
    for statement in dossier.statements:
        assert statement.evidence and statement.sources and statement.licences, statement.statement_id
        for value in statement.values:
            ref = value.ref
            assert ref.release_id == held.release_id
            assert seen_now(held, ref.table, dict(ref.key), ref.column) == ref.value_as_seen
            asked = {name: str(part) for name, part in ref.key.items()}
            assert open_figure(held, ref.table, ref.column, asked).address == value.address


def test_statements_have_names_of_their_own(held: Release) -> None:
    names = [statement.statement_id for statement in assemble(held, "JPN").statements]
    assert len(names) == len(set(names)) > 10


def test_the_blocks_answer_in_their_order(held: Release) -> None:
    assert [block.name for block in assemble(held, "jpn", "digital-broadcasting").blocks] == BLOCKS
    assert "broadcasting" not in [block.name for block in assemble(held, "JPN", "wireless-communications").blocks]


def test_what_is_not_known_is_said_and_not_guessed(held: Release) -> None:
    blocks = {block.name: block for block in assemble(held, "JPN", "digital-broadcasting").blocks}
    gaps = [str(gap.what) for gap in blocks["broadcasting"].gaps]
    assert gaps == ["the digital broadcasting standard in use"]
    assert "work in the areas of this field" in [str(gap.what) for gap in blocks["positions"].gaps]
    assert all(str(gap.filled_by) for block in blocks.values() for gap in block.gaps)


def test_sentences_carry_unit_year_and_interval(held: Release) -> None:
    texts = {statement.statement_id: statement.text("en") for statement in assemble(held, "JPN").statements}
    assert texts["indicator.internet_users"] == "Internet users: 87 % of population (2023)"
    assert texts["network.440-01-0"] == "Hinode Telecom (440-01): LTE 700 MHz; stated as operational"
    assert "interval" in texts["area.core-network.rapporteur"] and "advantage" in texts["area.core-network.rapporteur"]
    assert texts["broadcast-media.JA"].startswith("The World Factbook writes (year not stated): “two <networks> & more”")


def test_both_languages_say_the_same(held: Release) -> None:
    dossier = assemble(held, "JPN", "digital-broadcasting")
    assert title(dossier, "en") == "Japan: Digital broadcasting" and title(dossier, "ja") == "日本：デジタル放送"
    users = next(each for each in dossier.statements if each.statement_id == "indicator.internet_users")
    assert users.text("ja") == "インターネット利用者：87（人口比（％）、2023年）"
    with translation.override("ja"):
        assert users.text() == users.text("ja")


def test_what_is_withdrawn_is_gone(held: Release, tmp_path: Path) -> None:
    shutil.copytree(held.home.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    withdraw(home, Withdrawal("linked.networks", {"mcc": "440", "mnc": "01", "place": 0}, "2026-11-22", "asked for"))
    now = releases.current(home)
    assert now is not None
    ids = {statement.statement_id for statement in assemble(now, "JPN").statements}
    assert "network.440-02-0" in ids and "network.440-01-0" not in ids


def test_a_release_without_the_tables_says_why_blocks_are_empty(tmp_path: Path) -> None:
    release = releases.current(small_home(tmp_path, without=("reference.memberships",)))
    assert release is not None and is_held(release)
    blocks = {block.name: block for block in assemble(release, "JPN", "digital-broadcasting").blocks}
    for name in ("glance", "broadcasting", "operators", "numbering", "memberships"):
        assert blocks[name].statements == () and str(blocks[name].why_empty)


def test_records_are_drawn_as_they_are_given(held: Release) -> None:
    assert assemble(held, "JPN").blocks[-1].statements == ()
    dossier = assemble(held, "JPN", records=one_of_each_marking)
    assert [each.marking for each in dossier.blocks[-1].statements] == ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
    assert dossier.marking == "RED" and dossier.within("GREEN").marking == "GREEN"


@pytest.mark.parametrize(("economy", "field"), [("Jappan", "all"), ("JP", "all"), ("JPN", "brodcasting")])
def test_an_unknown_name_leads_to_what_is_near(held: Release, economy: str, field: str) -> None:
    with pytest.raises(NotHere) as refused:
        assemble(held, economy, field)
    assert refused.value.near and refused.value.near[0][1].startswith("/desk/dossier/JPN/")


@pytest.mark.parametrize("written", ["Japan", "日本", "jpn", "ＪＰ", " japan "])
def test_economies_are_found_by_any_name(held: Release, written: str) -> None:
    assert economy_named(held, written) == "JPN"


@pytest.mark.parametrize("written", ["Digital broadcasting", "デジタル放送", "digital-broadcasting"])
def test_fields_come_before_areas_of_the_same_name(held: Release, written: str) -> None:
    assert scope_named(held, written) == "digital-broadcasting"
    assert scope_named(held, "経路制御") == "routing" and scope_named(held, "nothing") is None
