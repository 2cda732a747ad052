"""Agreements, memberships and links: the tables that the compilers of manytrade wrote themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.formats import trade_tables
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Named, Row
from kakehashi.sources.manytrade.tables import AGREEMENTS, LINKS, MEMBERSHIPS

LISTS = {"huggo_agreements.csv": "main list", "huggo_agreements_additional.csv": "additional list"}
MEMBERS, LINKED = "huggo_memberships.csv", "huggo_links.csv"
DAY = re.compile(r"^([0-9]{2})\.([0-9]{2})\.([0-9]{4})$")
NO_END = frozenset({"9999-12-31", "9999"})
# the main list was written on a Macintosh; three characters of addresses and of one citation stand for these
MACINTOSH = ((0xDCD0, "–"), (0xDCD1, "—"), (0xDCCA, " "))
# the compiler's codes of the Correlates of War, which ISO does not use, and what is no economy of ISO 3166-1 (XKX is
# the code of Kosovo that the World Bank and the European Union use)
ECONOMIES = {"ALG": "DZA", "BUL": "BGR", "FIJ": "FJI", "EC": None, "EFTA": None, "KOS": "XKX"}
# read as "not available" by the compiler's program
MACAO = ("NA", "Macao")
FLAGS = {"0": False, "1": True, "NA": None, "": None}


def read(given: Given) -> Iterator[Named]:
    """Agreements of both lists, memberships, links."""
    for name, found_in in LISTS.items():
        for fields in _lines(given, name):
            yield AGREEMENTS.name, _agreement(fields, found_in)
    spells: Counter[tuple[str, str]] = Counter()
    for fields in _lines(given, MEMBERS):
        row = _membership(fields)
        spells[row["treaty_id"], row["state_code"]] += 1
        yield MEMBERSHIPS.name, {**row, "spell": spells[row["treaty_id"], row["state_code"]]}
    places: Counter[str] = Counter()
    for fields in trade_tables.lines(given, LINKED):
        row = _link(fields)
        places[row["treaty_id"]] += 1
        yield LINKS.name, {**row, "place": places[row["treaty_id"]]}


def _lines(given: Given, name: str) -> Iterator[Fields]:
    content = trade_tables.member(given, name)
    if name == "huggo_agreements.csv":
        content = _repaired(content)
    for fields in parse.csv(given, content if content.endswith(b"\n") else content + b"\n", locator=name):
        # the last line of the memberships is all commas
        if any(fields.left.values()):
            yield fields


def _repaired(content: bytes) -> bytes:
    """UTF-8 with the characters that are known to be otherwise; BadDocument for any other."""
    text = content.decode("utf-8", "surrogateescape")
    for wrong, right in MACINTOSH:
        text = text.replace(chr(wrong), right)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadDocument(f"huggo_agreements.csv is not UTF-8 at {text[error.start - 20 : error.start]!r}") from error


def _agreement(fields: Fields, found_in: str) -> Row:
    ends_on, is_open = _end(fields, "End")
    signed_on, year = _date(fields, "Signature")
    row = {
        "locator": fields.locator,
        "treaty_id": fields.take_text("treatyID"),
        "many_id": fields.take_text("manyID"),
        "agreement_name": fields.take_text("Title"),
        "signed_on": signed_on,
        "signed_year": year,
        "in_force_on": _date(fields, "Force")[0],
        "ends_on": ends_on,
        "is_open_ended": is_open,
        "text_url": _address(fields, "url"),
        "has_no_text_source": trade_tables.take_flag(fields, "No_source") is True,
        "found_in": found_in,
    }
    # first names of who coded, and one citation
    fields.done(ignore=("Coder", "Citation"))
    return row


def _membership(fields: Fields) -> Row:
    code, name = fields.take("stateID").strip(), fields.take_text("StateName")
    economy = "MAC" if (code, name) == MACAO else ECONOMIES.get(code, code)
    ends_on, is_open = _end(fields, "StateEnd")
    if economy is not None and not re.fullmatch(r"[A-Z]{3}", economy):
        fields.given.error("new-member", "a state's code has another shape", locator=fields.locator, value=code)
        economy = None
    row = {
        "locator": fields.locator,
        "treaty_id": fields.take_text("treatyID"),
        "state_code": economy if code == "NA" and economy else code,
        "state_name": name,
        "economy_code": economy,
        "agreement_name": fields.take_text("Title"),
        "treaty_signed_on": _date(fields, "Signature")[0],
        "treaty_in_force_on": _date(fields, "Force")[0],
        "treaty_ends_on": _end(fields, "End")[0],
        "signed_on": _date(fields, "StateSignature")[0],
        "ratified_on": _date(fields, "StateRatification")[0],
        "in_force_on": _date(fields, "StateForce")[0],
        "ends_on": ends_on,
        "is_open_ended": is_open,
        "acceded_on": _date(fields, "Accession")[0],
        "is_ratified_by_notification": fields.take_of("Rat=Notif", FLAGS),
        "is_successor": fields.take_of("Succession", FLAGS),
        "desta_number": trade_tables.take(fields, "destaID"),
        "gptad_position": trade_tables.take(fields, "gptadID"),
        "evidence_url": _address(fields, "Source"),
    }
    # Begin is the signature or the entry into force, whichever is first; manyID leads to the same treaty
    fields.done(ignore=("Begin", "manyID", "Coder"))
    return row


def _link(fields: Fields) -> Row:
    row = {
        "locator": fields.locator,
        "treaty_id": fields.take_text("treatyID"),
        "many_id": fields.take_text("manyID"),
        "agreement_name": fields.take_text("Title"),
        "signed_year": _date(fields, "Signature")[1],
        "in_force_year": _date(fields, "Force")[1],
        "desta_number": trade_tables.take(fields, "destaID"),
        "labpta_number": trade_tables.take(fields, "labptaID"),
        "trend_number": trade_tables.take(fields, "trendID"),
        "text_url": _address(fields, "url"),
        "other_text_url": _address(fields, "alt.url"),
        "language_name": trade_tables.take(fields, "Language"),
        "remark": trade_tables.take(fields, "Remarks"),
    }
    # the same as the signature
    fields.done(ignore=("Beg",))
    return row


def _address(fields: Fields, name: str) -> str | None:
    """An address, which the compiler puts into a second pair of quotation marks."""
    value = (trade_tables.take(fields, name) or "").strip('" ')
    return None if value in trade_tables.NOT_GIVEN else value


def _end(fields: Fields, name: str) -> tuple[str | None, bool]:
    """The end, and whether the compiler writes the year 9999 for 'none'."""
    value = _date(fields, name)[0]
    return (None, True) if value in NO_END else (value, False)


def _date(fields: Fields, name: str) -> tuple[str | None, int | None]:
    """A date written DD.MM.YYYY or YYYY[-MM[-DD]], with 99 for a month or day that is not known."""
    value = trade_tables.take(fields, name)
    if value is None:
        return None, None
    match = DAY.match(value)
    iso = f"{match[3]}-{match[2]}-{match[1]}" if match else value.replace("-99", "")
    return partial_date(iso, fields.given, f"{fields.locator}/{name}")
