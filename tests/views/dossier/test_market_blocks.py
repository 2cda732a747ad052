"""Blocks of a market: what belongs to the field, the most telling first, gaps told, and nothing non-commercial leaves."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kakehashi.core.origin import Licence
from kakehashi.store import release as releases
from kakehashi.store.home import Home
from kakehashi.store.release import Release
from kakehashi.views.briefings.watermark import Watermark
from kakehashi.views.dossier import evidence
from kakehashi.views.dossier.assemble import assemble
from kakehashi.views.dossier.briefing import briefing
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.reply import draft_reply
from kakehashi.views.dossier.tables import statements_table
from kakehashi.views.names import licences_of
from kakehashi.views.trail.opened import open_figure
from tests.views.dossier.market_rows import market_rows
from tests.views.dossier.test_assemble import seen_now
from tests.views.small_release import PUBLISHED, small_home

NC = Licence.of("CC-BY-NC-SA-3.0", "", "attribution", "non-commercial", "share-alike:CC-BY-NC-SA-3.0")


@cache
def _root(base: Path) -> Path:
    return small_home(base, more=market_rows()).root


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release with rows of China as a market, built once; read it, do not change it."""
    found = releases.current(Home(_root(tmp_path_factory.getbasetemp() / "market_release")))
    assert found is not None
    return found


def texts(release: Release, scope: str, language: str = "en") -> dict[str, str]:
    """Every statement by its name, with plain spaces."""
    said = {each.statement_id: each.text(language) for each in assemble(release, "CHN", scope).statements}  # type: ignore[arg-type]
    return {name: text.replace("\u202f", " ").replace("\xa0", " ") for name, text in said.items()}


@pytest.mark.parametrize("scope", ["all", "digital-broadcasting", "wireless-communications", "next-generation-ip"])
def test_every_figure_of_a_market_opens(held: Release, scope: str) -> None:
    dossier = assemble(held, "CHN", scope)
    names = [statement.statement_id for statement in dossier.statements]
    assert len(names) == len(set(names))
    for statement in dossier.statements:
        assert statement.evidence and statement.sources and statement.licences, statement.statement_id
        for value in statement.values:
            ref = value.ref
            assert seen_now(held, ref.table, dict(ref.key), ref.column) == ref.value_as_seen
            asked = {name: str(part) for name, part in ref.key.items()}
            assert open_figure(held, ref.table, ref.column, asked).address == value.address


def test_blocks_belong_to_their_fields(held: Release) -> None:
    found = {
        scope: {block.name for block in assemble(held, "CHN", scope).blocks}
        for scope in ("digital-broadcasting", "wireless-communications", "next-generation-ip", "all")
    }
    assert not found["digital-broadcasting"] & {"cables", "spectrum", "radio-rules", "notices"}
    assert {"spectrum", "allocations", "radio-rules", "notices"} <= found["wireless-communications"]
    assert "cables" in found["next-generation-ip"] and "spectrum" not in found["next-generation-ip"]
    assert found["all"] >= set.union(*found.values())


def test_the_standard_in_use_stands_with_its_evidence(held: Release) -> None:
    dossier = assemble(held, "CHN", "digital-broadcasting")
    block = next(block for block in dossier.blocks if block.name == "broadcasting")
    assert [each.statement_id for each in block.statements] == [
        "television.ISDB-T.decision.0",
        "television.ISDB-T.scan-tables.0",
    ]
    assert block.statements[0].text("en") == "Digital terrestrial television: ISDB-T, by a decision (2010-05): a decree"
    assert Footnotes(block.statements).all[0].address() == "https://x.example/"
    assert block.gaps == () and dossier.brief("en").startswith("Digital terrestrial television: ISDB-T.")


def test_sentences_tell_who_since_when_and_how_much(held: Release) -> None:
    told = texts(held, "all")
    assert told["spectrum.Hinode Telecom"] == "Hinode Telecom: n3: 1805–1812.5 MHz"
    assert told["allocation.cn.1.broadcasting"] == "470–694 MHz: broadcasting service, primary"
    assert told["radio-rule.1"] == (
        "2,400–2,483.5 MHz: at most 20 dBm (EIRP), channels of up to 40 MHz; must watch for radar (DFS)"
    )
    assert told["cable.cable-0"].startswith("Example Cable 0: planned for 2022, as of 2021-06-28; owners as spelled: Owner A")
    assert told["cable.cable-0"].endswith("Owner D and 2 more")
    assert told["agreement.DESTA.11"].endswith("as DESTA lists it; for this economy since 2009-03-04")
    assert told["agreement.DESTA.12"] == "China Korea: signed 2008; DESTA lists no entry into force"
    assert told["data-clauses.JPN"].endswith("since 2009 (as coded to 2019): data protection")
    assert told["aid.2019.220.China"].startswith("Aid paid to it for communications in 2019: 1,234,567 US$")
    assert told["project.World-Bank.P1"].endswith("committed 2,500,000 US$")
    assert told["project.IATI.X-1"].endswith("paid 400,000 US$")


def test_the_rest_is_on_the_page_of_the_economy(held: Release) -> None:
    blocks = {block.name: block for block in assemble(held, "CHN").blocks}
    for name in ("cables", "notices"):
        assert len(blocks[name].statements) == 6 and blocks[name].note_address == f"/evidence/economies/CHN/#{name}"
    chapters = [statement.statement_id for statement in blocks["agreement-chapters"].statements]
    assert chapters == ["chapter.31.telecommunications", "chapter.31.broadcasting"], "one text of each subject"


def test_a_dossier_on_broadcasting_names_its_chapters_first(held: Release) -> None:
    first = next(name for name in texts(held, "digital-broadcasting") if name.startswith("chapter."))
    assert first == "chapter.31.broadcasting"


def test_what_is_not_held_is_a_gap_with_what_would_fill_it(held: Release) -> None:
    blocks = {block.name: block for block in assemble(held, "KOR").blocks}
    for name in ("broadcasting", "spectrum", "allocations", "notices", "agreements"):
        assert blocks[name].statements == () and blocks[name].gaps, name
        assert all(str(gap.what) and str(gap.filled_by) for gap in blocks[name].gaps)
        assert str(blocks[name].why_empty)


def test_in_japanese_every_sentence_is_another(held: Release) -> None:
    english, japanese = texts(held, "all"), texts(held, "all", "ja")
    assert all(japanese[name] != english[name] for name in english if not name.startswith("spectrum."))
    assert japanese["agreement.DESTA.12"] == "China Korea：2008年署名。DESTAに発効の記載はない"


def test_nothing_non_commercial_leaves_in_a_reply_or_a_file(held: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    held_for_the_screen = {"linked.cables", "linked.agreement_chapters"}
    monkeypatch.setattr(
        evidence,
        "licences_of",
        lambda release, tables: (NC,) if held_for_the_screen & set(tables) else licences_of(release, tables),
    )
    dossier = assemble(held, "CHN")
    assert any("Example Cable" in each.text("en") for each in dossier.statements), "shown on the screen"
    reply, notes = draft_reply(dossier, language="en", ceiling="CLEAR")
    document = briefing(dossier, language="en", watermark=Watermark.of("CLEAR", None, PUBLISHED))
    table = statements_table(dossier, Footnotes(dossier.statements))
    for given in (reply + "\n".join(notes), str(document), str(table.rows)):
        assert "Example Cable" not in given and "Telecommunications: China - Japan" not in given
        assert "Submarine cables that land there" not in given
        assert "China Japan" in given, "other blocks leave"
    assert "Left out because of their licences: Submarine cables, Chapters on telecommunications" in reply
