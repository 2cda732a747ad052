"""What leaves in a file: by block, by licence, never above the receiver's marking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import APACHE_2, CATALOGUE_FACTS, CC_BY_SA_3, Licence, union
from kakehashi.core.text import Text
from kakehashi.store.release import Release
from kakehashi.views.dossier.assemble import assemble
from kakehashi.views.dossier.briefing import duties_written
from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.leaving import leaving, leaving_together, text_given
from kakehashi.views.dossier.reply import draft_reply
from kakehashi.views.dossier.statement import Block, Dossier, Source, Statement, Value
from tests.views.dossier import held as held_module
from tests.views.dossier.held import one_of_each_marking

held = held_module.held
GPL = Licence.of("GPL-3.0", "", "attribution", "share-alike:GPL-3.0")
NC = Licence.of("CC-BY-NC-4.0", "", "attribution", "non-commercial")


def block(name: str, *licences: Licence) -> Block:
    """A block of one quoted sentence under these licences."""
    ref = EvidenceRef("r", "a.b", {"k": name}, "text", "words")
    source = Source(f"s-{name}", ("Somebody",), Text("A document"), "https://example.org/", licences=licences)
    quoted = Value(ref, "words of others", is_quote=True)
    return Block(name, name, (Statement(name, "It says %(value)s", {"value": quoted}, (source,), block=name),))


def dossier(*blocks: Block) -> Dossier:
    return Dossier("JPN", "all", Text("Japan"), Text("all fields"), "r", "2026-11-20", blocks)


def test_a_block_whose_licences_exclude_each_other_stays_out_and_no_other() -> None:
    given, withheld = leaving(dossier(block("a", APACHE_2), block("b", GPL, NC), block("c", CC_BY_SA_3)))
    assert [each.name for each in given.blocks] == ["a", "c"] and [each.name for each in withheld] == ["b"]


def test_one_table_leaves_out_what_contradicts_what_came_before() -> None:
    whole = dossier(block("a", CC_BY_SA_3), block("b", GPL), block("c", APACHE_2))
    assert len(leaving(whole)[0].blocks) == 3
    given, withheld = leaving_together(whole)
    assert [each.name for each in given.blocks] == ["a", "c"] and [each.name for each in withheld] == ["b"]


def test_words_of_an_authority_are_not_given_in_bulk_where_that_is_forbidden() -> None:
    forbidden, free = block("a", CATALOGUE_FACTS).statements[0], block("b", APACHE_2).statements[0]
    assert "words of others" not in text_given(forbidden) and "words of others" in text_given(free)


def test_duties_are_said_in_words() -> None:
    whole = dossier(block("a", APACHE_2), block("b", CC_BY_SA_3, CATALOGUE_FACTS))
    told = duties_written(union(each.reuse for each in whole.blocks), Footnotes(whole.statements))
    assert "name the sources" in told and "in bulk" in told
    assert "pass on what is taken from source 2 under CC-BY-SA-3.0" in told


@pytest.mark.parametrize("ceiling", ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_above_the_ceiling_is_drawn(held: Release, ceiling: str, language: str) -> None:
    order = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
    whole = assemble(held, "JPN", records=one_of_each_marking)
    text, notes = draft_reply(whole, language=language, ceiling=ceiling)  # type: ignore[arg-type]
    said = text + "\n".join(notes)
    drawn = [marking for marking in order if f"Note {marking}。" in said or f"Note {marking}." in said]
    assert drawn == order[order.index(ceiling) :]
    assert [
        marking for marking in order if f"Secret of {marking}\n" in said + "\n" or f"Secret of {marking} [" in said
    ] == drawn


def test_a_ceiling_that_is_no_marking_is_refused(held: Release) -> None:
    with pytest.raises(ValueError, match="PUBLIC"):
        draft_reply(assemble(held, "JPN"), language="en", ceiling="PUBLIC")


def test_every_line_of_a_reply_has_its_footnote(held: Release) -> None:
    text, notes = draft_reply(
        assemble(held, "JPN", "digital-broadcasting"), language="en", ceiling="CLEAR", base="https://k.example"
    )
    lines = [line for line in text.splitlines() if line.startswith("- ") and not line.startswith("- Not known")]
    assert lines and all(line.endswith("]") for line in lines)
    used = {mark for line in lines for mark in line[line.rindex(" ") :].strip(" []").split("][")}
    assert used == {str(number) for number in range(1, len(notes) + 1)}
    assert "- Not known: the digital broadcasting standard in use." in text


def test_a_reply_leaves_out_a_block_by_its_licence() -> None:
    text, _notes = draft_reply(replace(dossier(block("a", APACHE_2), block("b", GPL, NC))), language="en", ceiling="CLEAR")
    assert "Left out because of their licences: b." in text and text.count("words of others") == 1
