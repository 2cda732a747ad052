"""Spellings met in 3GPP, the IETF and Japan: which mean one group, which must not, and why."""

import polars as pl
import pytest

from kakehashi.link.organization_groups import current_economy, current_group, economy_as_of, group_as_of
from kakehashi.link.organization_reference import load_reference
from kakehashi.link.organizations import SCHEMA, is_person, resolve, split_joint

REFERENCE = load_reference()

GROUP_OF = {
    "Huawei Technologies France": "huawei",
    "HuaWei Technologies Co., Ltd": "huawei",
    "HiSilicon Technologies Co.Ltd": "huawei",
    "Futurewei Technologies Inc.": "huawei",
    "Ericsson Telefonaktiebolaget LM": "ericsson",
    "Nippon Ericsson K.K.": "ericsson",
    "Nokia Solutions and Networks GmbH & Co. KG": "nokia",
    "Nokia Bell Labs": "nokia",
    "Nokia Siemens Networks S.p.A.": "nokia-siemens-networks",
    "Alcatel-Lucent Bell NV": "alcatel-lucent",
    "Alcatel": "alcatel",
    "Bell Labs": "lucent",
    "Cisco Systems, Inc.": "cisco",
    "cisco": "cisco",
    "Juniper Networks": "juniper",
    "AT&T": "att",
    "ATT": "att",
    "AT&T Global Network Services Belgium SPRL": "att",
    "Telefónica Germany GmbH & Co OHG": "telefonica",
    "TELECOM ITALIA S.p.A.": "telecom-italia",
    "China Mobile Communications Corporation (CMCC)": "china-mobile",
    "China Academy of Telecommunication Technology - (Datang Telecom Technology and Industry Group)": "catt",
    "Guangdong OPPO Mobile Telecommunications Corp.,Ltd.": "oppo",
    "Vodafone Group Plc": "vodafone",
    "Vodafone K.K.": "vodafone-japan",
    "Motorola Mobility UK Ltd.": "motorola-mobility",
    "Motorola Solutions Danmark A/S": "motorola-solutions",
    "ROHDE & SCHWARZ GmbH & Co.KG": "rohde-schwarz",
    "Giesecke+Devrient Mobile Security Germany GmbH": "giesecke-devrient",
    "European Telecommunications Standards Institute": "etsi",
    "Apple (UK) Limited": "apple",
    "Apple Computer, Inc.": "apple",
    "Intel Corporation (UK) Ltd": "intel",
    "Orange Labs": "orange",
    "France Telecom R&D": "orange",
    "Sharp Laboratories of Europe": "sharp",
    "NEC Europe Ltd": "nec",
    "日本電気株式会社": "nec",
    "Nippon Telegraph and Telephone Corporation (NTT)": "ntt",
    "NTT DOCOMO INC.": "ntt-docomo",
    "株式会社NTTドコモ": "ntt-docomo",
    "日本電信電話（株）": "ntt",
    "㈱日立製作所": "hitachi",
    "ＫＤＤＩ株式会社": "kddi",
    "国立研究開発法人情報通信研究機構": "nict",
    "総務省": "mic-japan",
    "学校法人慶應義塾": "keio",
    "ソフトバンク株式会社": "softbank",
    "Internet Initiative Japan Inc.": "iij",
    "Universität Bremen TZI": "bremen",
    "Universitaet Bremen TZI": "bremen",
    "USC/ISI": "isi",
    "RCIS, AIST": "aist",
    "Self": "individual",
    "Independent Consultant": "individual",
    "Waiting for new Company": "no-organization",
    "???": "no-organization",
    "Deutshe Telekom": "deutsche-telekom",
}

APART = [
    ("Orange County Public Schools", "orange"),
    ("Apple Valley Library", "apple"),
    ("Sharp HealthCare", "sharp"),
    ("Intelsat", "intel"),
    ("Necom Networks", "nec"),
    ("Metaswitch Networks", "meta"),
    ("Meta Networks", "meta"),
    ("Sun Yat-sen University", "sun"),
    ("Arm Wrestling Federation", "arm"),
    ("Amazonas State University", "amazon"),
    ("Nokian Tyres", "nokia"),
    ("Ciscoville", "cisco"),
    ("Sony Ericsson Mobile Communications", "ericsson"),
    ("Tandberg Television", "tandberg"),
    ("Line Dancing Association", "ly-corporation"),
    ("Ionos Networks", "ionos"),
    ("University of Murrey", "surrey"),
    ("Hewlett Packard Enterprise", "hp"),
    ("TCS", "tata"),
    ("BTI Systems", "bt"),
    ("Bar Ilan University, Fraunhofer SIT", "fraunhofer"),
    ("SoftBank Group", "softbank"),
]


