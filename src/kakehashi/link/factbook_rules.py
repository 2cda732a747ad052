"""What a sentence of the World Factbook states as a fact: one rule a form of words, and nothing where no rule fits.

The rules are for precision: "the state owns nearly all stations" gives no number and no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TV_ALL, TV_STATE, TV_PUBLIC, TV_PRIVATE = "tv-all", "tv-state", "tv-public", "tv-private"
TV_COMMERCIAL, TV_COMMUNITY = "tv-commercial", "tv-community"
MULTI, SHARE, DIGITAL, STANDARD = "multi-channel-tv", "multi-channel-tv-share", "digital-tv", "digital-tv-standard"
CABLE, MOBILE = "submarine-cable", "mobile-generation"
FIXED, CELLULAR, BROADBAND = "fixed-line-subscriptions", "mobile-subscriptions", "fixed-broadband-subscriptions"
USERS = "internet-users"
SUBJECTS = frozenset(
    (TV_ALL, TV_STATE, TV_PUBLIC, TV_PRIVATE, TV_COMMERCIAL, TV_COMMUNITY, MULTI, SHARE, DIGITAL, STANDARD, CABLE, MOBILE)
) | {FIXED, CELLULAR, BROADBAND, USERS}

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ABOUT = r"(?P<about>about|roughly|nearly|approximately|around|over|more than|at least|at most|up to)"
COUNT = rf"(?:{ABOUT} )?(?P<count>\d[\d,]*|(?:{'|'.join(WORDS[1:])}))"
OWNER = (
    r"(?P<owner>(?:federal )?(?:state|government)[- ](?:owned|run|operated|controlled|funded)|publicly[- ](?:owned|operated)"
    r"|public|privately[- ]owned|private|commercial|community)"
)
REACH = r"(?:(?:local|national|nationwide|domestic|regional|terrestrial|free-to-air|broadcast)(?:,? and |, | ))*"
UNIT = r"(?P<unit>stations?|channels?|networks?|broadcasters?)"
TV = r"(?:TV|television)(?:[ -]broadcast(?:ing)?)?[ -]"
# what holds for a part of the country, was, or is only planned, is no count of today
NOT_TODAY = re.compile(
    r"\b(?:until|licen[cs]\w*|formerly|planned|in areas|jointly|rebroadcast|using satellite)\b", re.IGNORECASE
)

OWNED = re.compile(rf"\b{COUNT} (?P<near>{REACH}){OWNER} (?P<reach>{REACH}){TV}{UNIT}")
OWNED_WITH_RADIO = re.compile(
    rf"\b{COUNT} {OWNER} TV and (?:(?:\d+|{'|'.join(WORDS[1:])}) )?(?:{OWNER.replace('owner', 'other')} )?radio {UNIT}"
)
BOTH = re.compile(
    rf"\b{COUNT} {OWNER} and {COUNT.replace('<count', '<count2').replace('<about', '<about2')} "
    rf"{OWNER.replace('owner', 'owner2')} (?P<reach>{REACH}){TV}{UNIT}"
)
SPLIT = re.compile(
    rf"^{COUNT} {TV}{UNIT},? (?:with )?(?P<first>\d+|one) {OWNER} and (?P<second>\d+|one) {OWNER.replace('owner', 'owner2')}"
    r"(?=$|,)"
)
ALL = re.compile(rf"^(?:now )?{COUNT} (?:domestic )?{TV}{UNIT}(?=$|,| \(| and (?:\d|about)|:)")
NONE = re.compile(rf"^no (?:local |broadcast |local terrestrial )?{TV}{UNIT}$")
NO_PRIVATE = re.compile(rf"^no (?:privately[- ]owned|private) (?:TV or radio |{TV}){UNIT}$")
OPERATES = re.compile(
    r"^(?:the )?(?P<by>state|government|public)(?:ly)?(?:[- ](?:owned|run|operated|controlled|funded))?\b[^;]{0,120}? "
    rf"(?:operates?|runs|has) (?:{COUNT}|(?P<single>a|the (?:lone|sole|only))) (?P<reach>{REACH}){TV}{UNIT}"
)
MEANS = re.compile(r"\b(cable|satellite|IPTV|multi-channel)\b")
AVAILABLE = re.compile(r"\b(?:available|accessible|obtainable|provides?|offers?|widely used)\b")
DENIED = re.compile(r"\b(?:no|not|limit\w*|radio broadcasts? via|by removing)\b")
TELEVISION = re.compile(r"\b(?:TV|television|multi-channel)\b")
HOUSEHOLDS = re.compile(
    rf"^(?:{ABOUT} )?(?P<count>\d{{1,3}})(?:%| percent) of (?:the )?(?:households|homes)\b"
    r"[^;]*\b(?:cable|satellite|multi-channel)\b"
)
DONE = re.compile(
    r"\b(?:fully transitioned to digital|completed (?:the |its )?(?:transition|conversion)\b.*\bdigital|shifted to digital"
    r"|digital transition completed|transition to digital completed|switchover to digital TV in \d{4} resulted"
    r"|analog(?:ue)? terrestrial TV was phased out|all TV signals are digital)"
)
PARTLY = re.compile(r"\bin (?:one|two|three|four|five|six|several|some|most) (?:states|provinces|regions|cities)\b")
UNDER_WAY = re.compile(
    r"\bhave begun .{0,40}conversion from analog(?:ue)? to digital|\bhas begun .{0,40}digital (?:TV|broadcast)"
)
PLANNED = re.compile(r"\b(?:scheduled to move to digital|transition to digital transmission was set to begin)\b")
NOT_BEGUN = re.compile(r"\banalog(?:ue)? TV only\b")
STANDARDS = re.compile(r"\b(?:adopted|adoption)\b.*?\b(ISDB-T(?:b)?|DVB-T2?|ATSC(?: 3\.0)?|DTMB)\b")
LANDING = re.compile(
    r"\blanding points? for (?:the )?(?P<names>[^;]+?),?"
    r" (?:(?:fiber-optic|optical|international|submarine|undersea) )+cables?\b"
)
GENERATION = re.compile(
    r"\b(?:launched|introduced|deployed)\b[^;.]{0,60}?\b(?P<after>[345]G|LTE)\b"
    r"|\b(?P<before>[345]G|LTE)\b[^;.]{0,60}?\b(?:launched|introduced|deployed|available|in operation)\b"
)
# of "in 2016-17" the year is the last
YEAR = re.compile(r"\b(?:in|since|by the end of|by) ((?:19|20)\d{2}(?:-\d{4}|-\d{2})?)\b")
STATED = re.compile(r"\s*\(((?:19|20)\d{2})(?: est\.)?\)\s*$")
AMOUNT = re.compile(r"^(?P<count>\d[\d,.]*)(?P<times> million| billion|%)? \((?P<year>(?:19|20)\d{2})(?: est\.)?\)")
TIMES = {" million": 1e6, " billion": 1e9, "%": 1.0, None: 1.0}
AMOUNTS = {
    ("Telephones - fixed lines", "total subscriptions"): (FIXED, "subscriptions"),
    ("Telephones - mobile cellular", "total subscriptions"): (CELLULAR, "subscriptions"),
    ("Broadband - fixed subscriptions", "total"): (BROADBAND, "subscriptions"),
    ("Internet users", "percent of population"): (USERS, "% of population"),
}


@dataclass(frozen=True)
class Fact:
    """One fact: its subject, a number with its unit or words, what qualifies the number, the year, and the sentence."""

    subject: str
    rule: str
    sentence: str
    number: float | None = None
    unit: str = ""
    about: str = ""
    words: str = ""
    reach: str = ""
    year: int | None = None


def amount(field: str, item: str, text: str) -> Fact | None:
    """The number and year of a field that holds a figure; None where the field is another or says that there is none."""
    known, match = AMOUNTS.get((field, item)), AMOUNT.match(text)
    if known is None or match is None:
        return None
    number = float(match["count"].replace(",", "")) * TIMES[match["times"]]
    return Fact(known[0], "amount", match[0], round(number, 6), known[1], year=int(match["year"]))


def facts(text: str) -> Iterator[Fact]:
    """The facts of a text, sentence by sentence; the year at its end is that of every sentence that names none."""
    stated = STATED.search(text)
    year = None if stated is None else int(stated[1])
    for sentence in re.split(r";\s+|\n", STATED.sub("", text)):
        if sentence:
            for rule in RULES:
                yield from rule(sentence, year)


def _year(said: str) -> int:
    return int(said[:2] + said[-2:] if len(said) < 9 else said[-4:])


def _number(said: str) -> float:
    return float(WORDS.index(said)) if said in WORDS else float(said.replace(",", ""))


def _subject(owner: str) -> str:
    """State and government are one owner; 'public' is kept apart, as the Factbook uses it of broadcasters at arm's length."""
    for word, subject in (("state", TV_STATE), ("government", TV_STATE), ("public", TV_PUBLIC), ("privat", TV_PRIVATE)):
        if word in owner:
            return subject
    return TV_COMMERCIAL if owner == "commercial" else TV_COMMUNITY


