"""List the sources, or show one: what, whose, under which licence, how it is obtained, what was collected."""

from __future__ import annotations

import argparse

from kakehashi.build import plan
from kakehashi.core.config import Config
from kakehashi.core.registry import named
from kakehashi.core.source import Source
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("name", nargs="?", help="a source; without one, all are listed")


def run(options: argparse.Namespace, config: Config) -> int:
    """Print the list or one source; UnknownName with near names otherwise."""
    ledger = Documents(Home(config.home))
    if options.name is not None:
        _show(named("kakehashi.sources", "SOURCE", options.name), ledger)
        return 0
    for name, source in plan.sources().items():
        ways = sorted({way for document in source.documents for way in _ways(document)})
        held = len(ledger.latest(name))
        count = f"{held}/{len(source.documents)}"
        print(f"{name:<20} {source.publisher[:32]:<32} {source.licence.name[:26]:<26} {'+'.join(ways):<22} {count}")
    return 0


def _show(source: Source, ledger: Documents) -> None:
    print(f"{source.name}: {source.title} / {source.title_ja}\n{source.publisher}, {source.homepage}")
    print(f"licence: {source.licence.name} {source.licence.url} (duties: {source.licence.reuse})")
    print(f"{source.covers}\n{source.limits}")
    for spec in source.tables:
        print(f"\n{spec.name}  key {', '.join(spec.key)}  {spec.meaning}")
        for column in spec.columns:
            print(f"  {column.name:<28} {column.type:<8} {column.unit:<10} {column.meaning}")
    for origin in ledger.latest(source.name):
        print(f"\n{origin.document}: by {origin.way} from {origin.url}\n  sha256 {origin.sha256}, {origin.size_bytes:,} bytes")


def _ways(document: object) -> list[str]:
    return [way for way in ("web", "package", "mirror", "reference") if getattr(document, way) is not None]
