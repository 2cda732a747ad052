"""What is new since a reader last looked; of records no copy is kept."""

from __future__ import annotations

import json

from kakehashi.store.release import Release
from kakehashi.views.dossier.assemble import assemble
from kakehashi.views.dossier.changes import changes, values_of
from tests.views.dossier import held as held_module
from tests.views.dossier.held import one_of_each_marking

held = held_module.held


def test_the_same_dossier_has_no_change_in_either_language(held: Release) -> None:
    dossier = assemble(held, "JPN", "digital-broadcasting")
    kept = json.loads(json.dumps(values_of(dossier)))
    assert not changes(dossier, kept)


def test_new_changed_and_gone_are_told_apart(held: Release) -> None:
    dossier = assemble(held, "JPN", "digital-broadcasting")
    kept = values_of(dossier) | {"gone.1": "x", "indicator.internet_users": "80.5"}
    del kept["ieee"]
    found = changes(dossier, kept)
    assert [each.statement_id for each in found.new] == ["ieee"]
    assert [(each.statement_id, was) for each, was in found.changed] == [("indicator.internet_users", "80.5")]
    assert found.gone == 1


def test_no_word_of_a_record_is_kept(held: Release) -> None:
    dossier = assemble(held, "JPN", records=one_of_each_marking)
    kept = values_of(dossier)
    assert "Note" not in json.dumps(kept) and "Secret" not in json.dumps(kept)
    assert not changes(dossier, kept) and changes(dossier.within("CLEAR"), kept).gone == 4