@pytest.fixture(scope="module")
def resolved() -> dict[str, dict[str, object]]:
    """Every name of this module, resolved in one call, by name."""
    names = [*GROUP_OF, *(name for name, _ in APART)]
    return {row["name"]: row for row in resolve(pl.DataFrame({"name": names})).iter_rows(named=True)}


@pytest.mark.parametrize("name", GROUP_OF)
def test_spelling_means_its_group(name: str, resolved: dict[str, dict[str, object]]) -> None:
    assert resolved[name]["group_id"] == GROUP_OF[name]
    assert resolved[name]["reason"]


@pytest.mark.parametrize(("name", "group_id"), APART)
def test_unrelated_name_is_not_captured(name: str, group_id: str, resolved: dict[str, dict[str, object]]) -> None:
    assert resolved[name]["group_id"] != group_id


def test_methods_say_why(resolved: dict[str, dict[str, object]]) -> None:
    expected = {
        "Juniper Networks": "exact",
        "ATT": "alias",
        "Cisco Systems, Inc.": "legal_form",
        "Nokia Bell Labs": "prefix",
        "RCIS, AIST": "segment",
        "Deutshe Telekom": "typo",
        "???": "none",
        "Ciscoville": "unresolved",
    }
    assert {name: resolved[name]["method"] for name in expected} == expected


def test_subsidiary_keeps_its_own_identity_beside_the_group(resolved: dict[str, dict[str, object]]) -> None:
    row = resolved["Huawei Technologies France"]
    assert (row["organization_id"], row["group_name"]) == ("huawei-technologies-france", "Huawei Technologies")


def test_spellings_of_one_organisation_share_id_and_name() -> None:
    frame = resolve(pl.DataFrame({"name": ["HUAWEI TECHNOLOGIES FRANCE", "Huawei Technologies France S.A."]}))
    assert frame["organization_id"].n_unique() == 1
    assert frame["organization_name"].unique().to_list() == ["Huawei Technologies France S.A."]


def test_unknown_names_group_by_their_normalised_form() -> None:
    frame = resolve(pl.DataFrame({"name": ["Quux Bridge GmbH", "QUUX BRIDGE", "Quux Bridge College"]}))
    rows = {row["name"]: row for row in frame.iter_rows(named=True)}
    assert rows["Quux Bridge GmbH"]["group_id"] == rows["QUUX BRIDGE"]["group_id"] == "quux-bridge"
    assert rows["QUUX BRIDGE"]["group_name"] == "Quux Bridge GmbH"
    assert rows["QUUX BRIDGE"]["method"] == "normalised"
    assert rows["Quux Bridge College"]["method"] == "unresolved"
    assert rows["Quux Bridge College"]["score"] == 0.0
    assert [rows[name]["kind"] for name in ("Quux Bridge GmbH", "QUUX BRIDGE", "Quux Bridge College")] == [
        "firm",
        "unknown",
        "university",
    ]


def test_one_row_per_distinct_spelling_in_order_and_typed() -> None:
    frame = resolve(pl.DataFrame({"name": ["Nokia", None, "Arm", "Nokia"]}))
    assert frame["name"].to_list() == ["Arm", "Nokia"]
    assert frame.schema == SCHEMA
    assert resolve(pl.DataFrame({"name": []}, schema={"name": pl.String()})).is_empty()


def test_person_is_no_firm_and_no_identifier() -> None:
    names = pl.DataFrame({"name": ["Ada Quux", "China Telecom"], "author_names": [["Ada Quux"], ["China Telecom"]]})
    rows = {row["name"]: row for row in resolve(names).iter_rows(named=True)}
    assert rows["Ada Quux"]["kind"] == "individual"
    assert rows["Ada Quux"]["organization_id"] == "individual"
    assert rows["Ada Quux"]["organization_name"] != "Ada Quux"
    assert rows["China Telecom"]["group_id"] == "china-telecom"


