"""What the catalogues share: closed lists stay closed, relations are told once."""

from __future__ import annotations

from kakehashi.collect.formats import relaton, relaton_catalogue
from kakehashi.core.source import Given

RELATIONS = {("updates", "revises"): "revises", ("obsoletedBy", None): "replaced by"}


def related(*relations: relaton.Related) -> tuple[list[tuple[str, str]], Given]:
    given = Given("test", b"")
    rows = relaton_catalogue.related(relaton.Item(relations=list(relations)), "EX 1", RELATIONS, given, "x.yaml")
    return [(row["relation"], row["other_document_id"]) for row in rows], given


def test_a_relation_is_told_once() -> None:
    one = relaton.Related("updates", "revises", ["EX 0"], None, None)
    other = relaton.Related("obsoletedBy", None, [], None, "EX 2")
    found, given = related(one, one, other)
    assert found == [("revises", "EX 0"), ("replaced by", "EX 2")]
    assert not given.problems


def test_an_unknown_relation_is_an_error() -> None:
    found, given = related(
        relaton.Related("updates", "paints", ["EX 0"], None, None), relaton.Related("obsoletedBy", None, [], None, None)
    )
    assert found == []
    assert [(p.kind, p.severity, p.value) for p in given.problems] == [
        ("new-member", "error", "updates paints"),
        ("unknown-value", "error", "obsoletedBy"),
    ]


def test_an_unknown_kind_is_an_error() -> None:
    given = Given("test", b"")
    item = relaton.Item(
        dates=[relaton.Dated("eaten", "2001"), relaton.Dated(None, "2001"), relaton.Dated("published", "2001")],
        identifiers=[relaton.Identifier("EX", "EX 1", True, None), relaton.Identifier("ZZ", "1", False, None)],
    )
    relaton_catalogue.check_kinds(item, frozenset(("published",)), frozenset(("EX",)), given, "x.yaml")
    assert [problem.value for problem in given.problems] == ["eaten", "ZZ"]
    assert relaton_catalogue.primary(item, given, "x.yaml") == "EX 1"
    assert relaton_catalogue.member("old", {"new": "in force"}, given, "x.yaml", "a status") is None
    assert given.problems[-1].value == "old"


def test_a_document_without_an_identifier_of_its_own_is_an_error() -> None:
    given = Given("test", b"")
    item = relaton.Item(identifiers=[relaton.Identifier("EX", "EX 1™", True, "trademark")])
    assert relaton_catalogue.primary(item, given, "x.yaml") is None
    assert given.problems[0].severity == "error"


def test_titles_and_abstracts_are_in_english_where_there_are_any() -> None:
    texts = [relaton.Text("main", "Pont", "fr"), relaton.Text("main", "Bridge", "en")]
    item = relaton.Item(titles=texts, abstracts=texts)
    row = relaton_catalogue.shared(item, Given("test", b""), "x.yaml")
    assert (row["title"], row["abstract"]) == ("Bridge", "Bridge")
    item = relaton.Item(titles=texts[:1], abstracts=texts[:1])
    row = relaton_catalogue.shared(item, Given("test", b""), "x.yaml")
    assert (row["title"], row["abstract"]) == ("Pont", "Pont")
