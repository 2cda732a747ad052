"""Pages of the World Bank's projects and of the IATI registry, and whole activity files that a user brings."""

from __future__ import annotations

import json

import pytest

from kakehashi.collect import archive
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given
from kakehashi.sources import worldbank_projects
from kakehashi.sources.iati import activities, registry

ACTIVITY = (
    "<iati-activity default-currency='JPY'><iati-identifier>{id}</iati-identifier><reporting-org ref='ZZ-TEST'/>"
    "<transaction><transaction-type code='2'/><transaction-date iso-date='2031-01-05'/><value>{value}</value></transaction>"
    "</iati-activity>"
)


def activity_file(*values: int, id: str = "ZZ-TEST-1") -> bytes:
    body = "".join(ACTIVITY.format(id=id, value=value) for value in values)
    return f"<iati-activities version='2.03'>{body}</iati-activities>".encode()


def projects_page(total: int, *projects: dict[str, str]) -> bytes:
    return json.dumps({"total": str(total), "projects": {each["id"]: each for each in projects}}).encode()


def test_projects_are_asked_for_until_all_are_there() -> None:
    url = worldbank_projects.FIRST_PAGE
    following = worldbank_projects.next_page(projects_page(700, {"id": "P900001"}), url)
    assert following is not None
    assert following == url.replace("os=0", "os=500")
    assert worldbank_projects.next_page(projects_page(700, {"id": "P900002"}), following) is None
    assert worldbank_projects.next_page(projects_page(5_000), url) is None


def test_of_a_project_met_twice_the_later_page_counts() -> None:
    first = projects_page(2, {"id": "P900001", "status": "Pipeline", "project_name": "Early"})
    second = projects_page(2, {"id": "P900001", "status": "Active", "project_name": "Late"})
    given = Given("projects_api", archive.pack([("page-0001", first), ("page-0002", second)]))
    rows = [row for name, row in worldbank_projects.read(given) if name == worldbank_projects.PROJECTS.name]
    assert [(row["project_name"], row["status"]) for row in rows] == [("Late", "active")]


def test_a_single_page_of_projects_is_read_as_it_is() -> None:
    given = Given("projects_api", projects_page(1, {"id": "P900001", "status": "Active"}))
    assert [row["project_id"] for _, row in worldbank_projects.read(given)] == ["P900001"]


def test_publishers_are_asked_for_until_a_page_is_not_full() -> None:
    full = json.dumps({"success": True, "result": [{}] * registry.PUBLISHERS_A_PAGE}).encode()
    following = registry.next_page(full, registry.FIRST_PAGE)
    assert following == registry.FIRST_PAGE.replace("offset=0", "offset=200")
    short = json.dumps({"success": True, "result": [{}]}).encode()
    assert registry.next_page(short, registry.FIRST_PAGE) is None


def test_files_that_a_user_brings_are_read_one_after_another() -> None:
    given = Given("activities_brought", archive.pack([("a.xml", activity_file(1, 2)), ("b.xml", activity_file(3))]))
    rows = [row for name, row in activities.read(given) if name == "iati.transactions"]
    assert [(row["file_name"], row["occurrence"], row["amount"], row["currency"]) for row in rows] == [
        ("activities_brought/a.xml", 1, 1.0, "JPY"),
        ("activities_brought/a.xml", 2, 2.0, "JPY"),
        ("activities_brought/b.xml", 1, 3.0, "JPY"),
    ]
    assert not given.problems


def test_a_file_of_organisations_is_no_file_of_activities() -> None:
    with pytest.raises(BadDocument, match="iati-organisations"):
        list(activities.read(Given("activities_brought", b"<iati-organisations version='2.03'/>")))


def test_an_element_that_no_version_knows_is_named() -> None:
    given = Given("activities_brought", activity_file(1).replace(b"<transaction>", b"<colour/><transaction>", 1))
    list(activities.read(given))
    assert [(problem.kind, problem.value) for problem in given.problems] == [("unknown-field", "colour")]