@pytest.mark.parametrize(
    ("name", "authors", "expected"),
    [
        ("Ada Quux", ["Ada Quux"], True),
        ("QUUX, Ada", ["Ada Quux"], True),
        ("A. Quux", ["Ada Quux"], True),
        ("Ada Quux Consulting", ["Ada Quux"], False),
        ("Quux", ["Ada Quux"], False),
        ("Ada Quux", ["Bob Quux"], False),
        ("Ada Quux", [], False),
        ("A Q", ["Ada Quux"], False),
    ],
)
def test_is_person(name: str, authors: list[str], expected: bool) -> None:
    assert is_person(name, authors) is expected


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nokia / Quux Labs", ["Nokia", "Quux Labs"]),
        ("Cisco/Juniper", ["Cisco", "Juniper"]),
        ("Huawei & Ericsson", ["Huawei", "Ericsson"]),
        ("Orange and KDDI & Nokia", ["Orange", "KDDI", "Nokia"]),
        ("Arrcus; IIJ", ["Arrcus", "IIJ"]),
        ("AT&T", ["AT&T"]),
        ("Rohde & Schwarz", ["Rohde & Schwarz"]),
        ("Quux & Sons", ["Quux & Sons"]),
        ("Nokia Solutions & Networks", ["Nokia Solutions & Networks"]),
        ("Tele Danmark A/S", ["Tele Danmark A/S"]),
        ("Quux/Corge", ["Quux/Corge"]),
        ("N/A", ["N/A"]),
    ],
)
def test_split_joint(name: str, parts: list[str]) -> None:
    assert split_joint(name) == parts


def test_joint_name_that_was_not_parted_is_given_to_nobody() -> None:
    rows = resolve(pl.DataFrame({"name": ["Cisco/Juniper", "Huawei / Futurewei"]})).rows_by_key("name", named=True, unique=True)
    assert rows["Cisco/Juniper"]["method"] == "joint"
    assert rows["Cisco/Juniper"]["group_id"] not in ("cisco", "juniper")
    assert rows["Huawei / Futurewei"]["group_id"] == "huawei"


@pytest.mark.parametrize(
    ("group_id", "year", "expected"),
    [
        ("alcatel-lucent", 2015, "alcatel-lucent"),
        ("alcatel-lucent", 2016, "nokia"),
        ("lucent", 2005, "lucent"),
        ("lucent", 2010, "alcatel-lucent"),
        ("lucent", 2020, "nokia"),
        ("motorola-mobility", 2009, "motorola"),
        ("motorola-mobility", 2011, "motorola-mobility"),
        ("motorola-mobility", 2013, "google"),
        ("motorola-mobility", 2014, "lenovo"),
        ("juniper", 2024, "juniper"),
        ("juniper", 2025, "hpe"),
        ("rsa", 2010, "emc"),
        ("rsa", 2017, "dell"),
        ("rsa", 2022, "rsa"),
        ("vodafone-japan", 2004, "vodafone"),
        ("vodafone-japan", 2007, "softbank"),
        ("ntt-docomo", 2010, "ntt"),
        ("ntt-docomo", 2024, "ntt"),
        ("quux-bridge", 2020, "quux-bridge"),
    ],
)
def test_group_as_of_the_end_of_a_year(group_id: str, year: int, expected: str) -> None:
    assert group_as_of(group_id, year, REFERENCE) == expected


def test_stock_of_today_uses_todays_parent() -> None:
    row = resolve(pl.DataFrame({"name": ["Alcatel-Lucent International"]})).row(0, named=True)
    assert (row["group_id"], row["current_group_id"], row["current_group_name"]) == ("alcatel-lucent", "nokia", "Nokia")
    assert current_group("gemalto", REFERENCE) == "thales"


@pytest.mark.parametrize(
    ("group_id", "year", "expected"),
    [
        ("nokia", 2005, "FIN"),
        ("broadcom", 2010, "USA"),
        ("broadcom", 2017, "SGP"),
        ("broadcom", 2018, "USA"),
        ("arm", 2020, "GBR"),
        ("nxp", 2020, "NLD"),
        ("ntt", 2020, "JPN"),
        ("individual", 2020, None),
        ("quux-bridge", 2020, None),
    ],
)
def test_economy_as_of_the_end_of_a_year(group_id: str, year: int, expected: str | None) -> None:
    assert economy_as_of(group_id, year, REFERENCE) == expected
    assert current_economy("lenovo", REFERENCE) == "CHN"
