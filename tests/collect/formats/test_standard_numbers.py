"""Numbers of ISO and IEC are taken apart, and both spellings of one document meet."""

from __future__ import annotations

import pytest

from kakehashi.collect.formats import standard_numbers
from kakehashi.collect.formats.standard_numbers import Number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("ISO 99901:2001", Number("ISO 99901", None, 2001, None)),
        ("ISO/IEC 99901-2-1:2001/Amd 1:2003", Number("ISO/IEC 99901-2-1", "2-1", 2001, "Amd 1:2003")),
        ("ISO/TS 99901", Number("ISO/TS 99901", None, None, None)),
        ("ISO 999-X12:1994", Number("ISO 999-X12", "X12", 1994, None)),
        ("ISO/CD TS 99901-1.2", Number("ISO/TS 99901-1", "1", None, None)),
        ("ISO/DTR 99901", Number("ISO/TR 99901", None, None, None)),
        ("ISO/IEC/IEEE FDIS 99901", Number("ISO/IEC/IEEE 99901", None, None, None)),
        ("ISO 99901:2001/CD Amd 1.2", Number("ISO 99901", None, 2001, "CD Amd 1.2")),
        ("ISO/HL7 99901:2001", Number("ISO/HL7 99901", None, 2001, None)),
        ("IWA 99:2001", Number("IWA 99", None, 2001, None)),
        ("ISO/IEC Guide 99:2001", Number("ISO/IEC Guide 99", None, 2001, None)),
        ("ISO/IEC DIR 9 ISO SUP:2001", Number("ISO/IEC DIR 9 ISO SUP", None, 2001, None)),
        ("IEC 99901-1A:1970", Number("IEC 99901-1A", "1A", 1970, None)),
        ("IEC TR 99901:2001 RLV", Number("IEC TR 99901", None, 2001, "RLV")),
        ("IEC 99901:2001+AMD1:2003 CSV", Number("IEC 99901", None, 2001, "+Amd 1:2003 CSV")),
        ("IEC 99901-2/AMD1/FRAG2", Number("IEC 99901-2", "2", None, "Amd 1/FRAG2")),
        ("IEC 99901-C00168:", Number("IEC 99901-C00168", "C00168", None, None)),
        ("IEC White Paper Bridges:2019", Number("IEC White Paper Bridges", None, 2019, None)),
        ("", Number("", None, None, None)),
    ],
)
def test_a_number_is_taken_apart(written: str, number: Number) -> None:
    assert standard_numbers.parse(written) == number


@pytest.mark.parametrize(
    ("iso", "iec"),
    [
        ("ISO/IEC 99901-2:2002/Amd 1:2004", "ISO/IEC 99901-2:2002/AMD1:2004"),
        ("ISO/IEC 99901:2002/Amd 1:2004/Cor 2:2005", "ISO/IEC 99901:2002/AMD1:2004/COR2:2005"),
        ("ISO/TS 99901:2002", "ISO TS 99901:2002"),
        ("ISO/IEC 99901:2002", "IEC/ISO 99901:2002"),
        ("IEC/TR 99901:2002", "IEC TR 99901:2002"),
    ],
)
def test_two_spellings_of_one_document_meet(iso: str, iec: str) -> None:
    assert standard_numbers.parse(iso).whole == standard_numbers.parse(iec).whole


@pytest.mark.parametrize("written", ["IEC 99901:2001 RLV", "ISO/IEC 99901:2001+AMD1:2003 CSV", "IEC 99901-2/AMD1/FRAG2"])
def test_a_form_of_one_publisher_has_no_other_spelling(written: str) -> None:
    assert standard_numbers.parse(written).whole is None
