"""The authorities' own documents, where a mirror of them is given: no error is left, and our own lists agree with theirs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kakehashi.build.read import read_document
from kakehashi.collect.ways import reference
from kakehashi.collect.ways.mirror import Mirror, obtain
from kakehashi.core.registry import declared
from kakehashi.core.source import Document, Given, Source
from kakehashi.store import checks

SOURCES: dict[str, Source] = declared("kakehashi.sources", "SOURCE")
MIRROR = os.environ.get("KAKEHASHI_MIRROR", "")
SMALL = 1_500_000
# where we differ from the list of country codes, and why
LOOKED_AT = {
    ("BES", "gec"),  # the list gives the Netherlands' code, which is not Bonaire's alone
    ("BES", "itu"),  # the list gives that of the former Antilles
    ("MMR", "itu"),  # the ITU writes BRM
    ("PSE", "gec"),  # the list writes two codes as one
    ("SJM", "gec"),
    ("SJM", "itu"),  # the list gives Norway's
    ("SRB", "gec"),  # the list writes Kosovo's beside
    ("UMI", "gec"),  # the list has no code there but a letter
}

pytestmark = [pytest.mark.mirror, pytest.mark.skipif(not MIRROR, reason="KAKEHASHI_MIRROR names no mirror folder")]


def given(source: Source, document: Document) -> Given:
    found = obtain(source.name, document, Mirror.at(Path(MIRROR)))
    assert found is not None
    return Given(document.name, found.read())


def small() -> list[tuple[Source, Document]]:
    if not MIRROR:
        return []
    entries = Mirror.at(Path(MIRROR)).entries
    pairs = [(source, document) for source in SOURCES.values() for document in source.documents if document.mirror]
    return [(s, d) for s, d in pairs if d.mirror in entries and entries[d.mirror].size_bytes < SMALL]


@pytest.mark.parametrize(("source", "document"), small(), ids=lambda each: each.name)
def test_no_error_is_left(source: Source, document: Document) -> None:
    about = given(source, document)
    about.known = source.expect.known
    frames = read_document(source, about)
    problems = list(about.problems)
    for name, frame in frames.items():
        problems += checks.check(frame, source.table(name))
    assert not [problem for problem in problems if problem.severity == "error"]
    assert len(problems) < 40, "more warnings than anybody reads"


def test_our_codes_agree_with_those_of_others() -> None:
    source = SOURCES["economies"]
    documents = {document.name: document for document in source.documents}
    own = reference.obtain(documents["economy_codes"])
    assert own is not None
    ours = read_document(source, Given("economy_codes", own.read()))["economies.codes"]
    by_code = {row["economy_code"]: row for row in ours.to_dicts()}
    stated = read_document(source, given(source, documents["country_codes"]))["economies.stated_codes"]
    columns = {"iso2": "iso2", "m49": "m49", "gec": "gec_code", "itu": "itu_code"}
    differing = {
        (row["economy_code"], row["scheme"]): (row["code"], by_code[row["economy_code"]][columns[row["scheme"]]])
        for row in stated.to_dicts()
        if row["scheme"] in columns and by_code[row["economy_code"]][columns[row["scheme"]]] != row["code"]
    }
    assert set(differing) <= LOOKED_AT, differing
    iso = read_document(source, given(source, documents["iso_codes"]))["economies.iso_entries"]
    assert set(iso["economy_code"]) - set(by_code) == set()
    for row in iso.filter(iso["withdrawn_on"].is_null()).to_dicts():
        assert (by_code[row["economy_code"]]["iso2"], by_code[row["economy_code"]]["m49"]) == (row["iso2"], row["m49"])