def _plural(unit: str) -> str:
    return unit if unit.endswith("s") else unit + "s"


def _reach(match: re.Match[str]) -> str:
    """What the stations reach, where it is said: "national and regional"."""
    groups = match.groupdict()
    said = (re.sub(r"[ ,]+$| and $", "", groups.get(name) or "") for name in ("near", "reach"))
    return " ".join(each for each in said if each)


def stations(sentence: str, year: int | None) -> Iterator[Fact]:
    """Television stations, channels, networks or broadcasters with their number, by owner where it is said."""
    if NOT_TODAY.search(sentence):
        return
    both, split = BOTH.search(sentence), SPLIT.match(sentence)
    if split is not None:
        unit = _plural(split["unit"])
        yield Fact(TV_ALL, "split", sentence, _number(split["count"]), unit, split["about"] or "", year=year)
        yield Fact(_subject(split["owner"]), "split", sentence, _number(split["first"]), unit, year=year)
        yield Fact(_subject(split["owner2"]), "split", sentence, _number(split["second"]), unit, year=year)
    elif both is not None:
        unit, reach = _plural(both["unit"]), _reach(both)
        for n in ("", "2"):
            subject, number, about = _subject(both["owner" + n]), _number(both["count" + n]), both["about" + n] or ""
            yield Fact(subject, "both", sentence, number, unit, about, reach=reach, year=year)
    else:
        for name, pattern in (("owned", OWNED), ("owned-with-radio", OWNED_WITH_RADIO)):
            for owned in pattern.finditer(sentence):
                yield _counted(_subject(owned["owner"]), name, owned, sentence, year)
        yield from _others(sentence, year)


