"""Where a figure comes from, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ATTRIBUTION = "attribution"
NON_COMMERCIAL = "non-commercial"
NO_BULK_TEXT = "no-bulk-text"
INTERNAL = "internal"
SHARE_ALIKE = "share-alike:"

NAMED_DUTIES = frozenset({ATTRIBUTION, NON_COMMERCIAL, NO_BULK_TEXT, INTERNAL})


@dataclass(frozen=True)
class Reuse:
    """The duties that a table or figure carries; the union of its inputs' duties."""

    duties: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for duty in self.duties:
            if duty not in NAMED_DUTIES and not (duty.startswith(SHARE_ALIKE) and len(duty) > len(SHARE_ALIKE)):
                raise ValueError(f"{duty!r} is no duty; known are {sorted(NAMED_DUTIES)} and '{SHARE_ALIKE}<licence>'")

    @property
    def is_internal(self) -> bool:
        """Whether nothing of it may leave: said so, or made so by licences that exclude each other."""
        share_alikes = {duty for duty in self.duties if duty.startswith(SHARE_ALIKE)}
        conflict = len(share_alikes) > 1 or (bool(share_alikes) and NON_COMMERCIAL in self.duties)
        return INTERNAL in self.duties or (conflict and not self._is_one_licence)

    @property
    def _is_one_licence(self) -> bool:
        share_alikes = {duty for duty in self.duties if duty.startswith(SHARE_ALIKE)}
        return len(share_alikes) == 1 and "NC" in next(iter(share_alikes)) and NON_COMMERCIAL in self.duties

    def __or__(self, other: Reuse) -> Reuse:
        return Reuse(self.duties | other.duties)

    def __str__(self) -> str:
        return ", ".join(sorted(self.duties)) or "no duty"


@dataclass(frozen=True)
class Licence:
    """A licence by name and address, as the set of duties it lays on a reader."""

    name: str
    url: str
    reuse: Reuse

    @classmethod
    def of(cls, name: str, url: str, *duties: str) -> Licence:
        """A licence with these duties; ValueError for a duty that is not known."""
        return cls(name, url, Reuse(frozenset(duties)))


def union(parts: Iterable[Reuse]) -> Reuse:
    """The duties of a result made from `parts`."""
    result = Reuse()
    for part in parts:
        result = result | part
    return result


@dataclass(frozen=True)
class Origin:
    """One document as it was obtained: the end of every figure's trail.

    `retrieved_at` is when the authority's copy was taken (ISO date or time); empty where a mirror or a package does not say.
    """

    origin_id: str
    source: str
    document: str
    way: str
    url: str
    sha256: str
    size_bytes: int
    retrieved_at: str
    publisher: str
    licence: str
    licence_url: str
    reuse: str
    note: str = ""


PUBLIC_DOMAIN = Licence.of("Public domain", "https://creativecommons.org/publicdomain/mark/1.0/")
CC0 = Licence.of("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
CC_BY_4 = Licence.of("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", ATTRIBUTION)
APACHE_2 = Licence.of("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", ATTRIBUTION)
CC_BY_SA_3 = Licence.of(
    "CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", ATTRIBUTION, SHARE_ALIKE + "CC-BY-SA-3.0"
)
IETF_TRUST = Licence.of(
    "IETF Trust Legal Provisions", "https://trustee.ietf.org/documents/trust-legal-provisions/", ATTRIBUTION, NO_BULK_TEXT
)
CATALOGUE_FACTS = Licence.of("Bibliographic facts, no licence stated", "", ATTRIBUTION, NO_BULK_TEXT)
