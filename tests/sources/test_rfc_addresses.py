"""Organisation and country out of the printed addresses of RFCs."""

import pytest

from kakehashi.sources.ietf_rfc.addresses import organization_of, surnames_of, words
from kakehashi.sources.ietf_rfc.printed_countries import country_of


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Example Radio", "1 Street", "Kyoto", "JAPAN"], ("JAPAN", "printed")),
        (["Example Radio", "Seoul, Korea 138-950"], ("Korea", "printed")),
        (["Example Radio", "Los Angeles, CA 90095-1595 USA"], ("USA", "printed")),
        (["Example Radio", "Atlanta, Georgia 30338"], ("United States", "state and ZIP code")),
        (["Example Labs", "Los Alamos, New Mexico 87545"], ("United States", "state and ZIP code")),
        (["Example Radio", "Kanata, Ontario K2K 3E8"], ("Canada", "postal code")),
        (["Example Radio", "FIN-02420 Jorvas"], ("Finland", "postal code")),
        (["Example Radio", "- FRANCE"], ("FRANCE", "printed")),
        (["Example Radio", "Tbilisi", "Georgia"], ("Georgia", "printed")),
        (["China", "100095", "Beijing", "1 Road", "Example Technologies"], ("China", "printed")),
        (["Bell Example Canada"], (None, None)),
        (["BT"], (None, None)),
        (["Example Radio", "Wilmington", "DE"], (None, None)),
        (["Example School, France"], ("France", "printed")),
        ([], (None, None)),
    ],
)
def test_country(lines: list[str], expected: tuple[str | None, str | None]) -> None:
    assert country_of(lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Example Radio Co., Ltd.", "1 Street"], "Example Radio Co., Ltd."),
        (["Dept. of Examples", "Sample University", "1 Street"], "Sample University"),
        (["99 Sample Street", "Springfield, CA 94000"], None),
        (["P.O. Box 12", "Kyoto"], None),
        (["3Com Example", "1 Street"], "3Com Example"),
        (["Example Labs Room 4C-607A"], "Example Labs"),
        (["Sampleplein 1, 2018 Antwerp, Belgium"], None),
        (["China", "100095", "Beijing", "Example Technologies"], "Example Technologies"),
        (["Example Radio USA", "1 Street"], "Example Radio USA"),
        ([], None),
    ],
)
def test_organization(lines: list[str], expected: str | None) -> None:
    assert organization_of(lines) == expected


def test_surnames_of_a_title_page() -> None:
    header = (
        "Network Working Group                        H. Example, Ed.\n"
        "Request for Comments: 99001                    Example Radio\n"
        "Category: Informational                     D. E. Muster 3rd\n"
        "                                             P. Saint-Andre\n"
        "                                                  April 2021"
    )
    assert surnames_of(header) == ["example", "muster", "andre"]
    assert words("René Étienne-Saint") == ["rene", "etienne", "saint"]
