"""List the sources with the state of each, or show one: what, whose, under which licence, how it is obtained and collected.

  kakehashi sources [NAME] [--json]

States: good, waiting (collected, not yet in a release), absent (not collected here), due, missing (could not be had), failing
(cannot be renewed; the last good copy serves), set_aside (newest batch set aside; the last good data serve).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import Any

from kakehashi.build import plan
from kakehashi.core.config import Config
from kakehashi.core.errors import NoRelease
from kakehashi.core.registry import named
from kakehashi.core.source import Document, Source
from kakehashi.store import release
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home

HEAD = ("SOURCE", "STATE", "AGE", "NEXT RUN", "ROWS", "CHANGE", "ISSUES", "LICENCE", "WAYS", "HELD")
WIDTHS = (22, 10, 11, 11, 11, 8, 7, 26, 22, 5)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("name", nargs="?", help="a source; without one, all are listed")
    parser.add_argument("--json", action="store_true", help="the list as JSON")


def run(options: argparse.Namespace, config: Config) -> int:
    """Print the list or one source; UnknownName with near names otherwise."""
    home = Home(config.home)
    if options.name is not None:
        source = named("kakehashi.sources", "SOURCE", options.name)
        _show(source, Documents(home), _standing(home, {source.name: source})[0])
        return 0
    rows = _standing(home, plan.sources())
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    print(_line(HEAD))
    for row in rows:
        print(_line(_cells(row)))
        for document, why in row["in_the_way"]:
            print(f"  {document}: {why}")
    return 0


def _standing(home: Home, sources: dict[str, Source]) -> list[dict[str, Any]]:
    """What the page of the sources tells of each, as rows."""
    from kakehashi.views.trail.collecting import with_health
    from kakehashi.views.trail.held import held_sources

    try:
        current = release.current(home)
    except NoRelease:
        current = None
    held = {row["source"]: row for row in held_sources(current)} if current is not None else {}
    rows = [_declared(source, Documents(home)) | _held(held.get(name)) for name, source in sources.items()]
    return with_health(home, current, rows, dt.datetime.now(dt.UTC))


def _declared(source: Source, ledger: Documents) -> dict[str, Any]:
    collected = ledger.latest(source.name)
    return {
        "source": source.name,
        "publisher": source.publisher,
        "licence": source.licence.name,
        "ways": sorted({way for document in source.documents for way in _ways(document)}),
        "documents": len(source.documents),
        "documents_held": len(collected),
        "retrieved_at": min((origin.retrieved_at for origin in collected), default="") or None,
        "is_present": False,
        "is_stale": False,
        "row_count": None,
        "drift": None,
        "issue_count": None,
    }


def _held(row: dict[str, Any] | None) -> dict[str, Any]:
    """What the current release says of a source it holds."""
    if row is None or not row["is_present"]:
        return {}
    return {name: row[name] for name in ("is_present", "is_stale", "row_count", "drift", "issue_count")}


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["source"],
        row["state"],
        (row["retrieved_at"] or "-")[:10],
        (row["next_due_at"] or "-")[:10],
        "-" if row["row_count"] is None else f"{row['row_count']:,}",
        "-" if row["drift"] is None else f"{row['drift']:+.1f} %",
        "-" if row["issue_count"] is None else str(row["issue_count"]),
        row["licence"][:26],
        "+".join(row["ways"]),
        f"{row['documents_held']}/{row['documents']}",
    )


def _line(cells: tuple[str, ...]) -> str:
    right = {4, 5, 6}
    padded = [f"{c:>{w}}" if n in right else f"{c:<{w}}" for n, (c, w) in enumerate(zip(cells, WIDTHS, strict=True))]
    return " ".join(padded).rstrip()


def _show(source: Source, ledger: Documents, row: dict[str, Any]) -> None:
    print(f"{source.name}: {source.title} / {source.title_ja}\n{source.publisher}, {source.homepage}")
    print(f"licence: {source.licence.name} {source.licence.url} (duties: {source.licence.reuse})")
    print(f"{source.covers}\n{source.limits}")
    times = {"last run": "last_run_at", "last success": "last_success_at", "next run": "next_due_at"}
    said = ", ".join(f"{label} {(row[key] or 'never')[:16]}" for label, key in times.items())
    print(f"collecting: {row['state']}, every {source.every_days} days, {said}, {row['failure_count']} failures in a row")
    for document, why in row["in_the_way"]:
        print(f"  {document}: {why}")
    for spec in source.tables:
        print(f"\n{spec.name}  key {', '.join(spec.key)}  {spec.meaning}")
        for column in spec.columns:
            print(f"  {column.name:<28} {column.type:<8} {column.unit:<10} {column.meaning}")
    for origin in ledger.latest(source.name):
        print(f"\n{origin.document}: by {origin.way} from {origin.url}\n  sha256 {origin.sha256}, {origin.size_bytes:,} bytes")


def _ways(document: Document) -> list[str]:
    """The ways by which a document can be obtained; an address to cite is none."""
    found = [way for way in ("brought", "web", "package", "mirror", "reference") if getattr(document, way) is not None]
    return [way for way in found if way != "web" or (document.web is not None and document.web.is_data)]
