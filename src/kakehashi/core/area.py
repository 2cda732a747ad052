"""Technology areas: what the strategy map has as rows, and by which marks a document belongs to one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kakehashi.core.text import Text

AREA_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ICS_CODE = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
CPC_CODE = re.compile(r"[A-HY]\d{2}[A-Z](?: \d+(?:/\d+)?)?")
BODY_LISTS = frozenset(
    {
        "itu_t_study_groups",
        "itu_t_series",
        "itu_r_series",
        "threegpp_groups",
        "threegpp_series",
        "ietf_areas",
        "ietf_working_groups",
        "ietf_working_group_names",
        "ietf_draft_tokens",
        "etsi_bodies",
        "iso_iec_committees",
        "ieee_groups",
        "w3c_groups",
        "oasis_committees",
        "whole_bodies",
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One of the office's broad fields; `general_area` is the area that stands for the field as a whole."""

    field_id: str
    name: Text
    general_area: str


@dataclass(frozen=True, slots=True)
class Area:
    """A technology area and its marks; `field_id` is "" for an area that serves all fields.

    `ics` and `cpc` are code prefixes, keywords are lower-case words or phrases of titles (a trailing * leaves the end of the
    word open), `bodies` names the groups and number series of each standards body. ValueError on a code of a wrong shape or
    an unknown list.
    """

    area_id: str
    name: Text
    field_id: str
    ics: tuple[str, ...]
    cpc: tuple[str, ...]
    keywords_en: tuple[str, ...]
    keywords_ja: tuple[str, ...]
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what the rules could not read."""
        if AREA_ID.fullmatch(self.area_id) is None:
            raise ValueError(f"{self.area_id!r} is not an area id: lower-case words joined by hyphens")
        for codes, shape in ((self.ics, ICS_CODE), (self.cpc, CPC_CODE)):
            for code in codes:
                if shape.fullmatch(code) is None:
                    raise ValueError(f"area {self.area_id}: {code!r} is not a code of the shape {shape.pattern}")
        unknown = set(self.bodies) - BODY_LISTS
        if unknown:
            raise ValueError(f"area {self.area_id}: unknown list of a body: {', '.join(sorted(unknown))}")

    def marks(self, kind: str) -> tuple[str, ...]:
        """The groups or series of one kind, in file order; empty if the area names none. ValueError on an unknown kind."""
        if kind not in BODY_LISTS:
            raise ValueError(f"{kind!r} is no list of a body; one of {', '.join(sorted(BODY_LISTS))}")
        return self.bodies.get(kind, ())
