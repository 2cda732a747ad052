"""Numbers as IEEE and ETSI write them, and the text of another body that they stand for."""

from __future__ import annotations

import pytest

from kakehashi.sources import etsi, ieee_standards
from kakehashi.sources.ieee_standards import Number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("IEEE Std 9901.3-2009", Number("IEEE 9901.3", 2009, None, None)),
        ("ANSI/IEEE Std C99.2-1984", Number("IEEE C99.2", 1984, None, None)),
        ("ANSI N99.4-1984", Number("ANSI N99.4", 1984, None, None)),
        ("IEEE Std 9901.1-01-2014", Number("IEEE 9901.1-01", 2014, None, None)),
        ("IEEE Std 9901.3/Cor1-2013", Number("IEEE 9901.3", None, "Cor1-2013", None)),
        ("IEEE PC99.60/D-6.1-2016-08", Number("IEEE C99.60", 2016, "D-6.1-2016-08", None)),
        ("IEEE Std P9901.1w/D-10", Number("IEEE 9901.1w", None, "D-10", None)),
        ("IEEE Std No.272", Number("IEEE 272", None, None, None)),
        ("IEEE P9935/EXAMPLE 21/D-8-2010", Number("IEEE 9935", 2010, "EXAMPLE 21/D-8-2010", None)),
        ("ISO/IEC/IEEE 88901.3-2011", Number("ISO/IEC/IEEE 88901.3", 2011, None, "ISO/IEC/IEEE 88901-3:2011")),
        (
            "IEEE/ISO/IEC 88901.3-2011/Amd8-2014",
            Number("IEEE/ISO/IEC 88901.3", 2011, "Amd8-2014", "ISO/IEC/IEEE 88901-3:2011/Amd 8:2014"),
        ),
        ("ISO/IEC/IEEE FDIS P88901.3-2011-02", Number("ISO/IEC/IEEE 88901.3", 2011, None, None)),
        ("IEC/IEEE 60990.57-1202", Number("IEC/IEEE 60990.57-1202", None, None, None)),
        ("IEEE Global", Number("IEEE Global", None, None, None)),
    ],
)
def test_a_number_of_ieee_is_taken_apart(written: str, number: Number) -> None:
    assert ieee_standards.parse_number(written) == number


@pytest.mark.parametrize(
    ("title", "kind", "found"),
    [
        ("LTE; Bridges (3GPP TS 99.101-2 version 15.3.0 Release 15)", "TS", ("TS 99.101-2", "15.3.0")),
        ("Bridges (GSM); Piers (3GPP TR 99.101 version 4.0.0 Release 4)", "TR", ("TR 99.101", "4.0.0")),
        ("Bridges; (3G TR 99.975 version 3.1.0 Release 1999)", "TR", ("TR 99.975", "3.1.0")),
        ("Bridges (3GPP 99.101-1 version 9.0.0 Release 9)", "TS", ("TS 99.101-1", "9.0.0")),
        ("Bridges (3GPP TS 99 101 version 9.0.0 Release 9)", "TS", ("TS 99.101", "9.0.0")),
        ("Bridges (GSM); Piers (GSM 99.21 version 7.0.1 Release 1998)", "EN", ("TS 99.21", "7.0.1")),
        ("Bridges (GSM 99.91)", "ETR", ("TR 99.91", None)),
        ("Bridges of GSM (GSM); Piers", "ETS", (None, None)),
        ("Endorsement of [3GPP TS 99.229 (Release 7), modified]", "TS", (None, None)),
        ("", "TS", (None, None)),
    ],
)
def test_a_title_of_etsi_says_whose_text_it_is(title: str, kind: str, found: tuple[str | None, str | None]) -> None:
    assert etsi.threegpp(title, kind) == found
