"""Every source declares itself fully, reads its example exactly, and never reads a damaged one silently."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kakehashi.core.registry import declared
from kakehashi.core.source import Source
from tests.contract import damage
from tests.contract.documents import FIXTURES, Example, example
from tests.contract.reading import Read, examined, outcome

SOURCES: dict[str, Source] = declared("kakehashi.sources", "SOURCE")
EXAMPLES = [found for source in SOURCES.values() for document in source.documents if (found := example(source, document))]
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")

all_sources = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
all_examples = pytest.mark.parametrize("given", EXAMPLES, ids=str)


@all_sources
def test_says_who_publishes_what_and_under_which_licence(source: Source) -> None:
    assert source.publisher.strip()
    assert source.title.strip()
    assert JAPANESE.search(source.title_ja), f"{source.name}: the Japanese title is {source.title_ja!r}"
    assert re.match(r"^https://[^/]+\.[a-z]{2,}", source.homepage), source.homepage
    assert source.licence.name
    assert source.covers, f"{source.name} does not say what and when it covers"
    assert source.limits, f"{source.name} does not say what it cannot say"


@all_sources
def test_can_be_obtained_by_at_least_one_way(source: Source) -> None:
    names = [document.name for document in source.documents]
    assert names
    assert len(names) == len(set(names))
    for document in source.documents:
        data = document.web is not None and document.web.is_data
        assert document.mirror or document.package or document.reference or document.brought or data, document.name
        assert document.instead_of is None or document.instead_of in names[: names.index(document.name)], document.name
        if document.package is not None:
            assert re.fullmatch(r"[0-9a-f]{64}", document.package.sha256)
            assert document.package.version
        if document.web is not None:
            assert re.match(r"^https?://", document.web.url)


@all_sources
def test_an_authority_elsewhere_has_a_web_address(source: Source) -> None:
    if not all(document.reference for document in source.documents):
        assert any(document.web is not None for document in source.documents), f"{source.name} declares no web address"


@all_sources
def test_every_table_and_column_says_what_it_means(source: Source) -> None:
    assert source.tables
    for spec in source.tables:
        assert spec.meaning.strip(), spec.name
        for column in spec.columns:
            assert column.meaning.strip(), f"{spec.name}.{column.name}"
            if re.search(r"_(pct|usd|mbps|mhz)$", column.name):
                continue  # the unit is in the name
            if column.name.startswith(("is_", "has_")):
                assert column.type == "boolean", f"{spec.name}.{column.name}"
            if column.name.endswith(("_date", "_at")) and column.type not in ("date", "text"):
                pytest.fail(f"{spec.name}.{column.name} is a {column.type}")
    for name in source.expect.rows:
        assert name in {spec.name for spec in source.tables}, f"{source.name} expects rows of {name}, which it does not have"


@all_sources
def test_every_document_has_an_example(source: Source) -> None:
    missing = [document.name for document in source.documents if example(source, document) is None]
    assert not missing, f"{source.name}: tests/fixtures/{source.name} has no {missing}"
    assert (FIXTURES / source.name / "expected.json").is_file()


@all_sources
def test_reads_its_examples_exactly(source: Source) -> None:
    wanted = json.loads((FIXTURES / source.name / "expected.json").read_text("utf-8"))
    issues = wanted.pop("issues")
    found: dict[str, list[dict[str, Any]]] = {}
    met: list[dict[str, Any]] = []
    for document in source.documents:
        given = example(source, document)
        if given is None:
            continue
        read = outcome(source, document.name, given.content)
        assert not read.error, f"{document.name}: {read.error}"
        met += [{key: issue[key] for key in ("kind", "severity", "value")} for issue in read.issues]
        for name, rows in read.rows.items():
            found.setdefault(name, []).extend(rows)
    assert {name: rows for name, rows in found.items() if rows} == {name: rows for name, rows in wanted.items() if rows}
    assert _sorted(met) == _sorted(issues)


@all_examples
def test_a_page_of_html_is_refused(given: Example) -> None:
    before = _before(given)
    for how, content in damage.pages(given):
        read = examined(given.source, given.document.name, content)
        assert _refused(read, before), f"an HTML page {how} was read as data"


@all_examples
def test_a_document_cut_short_gives_nothing_else_than_before(given: Example) -> None:
    before = _before(given)
    for how, content in damage.cut(given):
        read = examined(given.source, given.document.name, content)
        assert _refused(read, before) or _is_part(read, before), f"{how} was cut, and other rows were read"


@all_examples
def test_another_encoding_gives_no_other_rows(given: Example) -> None:
    before = _before(given)
    for how, content in damage.recoded(given):
        read = examined(given.source, given.document.name, content)
        assert _refused(read, before) or read.rows == before.rows, f"{how}: other rows were read"


@all_examples
def test_an_unknown_field_is_named(given: Example) -> None:
    before = _before(given)
    for how, content in damage.with_more(given):
        read = examined(given.source, given.document.name, content)
        assert _refused(read, before), f"{how}: nobody noticed"
        assert damage.PLANTED in read.said, f"{how}: the issue does not name it: {read.said[:400]}"


@all_examples
def test_a_missing_field_is_refused_or_left_empty(given: Example) -> None:
    before = _before(given)
    for how, content in damage.with_less(given):
        read = examined(given.source, given.document.name, content)
        assert _refused(read, before) or _is_emptier(read, before), f"{how}: other rows were read"


def _before(given: Example) -> Read:
    return examined(given.source, given.document.name, given.content)


def _refused(read: Read, before: Read) -> bool:
    """Whether the damage itself sets the batch aside; an example may hold errors of its own."""
    known = [issue for issue in before.issues if issue["severity"] == "error"]
    return bool(read.error) or any(issue["severity"] == "error" and issue not in known for issue in read.issues)


def _is_part(read: Read, before: Read) -> bool:
    return all(row in before.rows.get(name, []) for name, rows in read.rows.items() for row in rows)


def _is_emptier(read: Read, before: Read) -> bool:
    """Whether each row is one of those read before, with some of its values empty."""
    for name, rows in read.rows.items():
        for row in rows:
            if not any(_fits(row, other) for other in before.rows.get(name, [])):
                return False
    return True


def _fits(row: dict[str, Any], other: dict[str, Any]) -> bool:
    # a yes/no and a count follow from what is there, and what was cut out of a list makes it shorter
    for key, value in row.items():
        if value == other[key] or value in (None, "", 0) or isinstance(value, bool | int | float):
            continue
        if isinstance(value, list) and set(map(str, value)) <= set(map(str, other[key] or [])):
            continue
        return False
    return True


def _sorted(issues: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(issue, sort_keys=True, ensure_ascii=False) for issue in issues)
