"""Pages: found, shown, given away as data, closed, missing, empty, acted on."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpRequest

from kakehashi.core.origin import CATALOGUE_FACTS, CC_BY_SA_3, Licence
from kakehashi.office.people.user import User
from kakehashi.office.refusals import LostUpdate, NotOpen
from kakehashi.views.found import found_pages
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from tests.views.conftest import FakeDoor, Site

pytestmark = pytest.mark.django_db
COLUMNS = (
    ColumnView("name", "Name", meaning="as the authority writes it"),
    ColumnView("count", "Count", unit="documents", kind="number"),
    ColumnView("on", "Date", kind="date"),
    ColumnView("holder", "Holder", is_person=True),
    ColumnView("abstract", "Abstract", is_bulk_text=True),
)
ROWS = [
    {"name": "=HYPERLINK(1)", "count": -3.5, "on": date(2026, 1, 2), "holder": "H. Sato", "abstract": "long"},
    {"name": "日本 <b>", "count": float("nan"), "on": None, "holder": None, "abstract": None},
    {"name": "-12", "count": Decimal("2.50"), "on": None, "holder": None, "abstract": None},
]


def shown(request: HttpRequest, release: Any, **path: Any) -> Context:
    if path.get("area") == "cor":
        raise NotHere("There is no area “cor”.", near=[("Core network", "/maps/areas/core/")])
    table = Table(ROWS, COLUMNS, licences=(CATALOGUE_FACTS,), source="analysis.x", key=("name",))
    return {"cells": table, "release_read": release.release_id if release else "none"}


AREAS = Page("areas", "maps/areas/", "Areas", shown, tables=("cells",), reads=("analysis.x",))
AREA = Page("area", "maps/areas/<area>/", "Area", shown, tables=("cells",))
BODY = '{% block answer %}read {{ release_read }}{% endblock %}{% block body %}{% table cells "cells" %}{% endblock %}'


def test_every_page_of_the_package_is_found() -> None:
    assert {"sign_in", "sign_out"} <= {found.page.name for found in found_pages()}


def test_a_page_is_shown_in_its_frame(site: Site) -> None:
    page = site((AREAS, BODY)).get("/maps/areas/").content.decode()
    assert "read first" in page and "日本 &lt;b&gt;" in page and '<a href="/maps/areas/"' in page
    assert "style=" not in page and "<script>" not in page and "onclick" not in page


def test_json_is_strict_and_whole(site: Site) -> None:
    answer = site((AREAS, BODY)).get("/maps/areas.json")
    data = json.loads(answer.content, parse_constant=pytest.fail)
    assert data["release"] == "first" and data["address"] == "/maps/areas/" and data["withheld"] == {}
    assert [row["count"] for row in data["tables"]["cells"]] == [-3.5, None, 2.5]
    assert data["tables"]["cells"][0]["on"] == "2026-01-02"
    assert "holder" not in data["tables"]["cells"][0], "names of persons need a sign-in"
    assert "abstract" not in data["tables"]["cells"][0], "its licence forbids text in bulk"


def test_csv_keeps_numbers_and_disarms_formulas(site: Site) -> None:
    answer = site((AREAS, BODY)).get("/maps/areas.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines() == ["name,count,on", "'=HYPERLINK(1),-3.5,2026-01-02", "日本 <b>,,", "-12,2.5,"]


def test_persons_are_in_json_for_who_has_signed_in(site: Site) -> None:
    client = site((AREAS, BODY))
    client.force_login(User.objects.create(username="officer"))
    assert json.loads(client.get("/maps/areas.json").content)["tables"]["cells"][0]["holder"] == "H. Sato"
    assert "holder" not in client.get("/maps/areas.csv").content.decode()


def test_metadata_says_what_columns_mean(site: Site) -> None:
    meta = json.loads(site((AREAS, BODY)).get("/maps/areas.meta.json").content)
    assert meta["tables"]["cells"]["columns"][1]["unit"] == "documents"
    assert meta["tables"]["cells"]["duties"] == ["attribution", "no-bulk-text"]


def test_a_table_that_may_not_leave_does_not(site: Site) -> None:
    other = Licence.of("Other share-alike", "", "share-alike:Other")
    table = Table(ROWS, COLUMNS, licences=(CC_BY_SA_3, other))
    client = site((Page("t", "maps/t/", "T", lambda request, release: {"cells": table}, tables=("cells",)), BODY))
    assert client.get("/maps/t.csv").status_code == 403
    data = json.loads(client.get("/maps/t.json").content)
    assert data["tables"] == {} and "Other share-alike" in data["withheld"]["cells"]
    assert "t.csv" not in client.get("/maps/t/").content.decode().split("<footer")[0]


def test_an_unknown_thing_is_a_404_with_near_names(site: Site) -> None:
    client = site((AREAS, BODY), (AREA, BODY))
    page = client.get("/maps/areas/cor/")
    assert page.status_code == 404 and '<a href="/maps/areas/core/">Core network</a>' in page.content.decode()
    data = client.get("/maps/areas/cor.json")
    assert data.status_code == 404 and json.loads(data.content)["near"][0]["address"] == "/maps/areas/core/"
    assert client.get("/maps/areas/5G.v2.json").status_code == 200, "a name may hold a dot"
    assert client.get("/maps/areas.csv?table=nope").status_code == 404
    assert client.get("/nowhere/").status_code == 404


def test_without_a_release_a_page_says_why_it_is_empty(site: Site, door: FakeDoor) -> None:
    client = site((AREAS, BODY))
    door.release = None
    page = client.get("/maps/areas/")
    assert page.status_code == 200 and "No release has been published yet" in page.content.decode()
    assert client.get("/maps/areas.json").status_code == 404


def test_a_release_without_the_table_says_which(site: Site, door: FakeDoor) -> None:
    client = site((AREAS, BODY))
    assert door.release is not None
    door.release.tables = ()
    assert "<code>analysis.x</code>" in client.get("/maps/areas/").content.decode()


def test_an_earlier_release_is_read_and_said(site: Site) -> None:
    client = site((AREAS, BODY))
    page = client.get("/maps/areas/?as_of=older").content.decode()
    assert "read older" in page and "not the current one" in page
    assert client.get("/maps/areas/?as_of=never").status_code == 404


@pytest.mark.parametrize(("access", "guest", "user"), [("signed_in", 302, 200), ("administrator", 302, 403)])
def test_a_closed_page_stays_closed(site: Site, access: Any, guest: int, user: int) -> None:
    client = site((Page("c", "maps/c/", "C", shown, tables=("cells",), access=access), BODY))
    assert client.get("/maps/c/").status_code == guest
    assert client.get("/maps/c.json").status_code == 401
    client.force_login(User.objects.create(username="officer"))
    assert client.get("/maps/c/").status_code == user


def test_an_action_redirects_or_refuses_and_keeps_what_was_typed(site: Site) -> None:
    def act(request: HttpRequest, release: Any, **path: Any) -> None:
        match request.POST["title"]:
            case "old":
                raise LostUpdate("somebody was faster")
            case "done":
                raise NotOpen("it is closed")

    page = Page("n", "desk/n/", "N", lambda request, release: {}, actions={"save": act}, needs_release=False)
    client = site((page, "{% block body %}{{ request.POST.title }}{% endblock %}"))
    assert client.post("/desk/n/", {"do": "save", "title": "new"}).headers["Location"] == "/desk/n/"
    assert client.post("/desk/n/", {"do": "erase"}).status_code == 400
    lost = client.post("/desk/n/", {"do": "save", "title": "old"})
    assert lost.status_code == 409 and "somebody was faster" in lost.content.decode() and "old" in lost.content.decode()
    assert client.post("/desk/n/", {"do": "save", "title": "done"}).status_code == 422
    assert client.put("/desk/n/").status_code == 405
    assert site((AREAS, BODY)).post("/maps/areas/").status_code == 405


def test_rows_beyond_the_page_are_in_the_files(site: Site) -> None:
    rows = [{"name": f"row {number}", "count": number} for number in range(5000)]
    table = Table(rows[:10], COLUMNS[:2], everything=lambda: iter(rows), count=5000)
    client = site((Page("many", "maps/many/", "Many", lambda request, release: {"cells": table}, tables=("cells",)), BODY))
    assert "10 of 5,000 rows shown" in client.get("/maps/many/").content.decode()
    assert len(b"".join(client.get("/maps/many.csv").streaming_content).splitlines()) == 5001
    assert len(json.loads(b"".join(client.get("/maps/many.json").streaming_content))["tables"]["cells"]) == 5000
