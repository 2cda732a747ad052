"""The catalogue of a release: its datasets, whose they are, under which licence, from when to when, and where they are had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


def graph(guest: Guest) -> dict[str, dict[str, Any]]:
    answer = guest().get("/evidence/sources.jsonld")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/ld+json"
    return {thing["@id"]: thing for thing in json.loads(answer.content)["@graph"]}


def dataset(guest: Guest, ending: str) -> dict[str, Any]:
    return next(thing for name, thing in graph(guest).items() if name.endswith(ending))


def test_the_catalogue_names_every_dataset_and_its_release(guest: Guest, small: Any) -> None:
    things = graph(guest)
    catalogue = next(thing for thing in things.values() if thing["@type"] == "dcat:Catalog")
    assert {title["@language"] for title in catalogue["dct:title"]} == {"en", "ja"}
    assert catalogue["dcat:version"] == [{"@value": small.release_id}]
    datasets = {name for name, thing in things.items() if thing["@type"] == "dcat:Dataset"}
    assert {link["@id"] for link in catalogue["dcat:dataset"]} == datasets and len(datasets) > 5


def test_a_source_says_publisher_licence_dates_and_the_documents_read(guest: Guest) -> None:
    found = dataset(guest, "/evidence/sources/small/#dataset")
    assert found["dct:publisher"][0]["foaf:name"] and found["dct:license"] and found["dct:issued"][0]["@type"] == "xsd:dateTime"
    assert found["dct:rights"][0]["@value"] == "duties: attribution, no-bulk-text"
    checksums = {part["spdx:checksum"][0]["spdx:checksumValue"][0]["@value"] for part in found["dcat:distribution"]}
    assert "a" * 64 in checksums


def test_a_page_with_data_gives_its_files_and_the_years_they_cover(guest: Guest) -> None:
    found = dataset(guest, "/evidence/organizations/#dataset")
    assert {title["@language"] for title in found["dct:title"]} == {"en", "ja"}
    addresses = [part["dcat:downloadURL"][0]["@id"] for part in found["dcat:distribution"]]
    assert [address.rsplit(".", 1)[1] for address in addresses] == ["json", "csv", "xlsx"]
    for address in addresses:
        assert guest().get("/" + address.split("/", 3)[3]).status_code == 200


def test_years_are_those_of_the_tables(guest: Guest) -> None:
    periods = [thing["dct:temporal"][0] for thing in graph(guest).values() if "dct:temporal" in thing]
    assert periods and all(period["dcat:startDate"][0]["@value"] <= period["dcat:endDate"][0]["@value"] for period in periods)


def test_another_program_reads_turtle_and_json_ld_as_the_same_catalogue(guest: Guest) -> None:
    rdflib: Any = pytest.importorskip("rdflib")
    compare: Any = pytest.importorskip("rdflib.compare")
    answer = guest().get("/evidence/sources.ttl")
    assert answer.headers["Content-Type"].startswith("text/turtle")
    written = rdflib.Graph().parse(data=answer.content.decode(), format="turtle")
    same = rdflib.Graph().parse(data=guest().get("/evidence/sources.jsonld").content.decode(), format="json-ld")
    assert len(written) > 100 and compare.isomorphic(written, same)


def test_without_a_release_there_is_no_catalogue(guest: Guest, tmp_path: Path) -> None:
    assert guest(tmp_path).get("/evidence/sources.ttl").status_code == 404
