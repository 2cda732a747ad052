"""Both generations of Relaton give the same record, and nothing unknown passes."""

from typing import Any

import pytest

from kakehashi.collect.formats import relaton
from kakehashi.core.source import Given

EARLIER: dict[str, Any] = {
    "schema-version": "v1.2.9",
    "docid": [{"id": "EX 1", "type": "EX", "primary": True}],
    "title": [{"content": " Example ", "type": "main", "language": ["en"]}],
    "link": [{"content": "https://example.org/1", "type": "src"}],
    "date": [{"type": "published", "value": "2001-02"}],
    "docstatus": {"stage": {"value": "published"}},
    "contributor": [
        {"organization": {"name": ["Example Body"], "abbreviation": "EB"}, "role": ["publisher"]},
        {
            "person": {
                "name": {"completename": {"content": "Hana Example"}},
                "affiliation": [{"organization": {"name": ["Example Radio"]}}],
                "contact": [{"email": "hana@example.org"}],
            },
            "role": ["author"],
        },
    ],
    "ext": {"doctype": {"type": "standard"}},
}
LATER: dict[str, Any] = {
    "schema_version": "v1.5.6",
    "docidentifier": [{"content": "EX 1", "type": "EX", "primary": True}],
    "title": [{"content": "Example", "type": "main", "language": "en"}],
    "source": [{"content": "https://example.org/1", "type": "src"}],
    "date": [{"type": "published", "at": "2001-02"}],
    "status": {"stage": {"content": "published"}},
    "contributor": [
        {
            "organization": {"name": [{"content": "Example Body"}], "abbreviation": {"content": "EB"}},
            "role": [{"type": "publisher"}],
        },
        {
            "person": {
                "name": {"given": {"forename": [{"content": "Hana"}]}, "surname": {"content": "Example"}},
                "affiliation": [{"organization": {"name": [{"content": "Example Radio"}]}}],
            },
            "role": [{"type": "author"}],
        },
    ],
    "ext": {"doctype": {"content": "standard"}},
}


def read(record: dict[str, Any]) -> tuple[relaton.Item, Given]:
    given = Given("test", b"")
    return relaton.item(record, given, "x.yaml"), given


def test_both_generations_give_the_same_record() -> None:
    earlier, first = read(EARLIER)
    later, second = read(LATER)
    earlier.schema = later.schema
    assert earlier == later
    assert not first.problems and not second.problems
    assert earlier.first_title("en") == "Example"
    assert earlier.first_date("published") == "2001-02"
    assert earlier.people[0].organizations == ("Example Radio",)


def test_no_contact_is_taken() -> None:
    assert "hana@example.org" not in repr(read(EARLIER)[0])


@pytest.mark.parametrize(
    "change",
    [
        {"mood": "sunny"},
        {"ext": {"mood": "sunny"}},
        {"title": [{"content": "x", "mood": "sunny"}]},
        {"contributor": [{"person": {"name": {}, "mood": "sunny"}}]},
        {"relation": [{"type": "updates", "bibitem": {"mood": "sunny"}}]},
    ],
)
def test_an_unknown_field_is_an_error(change: dict[str, Any]) -> None:
    _, given = read(EARLIER | change)
    assert [(problem.kind, problem.severity, problem.value) for problem in given.problems] == [
        ("unknown-field", "error", "sunny")
    ]


def test_what_earlier_files_wrote_beside_the_rest_is_found() -> None:
    record = {name: value for name, value in EARLIER.items() if name != "ext"}
    item, given = read(
        record | {"doctype": "TS", "editorialgroup": [{"name": "R2", "type": "prime"}], "ics": [{"code": "33.020"}]}
    )
    assert (item.document_type, item.groups[0].name, item.ics_codes) == ("TS", "R2", ["33.020"])
    assert not given.problems


def test_committees_by_number_and_single_records() -> None:
    group = {"technical_committee": [{"name": "Examples", "type": "technicalCommittee", "number": 9, "identifier": "EX/TC 9"}]}
    item, _ = read(EARLIER | {"ext": {"editorialgroup": group}, "docid": {"id": "EX 2", "type": "EX"}, "edition": "2"})
    assert item.groups == [relaton.Group("Examples", "technicalCommittee", "9", "EX/TC 9")]
    assert (item.identifiers[0].content, item.edition) == ("EX 2", "2")


def test_a_related_document_keeps_its_identifiers() -> None:
    other = {"docid": [{"id": "EX 0", "type": "EX"}], "formattedref": {"content": "EX 0 (2000)"}}
    item, _ = read(EARLIER | {"relation": [{"type": "obsoletes", "bibitem": other}]})
    assert item.relations == [relaton.Related("obsoletes", None, ["EX 0"], None, "EX 0 (2000)")]
