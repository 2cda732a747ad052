"""Countries as postal addresses print them: by name, by a state of the United States with its code, by a postal code."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

# what addresses print and the English list of territories does not hold; folded as `_fold` does
VARIANTS = frozenset(
    (
        "usa|us|united states of america|the united states|u s|estados unidos|uk|great britain|england|scotland|wales|gb|"
        "northern ireland|united kingdom of great britain and northern ireland|the united kingdom|"
        "the netherlands|holland|nederland|deutschland|germany frg|frg|west germany|w germany|federal republic of germany|"
        "osterreich|schweiz|suisse|sverige|suomi|norge|danmark|italia|espana|belgique|brasil|mexico|"
        "peoples republic of china|p r china|pr china|prc|p r of china|pr of china|people s republic of china|china p r|china prc|"
        "hong kong|hong kong sar|hongkong|macau|macao|taiwan roc|taiwan r o c|r o c|roc|republic of china|korea|republic of korea|"
        "south korea|korea republic of|rep of korea|r o korea|russia|russian federation|ussr|czech republic|the czech republic|czechia|"
        "slovak republic|czechoslovakia|yugoslavia|turkey|turkiye|viet nam|vietnam|iran|ivory coast|macedonia|myanmar|burma|"
        "republic of ireland|republic of singapore|republic of south africa|rsa|uae|kingdom of saudi arabia|trinidad|"
        "japan tokyo|nippon|new zealand|aotearoa|republic of slovenia|united arab emirates"
    ).split("|")
)
STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC "
    "SD TN TX UT VT VA WA WV WI WY"
).split()
STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Calif|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mass|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    "Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|"
    "District of Columbia"
)
UNITED_STATES = re.compile(
    rf"\b(?:{'|'.join(STATES)}|D\.?C\.?|N\.[JYHCM]\.|{STATE_NAMES})[.,]*[\s-]+\d{{5}}(?:\s?-\s?\d{{4}})?\b(?!\d)"
)
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
    territories = Locale("en").territories
    return VARIANTS | {_fold(name) for code, name in territories.items() if len(code) == 2 and code.isalpha()}


@cache
def codes() -> frozenset[str]:
    """Two-letter codes of countries that are no state of the United States."""
    return frozenset(code for code in Locale("en").territories if len(code) == 2 and code.isalpha()) - frozenset(STATES)


def country_of(lines: list[str]) -> tuple[str | None, str | None]:
    """The country that the last lines of an address print, and how it is known; (None, None) where nothing says so."""
    for line in reversed(lines[-4:]):
        printed = line.strip(" .,;:()")
        if _fold(printed) in names() or printed in codes():
            return printed, "printed"
    for line in reversed(lines[1:][-4:] or lines):
        if UNITED_STATES.search(line) and _ending(line) is None:
            return "United States", "state and ZIP code"
        ending = _ending(line)
        if ending is not None:
            return ending, "printed"
        if CANADA.search(line):
            return "Canada", "postal code"
        sign = SIGNED.search(line)
        if sign is not None:
            return SIGNS[sign[1]], "postal code"
    return None, None


def _ending(line: str) -> str | None:
    """The country at the end of a line, a code behind it left out: "Seoul, Korea 138-950"."""
    bare = re.sub(r"[\s,]+[\d-]+$", "", line.strip(" .,;:()"))
    pieces = bare.split()
    if STATES_NOT_COUNTRIES.search(_fold(bare)):
        return None
    for count in range(min(LONGEST, len(pieces) - 1), 0, -1):
        ending = " ".join(pieces[-count:])
        if _fold(ending) in names() and not (bare != line.strip(" .,;:()") and ending == "Georgia"):
            return ending.strip(" .,;:()")
    return None


def _fold(written: str) -> str:
    letters = "".join(sign if sign.isalnum() else " " if sign != "." else "" for sign in written.casefold())
    return " ".join(letters.replace("’", "").split())
