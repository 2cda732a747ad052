"""Countries as postal addresses print them: by name, by a state of the United States with its code, by a postal code."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

# what addresses print and the English list of territories does not hold; folded as `_fold` does
VARIANTS = """
usa|us|u s a|u s|united states of america|the united states|unites states|estados unidos
uk|great britain|england|scotland|wales|gb|northern ireland|the united kingdom|uk of great britain and northern ireland
united kingdom of great britain and northern ireland|republic of ireland|eire
the netherlands|holland|nederland|germany frg|frg|west germany|w germany|federal republic of germany|deutschland
osterreich|schweiz|suisse|sverige|suomi|norge|danmark|italia|espana|belgique|brasil|czech republic|the czech republic
czechia|slovak republic|czechoslovakia|yugoslavia|republic of slovenia|macedonia|russia|russian federation|ussr
peoples republic of china|p r china|pr china|prc|p r of china|pr of china|people s republic of china|china p r|china prc
hong kong|hong kong sar|hongkong|macau|macao|taiwan roc|taiwan r o c|r o c|roc|republic of china|taiwan republic of china
korea|republic of korea|south korea|korea republic of|rep of korea|r o korea|korea south|nippon|viet nam|vietnam
turkey|turkiye|iran|uae|kingdom of saudi arabia|republic of singapore|republic of south africa|rsa|ivory coast|burma
"""
STATES = "AK|AL|AR|AZ|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA"
STATES += "|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY"
STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Calif|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois"
    "|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mass|Michigan|Minnesota|Mississippi|Missouri"
    "|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon"
    "|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia"
    "|Wisconsin|Wyoming|District of Columbia"
)
UNITED_STATES = re.compile(rf"\b(?:{STATES}|D\.?C\.?|N\.[JYHCM]\.|{STATE_NAMES})[.,]*[\s-]+\d{{5}}(?:\s?-\s?\d{{4}})?\b(?!\d)")
CANADA = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b")
# "FIN-02420 Jorvas", "D-70435 Stuttgart": the sign that a country's post puts before the code
SIGNS = {
    "A": "Austria", "AT": "Austria", "B": "Belgium", "BE": "Belgium", "CH": "Switzerland", "CZ": "Czechia", "D": "Germany",
    "DE": "Germany", "DK": "Denmark", "E": "Spain", "ES": "Spain", "F": "France", "FR": "France", "FI": "Finland",
    "FIN": "Finland", "I": "Italy", "IT": "Italy", "L": "Luxembourg", "N": "Norway", "NO": "Norway", "NL": "Netherlands",
    "PL": "Poland", "S": "Sweden", "SE": "Sweden",
}  # fmt: skip
SIGNED = re.compile(rf"(?:^|[\s,])({'|'.join(SIGNS)})-\d{{2,3}}\s?\d{{1,2}}\b")
# ends of lines that are a state and not the country of that name
STATES_NOT_COUNTRIES = re.compile(r"\b(?:new mexico|new jersey|south georgia|atlanta georgia|new england)$")
LONGEST = 6


@cache
def names() -> frozenset[str]:
    """Names of countries and territories in English with common variants, folded."""
    return frozenset(VARIANTS.strip().replace("\n", "|").split("|")) | {_fold(name) for name in _territories().values()}


@cache
def codes() -> frozenset[str]:
    """Two-letter codes of countries that are no state of the United States."""
    return frozenset(_territories()) - frozenset(STATES.split("|"))


def _territories() -> dict[str, str]:
    """English names by two-letter code; regions of the world, which have three digits, left out."""
    return {str(code): str(name) for code, name in Locale("en").territories.items() if len(str(code)) == 2}


def is_country(line: str) -> bool:
    """Whether the line is the name of a country and nothing else."""
    return _fold(line) in names()


def country_of(lines: list[str]) -> tuple[str | None, str | None]:
    """The country of an address (the lines below the name), and how it is known; (None, None) where nothing says so.

    The first line is most often the organisation: what its name ends in (Bell Canada) is no address.
    """
    for line in (*reversed(lines[-4:]), *lines[:1]):
        printed = line.strip(" .,;:()-")
        if is_country(printed) or (printed in codes() and line is not lines[0]):
            return printed, "printed"
    for line in reversed(lines[1:][-4:]):
        ending = _ending(line)
        if ending is not None:
            return ending, "printed"
        if UNITED_STATES.search(line):
            return "United States", "state and ZIP code"
        if CANADA.search(line):
            return "Canada", "postal code"
        sign = SIGNED.search(line)
        if sign is not None:
            return SIGNS[sign[1]], "postal code"
    last = lines[0].rpartition(",")[2].strip(" .") if lines else ""
    return (last, "printed") if is_country(last) else (None, None)


def _ending(line: str) -> str | None:
    """The country at the end of a line, a code behind it left out: "Seoul, Korea 138-950"."""
    bare = re.sub(r"[\s,]+[\d-]+$", "", line.strip(" .,;:()"))
    pieces = bare.split()
    if STATES_NOT_COUNTRIES.search(_fold(bare)):
        return None
    for count in range(min(LONGEST, len(pieces) - 1), 0, -1):
        ending = " ".join(pieces[-count:])
        if _fold(ending) in names() and not (bare != line.strip(" .,;:()") and ending == "Georgia"):
            return ending.strip(" .,;:()-")
    return None


def _fold(written: str) -> str:
    letters = "".join(sign if sign.isalnum() else " " if sign != "." else "" for sign in written.casefold())
    return " ".join(letters.split())