def _others(sentence: str, year: int | None) -> Iterator[Fact]:
    """All stations without regard to owners, none at all, and what a public broadcaster operates."""
    if every := ALL.match(sentence):
        yield _counted(TV_ALL, "all", every, sentence, year)
    if none := NONE.match(sentence):
        yield Fact(TV_ALL, "none", sentence, 0.0, _plural(none["unit"]), year=year)
    if private := NO_PRIVATE.match(sentence):
        yield Fact(TV_PRIVATE, "no-private", sentence, 0.0, _plural(private["unit"]), year=year)
    if (run := OPERATES.match(sentence)) and OWNED.search(sentence) is None:
        yield _counted(TV_PUBLIC if run["by"] == "public" else TV_STATE, "operates", run, sentence, year)


def _counted(subject: str, rule: str, match: re.Match[str], sentence: str, year: int | None) -> Fact:
    """The fact of one number; "a station" and "the only station" count one."""
    number = 1.0 if match["count"] is None else _number(match["count"])
    return Fact(subject, rule, sentence, number, _plural(match["unit"]), match["about"] or "", reach=_reach(match), year=year)


def multi_channel(sentence: str, year: int | None) -> Iterator[Fact]:
    """By what means television of many channels is had, and the share of households that has it."""
    means = sorted(set(MEANS.findall(sentence)))
    if means and AVAILABLE.search(sentence) and TELEVISION.search(sentence) and DENIED.search(sentence) is None:
        yield Fact(MULTI, "means", sentence, words=", ".join(means), year=year)
    if share := HOUSEHOLDS.match(sentence):
        number, about = float(share["count"]), share["about"] or ""
        yield Fact(SHARE, "households", sentence, number, "% of households", about, year=year)


def digital(sentence: str, year: int | None) -> Iterator[Fact]:
    """How far the move to digital terrestrial television is, and the standard adopted, with the year in the sentence."""
    told = YEAR.search(sentence)
    own = _year(told[1]) if told else year
    if DONE.search(sentence):
        yield Fact(DIGITAL, "done", sentence, words="under way" if PARTLY.search(sentence) else "completed", year=own)
    elif UNDER_WAY.search(sentence):
        yield Fact(DIGITAL, "under-way", sentence, words="under way", year=own)
    elif PLANNED.search(sentence):
        yield Fact(DIGITAL, "planned", sentence, words="planned", year=own)
    elif NOT_BEGUN.search(sentence):
        yield Fact(DIGITAL, "not-begun", sentence, words="not begun", year=own)
    if standard := STANDARDS.search(sentence):
        yield Fact(STANDARD, "standard", sentence, words=standard[1], year=own)


def networks(sentence: str, year: int | None) -> Iterator[Fact]:
    """Submarine cables that land, by name, and mobile generations in use."""
    if landing := LANDING.search(sentence):
        for name in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", landing["names"]):
            if name.strip():
                yield Fact(CABLE, "landing", sentence, words=name.strip(), year=year)
    for match in GENERATION.finditer(sentence):
        told = YEAR.search(sentence)
        yield Fact(
            MOBILE, "generation", sentence, words=match["after"] or match["before"], year=_year(told[1]) if told else year
        )


RULES: tuple[Callable[[str, int | None], Iterator[Fact]], ...] = (stations, multi_channel, digital, networks)
