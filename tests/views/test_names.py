"""Labels, actors as addresses write them, near names, licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kakehashi.store import release
from kakehashi.store.home import Home
from kakehashi.store.release import Release
from kakehashi.views.names import (
    Actor,
    Names,
    actor_address,
    area_address,
    document_address,
    inputs_of,
    licences_of,
    near_keys,
    organization_address,
    origins_of,
    parse_actor,
)
from kakehashi.views.page import NotHere


@pytest.fixture
def small(small_release_home: Path) -> Iterator[Release]:
    found = release.current(Home(small_release_home))
    assert found is not None
    yield found


def test_labels_in_both_languages(small: Release) -> None:
    english, japanese = Names(small, "en"), Names(small, "ja")
    assert (english.economy("JPN"), japanese.economy("JPN"), english.economy("QQQ")) == ("Japan", "日本", "QQQ")
    assert (english.organization("sakura"), japanese.organization("sakura")) == ("Sakura Electric", "さくら電機")
    assert japanese.organization("eagle") == "Eagle Systems", "without a Japanese name the other one"
    assert (english.area("ai"), english.area("all"), english.field(None)) == (
        "Artificial intelligence",
        "All areas",
        "Cross-cutting",
    )
    assert english.group("EUROPE") == "Europe (EU + EFTA + UK)" and english.short(Actor("economy_group", "EUROPE")) == "Europe"
    assert (
        english.economy("unknown") == english.economy(None) == "unknown"
        and japanese.organization("individual") == "個人（所属なし）"
    )
    assert english.head_office("sakura") == "JPN" and english.head_office("nowhere") is None


def test_actors(small: Release) -> None:
    names = Names(small, "en")
    assert names.parse_actor("economy:jpn") == parse_actor("economy:JPN") == Actor("economy", "JPN")
    assert str(names.parse_actor("organization:sakura")) == "organization:sakura"
    for wrong in ("JPN", "economy:", "planet:earth", "economy:JAPAN", ""):
        with pytest.raises(NotHere):
            names.parse_actor(wrong)
    with pytest.raises(NotHere) as refused:
        names.parse_actor("economy:japn")
    assert refused.value.near[0] == ("Japan (economy:JPN)", "?actor=economy:JPN")
    with pytest.raises(ValueError, match="no actor"):
        parse_actor("JPN")


def test_near_names(small: Release) -> None:
    names = Names(small, "en")
    assert names.near_areas("artificial")[0] == ("Artificial intelligence", "/maps/areas/ai/")
    assert names.near_economies("Nippon") == [] and names.near_economies("jp")[0][1] == "/evidence/economies/JPN/"
    assert names.near_organizations("Sakura Electrics")[0][1] == "/evidence/organizations/sakura/"
    assert near_keys("", {"a": ("b",)}) == []


def test_addresses_are_quoted() -> None:
    assert organization_address("a/b?c") == "/evidence/organizations/a%2Fb%3Fc/"
    assert document_address("ISO/IEC 1") == "/standards/documents/?id=ISO%2FIEC%201"
    assert (actor_address("economy", "unknown"), organization_address(None), area_address("ai")) == ("", "", "/maps/areas/ai/")
    assert actor_address("economy_group", "ASEAN") == "/maps/strategy/?actor=economy_group:ASEAN"


def test_sources_and_licences_behind_a_table(small: Release) -> None:
    assert {"analysis.specialization", "linked.authorship"} <= inputs_of(small, "analysis.strategy_map")
    assert [origin["document"] for origin in origins_of(small, ["reference.areas"])] == ["own"]
    names = {licence.name for licence in licences_of(small, ["analysis.strategy_map"])}
    assert "Apache-2.0" in names and len(names) == 3
    assert any("no-bulk-text" in licence.reuse.duties for licence in licences_of(small, ["linked.documents"]))
    assert licences_of(small, ["no.such"]) == ()
