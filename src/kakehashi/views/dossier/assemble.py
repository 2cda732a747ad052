"""Assembles a dossier: every block answers its part of the question, in the order in which a company asks."""

from __future__ import annotations

from kakehashi.core.text import Language
from kakehashi.store.release import Release
from kakehashi.views.dossier import (
    agreement_chapters,
    agreements,
    allocations,
    broadcasting,
    cables,
    cooperation,
    glance,
    known,
    memberships,
    notices,
    numbering,
    operators,
    positions,
    radio_rules,
    spectrum,
)
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.records import RecordsFor
from kakehashi.views.dossier.scope import ALL, economy_of, scope_of
from kakehashi.views.dossier.statement import Block, Dossier

READS = ("linked.economies", "store.columns", "store.origins")


def assemble(release: Release, economy_code: str, scope_id: str | None = None, *, records: RecordsFor | None = None) -> Dossier:
    """The dossier of an economy (alpha-3) in a field or area by its id, None for all fields.

    NotHere with near names where either is unknown. `records` gives what one reader may see; without it no record is drawn.
    """
    code, economy = economy_of(release, economy_code)
    scope = scope_of(release, code, scope_id or ALL)
    asked = Asked(release, code, scope, records)
    published = release.published_at
    return Dossier(
        economy_code=code,
        scope_id=scope.scope_id,
        economy=economy,
        scope=scope.name,
        release_id=release.release_id,
        published_on=published.date().isoformat() if published is not None else "",
        blocks=tuple(_blocks(asked)),
    )


def is_held(release: Release) -> bool:
    """Whether the release holds what every dossier reads."""
    return all(release.has(table) for table in READS)


def title(dossier: Dossier, language: Language) -> str:
    """`Vietnam: Digital broadcasting`, ベトナム：デジタル放送."""
    names = (dossier.economy, dossier.scope)
    return ("：" if language == "ja" else ": ").join(name.get(language) for name in names)


def _blocks(asked: Asked) -> list[Block]:
    """What belongs to the field: broadcasting, radio or cables; what concerns a market of any field always."""
    scope = asked.scope
    modules = [
        (glance, True),
        (broadcasting, scope.is_broadcasting),
        (operators, True),
        (spectrum, scope.is_wireless),
        (allocations, scope.is_broadcasting or scope.is_wireless),
        (radio_rules, scope.is_wireless),
        (cables, scope.is_network),
        (numbering, True),
        (notices, scope.is_wireless or scope.is_network),
        (positions, True),
        (memberships, True),
        (agreements, True),
        (agreement_chapters, True),
        (cooperation, True),
        (known, True),
    ]
    return [module.block(asked) for module, belongs in modules if belongs]
