"""What economies, organisations, areas and groups are called in the reader's language; which sources stand behind a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.core.origin import Licence
from kakehashi.core.place import UNKNOWN
from kakehashi.core.text import Language
from kakehashi.views.page import NotHere

if TYPE_CHECKING:
    from kakehashi.store.release import Release

KINDS = ("economy", "economy_group", "organization")
INDIVIDUAL = "individual"
OTHERS = "others"
# English, Japanese; memberships are dated in reference.memberships
GROUPS: dict[str, tuple[str, str]] = {
    "EUROPE": ("Europe (EU + EFTA + UK)", "欧州（EU・EFTA・英国）"),
    "EU": ("European Union", "欧州連合（EU）"),
    "EFTA": ("EFTA", "欧州自由貿易連合（EFTA）"),
    "ASEAN": ("ASEAN", "ASEAN"),
    "APT": ("APT (Asia-Pacific Telecommunity)", "APT（アジア・太平洋電気通信共同体）"),
    "APEC": ("APEC", "APEC"),
    "RCEP": ("RCEP", "RCEP"),
    "CPTPP": ("CPTPP", "CPTPP"),
    "OECD": ("OECD", "OECD"),
    "G20": ("G20", "G20"),
}
SPECIAL: dict[str, tuple[str, str]] = {
    UNKNOWN: ("unknown", "不明"),
    INDIVIDUAL: ("independent authors", "個人（所属なし）"),
    OTHERS: ("others", "その他"),
    "none": ("no actor", "主体なし"),
}
NEAR = 5


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is compared: an economy, a dated group of economies, or an organisation group; written `economy:JPN`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class _Labels:
    """Rows of one release by their id."""

    economies: Mapping[str, dict[str, Any]]
    organizations: Mapping[str, dict[str, Any]]
    areas: Mapping[str, dict[str, Any]]
    fields: Mapping[str, dict[str, Any]]


class Names:
    """Labels of one release in one language ('en' or 'ja'; the reader's own unless given); cheap to make."""

    def __init__(self, release: Release, language: Language | None = None) -> None:
        self.language: Language = language or ("ja" if (get_language() or "en").startswith("ja") else "en")
        self._labels = _labels(release)

    def economy(self, code: str | None) -> str:
        """Name of an economy by its ISO alpha-3 code; the code itself where nobody names it."""
        return self._special(code) or self._of(self._labels.economies, str(code))

    def organization(self, group_id: str | None) -> str:
        """Name of an organisation group; its id where nobody names it."""
        return self._special(group_id) or self._of(self._labels.organizations, str(group_id))

    def area(self, area_id: str | None) -> str:
        """Name of a technology area; 'all' and 'unassigned' have one too."""
        match area_id:
            case "all":
                return "全分野" if self.language == "ja" else "All areas"
            case "unassigned":
                return "分野未分類" if self.language == "ja" else "Without an area"
        return self._of(self._labels.areas, str(area_id))

    def field(self, field_id: str | None) -> str:
        """Name of a broad field; areas that serve all fields are cross-cutting."""
        if not field_id:
            return "分野横断" if self.language == "ja" else "Cross-cutting"
        return self._of(self._labels.fields, field_id)

    def group(self, name: str) -> str:
        """Name of a group of economies; Europe says what it takes in."""
        return self._pick(GROUPS.get(name, (name, name)))

    def actor(self, kind: str, actor_id: str | None) -> str:
        """Name of an actor of any kind, `address_economy` included."""
        if kind == "organization":
            return self.organization(actor_id)
        return self.group(str(actor_id)) if kind == "economy_group" else self.economy(actor_id)

    def named(self, actor: Actor) -> str:
        """Name of an `Actor`."""
        return self.actor(actor.kind, actor.id)

    def short(self, actor: Actor) -> str:
        """The same without what stands in brackets, for heads of columns: Europe."""
        return self.named(actor).partition(" (")[0].partition("（")[0]

    def parse_actor(self, text: str) -> Actor:
        """`economy:JPN`, `economy_group:ASEAN`, `organization:ntt`; NotHere with near names for any other."""
        kind, colon, actor_id = text.strip().partition(":")
        known = self._known(kind)
        for written in (actor_id, actor_id.upper(), actor_id.lower()):
            if colon and written in known:
                return Actor(kind, written)
        wanted = actor_id or kind
        kinds = (kind,) if known else KINDS
        near = [
            (self.actor(each, found), f"{each}:{found}") for each in kinds for found in near_keys(wanted, self._known(each))
        ]
        raise NotHere(
            _("There is no economy, group or organisation “%(name)s”.") % {"name": text},
            near=[(f"{label} ({code})", f"?actor={quote(code, safe=':')}") for label, code in near[:NEAR]],
        )

    def has_area(self, area_id: str) -> bool:
        """Whether a technology area has that id."""
        return area_id in self._labels.areas

    @property
    def areas(self) -> list[dict[str, Any]]:
        """Rows of reference.areas in the order of the map."""
        return list(self._labels.areas.values())

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Rows of reference.fields in their order."""
        return list(self._labels.fields.values())

    def head_office(self, group_id: str | None) -> str | None:
        """Economy code of a group's head office today; None where our reference does not say."""
        row = self._labels.organizations.get(group_id or "")
        return row["economy_code"] if row else None

    def near_economies(self, wanted: str) -> list[tuple[str, str]]:
        """(name, address) of economies that the reader may have meant."""
        found = near_keys(wanted, self._known("economy"))
        return [(f"{self.economy(code)} ({code})", economy_address(code)) for code in found]

    def near_organizations(self, wanted: str) -> list[tuple[str, str]]:
        """(name, address) of organisations that the reader may have meant."""
        return [(self.organization(key), organization_address(key)) for key in near_keys(wanted, self._known("organization"))]

    def near_areas(self, wanted: str) -> list[tuple[str, str]]:
        """(name, address) of areas that the reader may have meant."""
        known = {key: (row["name_en"] or "", row["name_ja"] or "") for key, row in self._labels.areas.items()}
        return [(self.area(key), area_address(key)) for key in near_keys(wanted, known)]

    def _known(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Ids of a kind with the other words by which they are found."""
        match kind:
            case "economy":
                rows = self._labels.economies.items()
                return {key: (row["name_en"] or "", row["name_ja"] or "", row["iso2"] or "") for key, row in rows}
            case "organization":
                return {key: (row["name_en"] or "",) for key, row in self._labels.organizations.items()}
            case "economy_group":
                return dict(GROUPS)
        return {}

    def _special(self, key: str | None) -> str:
        return self._pick(SPECIAL[key or UNKNOWN]) if key is None or key in SPECIAL else ""

    def _of(self, rows: Mapping[str, dict[str, Any]], key: str) -> str:
        row = rows.get(key)
        if row is None:
            return key
        return str((row["name_ja"] if self.language == "ja" else None) or row["name_en"] or key)

    def _pick(self, pair: tuple[str, str]) -> str:
        return pair[1] if self.language == "ja" else pair[0]


def near_keys(wanted: str, known: Mapping[str, Iterable[str]], count: int = NEAR) -> list[str]:
    """Keys that are, or are also called, something near to `wanted`; those that contain it come before look-alikes."""
    low = wanted.strip().lower()
    words: dict[str, str] = {}
    for key, others in known.items():
        for word in (key, *others):
            words.setdefault(word.lower(), key)
    inside = sorted((word for word in words if low and low in word), key=lambda word: (len(word), word))[:count]
    alike = get_close_matches(low, words, n=count, cutoff=0.6)
    return list(dict.fromkeys(words[word] for word in (*inside, *alike) if word))[:count]


def parse_actor(text: str) -> Actor:
    """An actor as an address writes it, unchecked; ValueError where it is not `kind:id` of a known kind."""
    kind, _colon, actor_id = text.strip().partition(":")
    if kind not in KINDS or not actor_id:
        raise ValueError(f"{text!r} is no actor; write economy:JPN, economy_group:ASEAN or organization:ntt")
    return Actor(kind, actor_id)


def economy_address(code: str | None) -> str:
    """The dossier of an economy; empty for one that is not known."""
    return f"/evidence/economies/{quote(code, safe='')}/" if code and code not in SPECIAL else ""


def organization_address(group_id: str | None) -> str:
    """The page of an organisation; empty for one that is not known."""
    return f"/evidence/organizations/{quote(group_id, safe='')}/" if group_id and group_id not in SPECIAL else ""


def area_address(area_id: str) -> str:
    """The page of a technology area."""
    return f"/maps/areas/{quote(area_id, safe='')}/"


def document_address(document_id: str) -> str:
    """A document in the standards explorer."""
    return f"/standards/documents/?id={quote(document_id, safe='')}"


def actor_address(kind: str, actor_id: str | None) -> str:
    """The page of an actor; a group of economies has the strategy map."""
    if kind == "organization":
        return organization_address(actor_id)
    if kind == "economy_group":
        return f"/maps/strategy/?actor=economy_group:{quote(str(actor_id), safe='')}"
    return economy_address(actor_id)


def origins_of(release: Release, tables: Iterable[str]) -> list[dict[str, Any]]:
    """Rows of store.origins of all documents behind these tables, by source and document."""
    return list(_origins(release, tuple(sorted(set(tables)))))


def licences_of(release: Release, tables: Iterable[str]) -> tuple[Licence, ...]:
    """The licences of all documents behind these tables, with the duties that they lay on a reader."""
    found = {(row["licence"], row["licence_url"], row["reuse"]) for row in origins_of(release, tables)}
    return tuple(Licence.of(name, url or "", *_duties(reuse)) for name, url, reuse in sorted(found, key=str))


def inputs_of(release: Release, table: str) -> frozenset[str]:
    """All tables and origins that a table was made from, itself included."""
    inputs = _inputs(release)
    seen: set[str] = set()
    waiting = [table]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += inputs.get(name, ())
    return frozenset(seen)


def _duties(reuse: str | None) -> list[str]:
    return [duty for duty in (reuse or "").split(", ") if duty and duty != "no duty"]


@lru_cache(maxsize=256)
def _origins(release: Release, tables: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    if not release.has("store.origins"):
        return ()
    reached = frozenset().union(*(inputs_of(release, table) for table in tables))
    rows = release.rows("FROM store.origins ORDER BY source, document, origin_id")
    return tuple(row for row in rows if row["origin_id"] in reached)


@lru_cache(maxsize=8)
def _inputs(release: Release) -> dict[str, tuple[str, ...]]:
    if not release.has("store.tables"):
        return {}
    rows = release.rows("SELECT table_name, inputs FROM store.tables ORDER BY table_name")
    return {row["table_name"]: tuple(name for name in (row["inputs"] or "").split(", ") if name) for row in rows}


@lru_cache(maxsize=8)
def _labels(release: Release) -> _Labels:
    def by(table: str, key: str, columns: str, order: str = "") -> dict[str, dict[str, Any]]:
        if not release.has(table):
            return {}
        return {row[key]: row for row in release.rows(f"SELECT {columns} FROM {table} ORDER BY {order or key}")}  # noqa: S608 - our own names

    named = by("reference.organizations", "group_id", "group_id, name_en, name_ja, NULL AS economy_code")
    return _Labels(
        by("linked.economies", "economy_code", "economy_code, iso2, name_en, name_ja"),
        {**named, **by("linked.organizations", "group_id", "group_id, name_en, name_ja, economy_code")},
        by("reference.areas", "area_id", "*", "place"),
        by("reference.fields", "field_id", "*", "place"),
    )
