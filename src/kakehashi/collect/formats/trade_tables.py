"""The zip of trade-agreement tables: several compilers' CSV files side by side, each read by its own source."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

ZIP = "agr-tables/trade-agreement-tables.zip"
NOT_GIVEN = frozenset({"", "NA", "N/A", "n/a", "#N/A"})


def member(given: Given, name: str) -> bytes:
    """The bytes of one file of the zip, or of that file itself as its compiler gives it; BadDocument where it is not there."""
    if not given.content.startswith(b"PK\x03\x04"):
        return given.content
    for _, content in archive.members(given.content, name):
        return content
    raise BadDocument(f"{given.document} holds no {name}")


def lines(given: Given, name: str, delimiter: str = ",") -> Iterator[Fields]:
    """The lines of one file of the zip; the other files are other sources' concern."""
    content = member(given, name)
    # some files have no line end behind the last line; the zip's own checksum shows that nothing is cut
    if given.content.startswith(b"PK\x03\x04") and not content.endswith(b"\n"):
        content += b"\n"
    return parse.csv(given, content, delimiter=delimiter, locator=name)


def take(fields: Fields, name: str) -> str | None:
    """The text under that name; None where the compiler writes one of the signs for 'not given'."""
    value = fields.take(name).strip()
    return None if value in NOT_GIVEN else value


def take_year(fields: Fields, name: str) -> int | None:
    """A year; an error is noted, and None given, where it is none; None where it is not given."""
    value = take(fields, name)
    if value is None:
        return None
    if not (len(value) == 4 and value.isdecimal()):
        fields.given.error("bad-date", f"{name} is no year", locator=fields.locator, value=value)
        return None
    return int(value)


def take_integer(fields: Fields, name: str) -> int | None:
    """A whole number; an error is noted, and None given, where it is none; None where it is not given."""
    value = take(fields, name)
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        fields.given.error("bad-number", f"{name} is no whole number", locator=fields.locator, value=value)
        return None


def take_flag(fields: Fields, name: str) -> bool | None:
    """A yes/no written 1 and 0; None where it is not given; an error is noted for anything else."""
    value = take(fields, name)
    if value not in (None, "0", "1"):
        fields.given.error("new-member", f"{name} is neither 0 nor 1", locator=fields.locator, value=value)
        return None
    return None if value is None else value == "1"
