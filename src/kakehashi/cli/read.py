"""Run one reader on one document and write its rows and issues: for whoever writes a source, and for whoever doubts one.

  kakehashi read SOURCE FILE --out DIR [--document NAME]

SOURCE is a name as `kakehashi sources` lists it (a mirror folder's name, such as std-3gpp, does as well). FILE is a document
as its authority publishes it. DIR receives, for each table, SCHEMA.TABLE.jsonl with one row a line, and issues.jsonl with
kind, severity, message, value, locator and count. The exit code is 1 where the batch would be set aside.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kakehashi.build import plan
from kakehashi.build.read import read_document
from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting, KakehashiError
from kakehashi.core.registry import named
from kakehashi.core.source import Document, Given, Source
from kakehashi.store import checks
from kakehashi.store.tables import with_trail


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("source")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder for the rows and issues; made if it is not there")
    parser.add_argument("--document", help="which of the source's documents FILE is, where its name does not say")


def run(options: argparse.Namespace, config: Config) -> int:
    """Read, write, and say how many rows and issues there are."""
    source = source_of(options.source)
    if not options.file.is_file():
        raise BadSetting(f"there is no file {options.file}")
    document = _document(source, options.document or options.file.name)
    given = Given(document.name, options.file.read_bytes(), source.expect.known)
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        frames = read_document(source, given)
    except KakehashiError as error:
        given.error(type(error).__name__, str(error))
        frames = {}
    for name, frame in frames.items():
        given.problems += list(checks.check(frame, _without_origin(source, name)))
        with (options.out / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in frame.iter_rows(named=True))
        print(f"{name}: {frame.height:,} rows")
    with (options.out / "issues.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(vars(problem), ensure_ascii=False) + "\n" for problem in given.problems)
    errors = [problem for problem in given.problems if problem.severity == "error"]
    for problem in given.problems[:20]:
        print(
            f"{problem.severity}: {problem.kind}: {problem.message} [{problem.value}] at {problem.locator} ({problem.count}×)"
        )
    print(f"{len(given.problems)} issues; " + ("the batch would be set aside" if errors else "the batch would be accepted"))
    return 1 if errors else 0


def source_of(name: str) -> Source:
    """A source by its own name or by the folder that a mirror keeps it in; UnknownName otherwise."""
    for source in plan.sources().values():
        if any(d.mirror is not None and d.mirror.split("/")[0] == name for d in source.documents):
            return source
    found: Source = named("kakehashi.sources", "SOURCE", name)
    return found


def _document(source: Source, name: str) -> Document:
    known = {document.name: document for document in source.documents}
    if name in known:
        return known[name]
    if len(known) == 1:
        return next(iter(known.values()))
    alike = [d for d in known.values() if Path(d.name).suffixes[-1:] == Path(name).suffixes[-1:]]
    if len(alike) == 1:
        return alike[0]
    raise BadSetting(
        f"{name!r} does not say which document of {source.name} it is; add --document with one of: {', '.join(known)}"
    )


def _without_origin(source: Source, name: str):  # type: ignore[no-untyped-def]
    from kakehashi.core.table import TableSpec

    spec = with_trail(source.table(name))
    return TableSpec(spec.name, spec.key, tuple(c for c in spec.columns if c.name != "origin_id"), spec.meaning)
