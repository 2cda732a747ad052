"""References and fronts of RFCs and drafts: what is taken, and what is refused."""

import pytest

from kakehashi.collect import parse
from kakehashi.collect.formats import bibxml
from kakehashi.core.source import Given

FRONT = """<reference anchor="I-D.x" target="https://example.org/x"><front><title>An
  <em>example</em></title>{more}<date {date}/></front></reference>"""


def read(more: str = "", date: str = 'month="May" year="2020"') -> tuple[bibxml.Front, Given]:
    given = Given("test", b"")
    root = parse.xml(FRONT.format(more=more, date=date).encode())
    return bibxml.reference(root, given, "x.xml"), given


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ('month="May" year="2020"', ("2020-05", 2020)),
        ('day="2" month="May" year="2020"', ("2020-05-02", 2020)),
        ('day="02" month="05" year="2020"', ("2020-05-02", 2020)),
    ],
)
def test_dates(date: str, expected: tuple[str, int]) -> None:
    front, given = read(date=date)
    assert bibxml.published(front, given, "x.xml") == expected
    assert not given.problems


@pytest.mark.parametrize("date", ['day="31" month="June" year="2020"', 'month="Smarch" year="2020"', 'month="May"'])
def test_an_impossible_date_is_an_error(date: str) -> None:
    front, given = read(date=date)
    assert bibxml.published(front, given, "x.xml") == (None, None)
    assert [problem.kind for problem in given.problems] == ["bad-date"]


def test_an_author_may_be_a_person_or_an_organization() -> None:
    more = """<author fullname="Hana Example"><organization>Example  Radio</organization><address><postal>
      <street>1 Rei-cho</street><country> Japan </country></postal><email>h@example.org</email></address></author>
      <author><organization abbrev="EB">Example Body</organization></author>"""
    front, given = read(more)
    assert front.authors == [
        bibxml.Author("Hana Example", "Example Radio", None, None, "Japan"),
        bibxml.Author(None, "Example Body", "EB", None, None),
    ]
    assert "Rei-cho" not in repr(front) and "example.org/" in repr(front) and "h@" not in repr(front)
    assert front.title == "An example"
    assert not given.problems


@pytest.mark.parametrize("more", ["<surprise/>", '<author mood="sunny"/>', "<author><mood/></author>"])
def test_an_unknown_element_or_attribute_is_an_error(more: str) -> None:
    assert [problem.kind for problem in read(more)[1].problems] == ["unknown-field"]
