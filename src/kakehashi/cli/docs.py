"""Write the pages of docs/ that are made from the code, or check that they are current.

  kakehashi docs [--check] [--folder DIR]

docs/settings.md comes from the settings, docs/sources.md from the declared sources, docs/figures.md from the declared
analyses and links. With --check nothing is written and the exit code is 1 where a page is not what the code says.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kakehashi.core.analysis import Analysis, Link
from kakehashi.core.config import MEANINGS, Config
from kakehashi.core.errors import BadSetting
from kakehashi.core.origin import Licence
from kakehashi.core.registry import declared
from kakehashi.core.source import Document, Source
from kakehashi.core.table import TableSpec

FOLDER = Path(__file__).resolve().parents[3] / "docs"
WRITTEN_BY = "<!-- Written by `kakehashi docs`; change the code that it is made from, not this page. -->"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a page is not current")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pages lie (default: docs/ of the checkout)")


def run(options: argparse.Namespace, config: Config) -> int:
    """Write or check the pages and name those that changed; BadSetting where the folder is not there."""
    if not options.folder.is_dir():
        raise BadSetting(f"there is no folder {options.folder}; name the docs folder of a checkout with --folder")
    changed = stale(options.folder)
    for name, text in changed.items():
        if not options.check:
            (options.folder / name).write_text(text, encoding="utf-8")
        print(f"{name} {'is not current; run: kakehashi docs' if options.check else 'written'}")
    if not changed:
        print(f"all {len(PAGES)} pages are current")
    return 1 if changed and options.check else 0


def stale(folder: Path) -> dict[str, str]:
    """What the code says of each page in `folder` that is missing or says something else."""
    texts = {name: page() for name, page in PAGES.items()}
    paths = {name: folder / name for name in texts}
    return {n: text for n, text in texts.items() if not paths[n].is_file() or paths[n].read_text(encoding="utf-8") != text}


def settings() -> str:
    """The settings, one row each."""
    intro = (
        "Settings are environment variables; each has a working default. A variable that begins with `KAKEHASHI_` and is not "
        "in this list is refused, so that a misspelt setting is noticed."
    )
    return _page("Settings", intro, _table(("Setting", "Meaning"), [(f"`{name}`", said) for name, said in MEANINGS.items()]))


def sources() -> str:
    """The sources: an overview, then each with its documents, ways, tables and limits."""
    found: list[Source] = [source for _, source in sorted(declared("kakehashi.sources", "SOURCE").items())]
    intro = (
        "What Kakehashi collects: who publishes it, under which licence, by which ways it is obtained and what it cannot say. "
        "Every table of a source also has `origin_id` (the document) and `locator` (the place inside it)."
    )
    rows = [
        (
            f"[{source.name}](#{source.name})",
            _plain(source.title),
            _plain(source.publisher),
            _licences(source),
            " ".join(_all_ways(source)),
        )
        for source in found
    ]
    overview = _table(("Source", "What", "Publisher", "Licence", "Ways"), rows)
    return _page("Sources", intro, overview, *(_source(source) for source in found))


def figures() -> str:
    """The analyses with method and columns, then the linked tables that they read."""
    analyses: dict[str, Analysis] = declared("kakehashi.analyses", "ANALYSIS")
    links: dict[str, Link] = declared("kakehashi.link", "LINK")
    intro = (
        "How each figure is made: the question, the method with its citation, the tables that it is computed from and the "
        "meaning of every column. A result carries the licence duties of all its inputs."
    )
    parts = ["## Analyses", *(_analysis(analysis) for _, analysis in sorted(analyses.items()))]
    parts += ["## Linked tables", *(_link(link) for _, link in sorted(links.items()))]
    return _page("Figures", intro, *parts)


PAGES: dict[str, Callable[[], str]] = {"settings.md": settings, "sources.md": sources, "figures.md": figures}


def _source(source: Source) -> str:
    facts = [
        f"**{_plain(source.title)}** / {_plain(source.title_ja)}",
        f"- Publisher: {_plain(source.publisher)}, <{source.homepage}>",
        f"- Licence: {_licence(source.licence)}",
    ]
    facts += [f"- Covers: {_plain(source.covers)}"] if source.covers else []
    facts += [f"- Cannot say: {_plain(source.limits)}"] if source.limits else []
    rows = [(f"`{document.name}`", "<br>".join(_ways(document)), _remark(document)) for document in source.documents]
    documents = _table(("Document", "Ways", "Remark"), rows)
    return "\n\n".join([f"## {source.name}", facts[0], "\n".join(facts[1:]), documents, *(_spec(s) for s in source.tables)])


def _analysis(analysis: Analysis) -> str:
    facts = [f"### {analysis.name}", f"**{_plain(analysis.title)}** / {_plain(analysis.title_ja)}"]
    facts += [f"Method: {_plain(analysis.method)}"] if analysis.method else []
    facts += [
        f"Made from {_inputs(analysis)}." + (f" Chance is seeded with {analysis.seed}." if analysis.seed is not None else "")
    ]
    return "\n\n".join([*facts, _columns(analysis.spec)])


def _link(link: Link) -> str:
    return "\n\n".join([f"### {link.name}", f"Made from {_inputs(link)}.", *(_spec(spec) for spec in link.tables)])


def _inputs(declaration: Analysis | Link) -> str:
    needed = ", ".join(f"`{name}`" for name in declaration.inputs)
    where_held = ", ".join(f"`{name}`" for name in declaration.optional)
    return "; ".join(part for part in (needed, f"where held: {where_held}" if where_held else "") if part)


def _spec(spec: TableSpec) -> str:
    meaning = _plain(spec.meaning).rstrip(".")
    key = ", ".join(f"`{name}`" for name in spec.key)
    return f"`{spec.name}`{': ' + meaning if meaning else ''}. Key: {key}.\n\n{_columns(spec)}"


def _columns(spec: TableSpec) -> str:
    rows = [(f"`{c.name}`", c.type, c.unit, c.meaning + (" (names persons)" if c.is_person else "")) for c in spec.columns]
    return _table(("Column", "Type", "Unit", "Meaning"), rows)


def _ways(document: Document) -> list[str]:
    found = []
    if document.web is not None:
        kind = "" if document.web.is_data else " (a page to cite, not fetched)"
        found.append(f"web: <{document.web.url}>{kind}" + (f"; {document.web.note}" if document.web.note else ""))
    if document.package is not None:
        members = ", ".join(f"`{member}`" for member in document.package.member.split(";"))
        found.append(f"package: `{document.package.name}` {document.package.version}, {members}")
    found += [f"mirror: `{document.mirror}`"] if document.mirror is not None else []
    found += [f"reference: `{document.reference}`"] if document.reference is not None else []
    found += [f"brought: `{document.brought}`"] if document.brought is not None else []
    return found


def _all_ways(source: Source) -> list[str]:
    names = ("web", "package", "mirror", "reference", "brought")
    return [name for name in names if any(_is_open(document, name) for document in source.documents)]


def _is_open(document: Document, way: str) -> bool:
    if way == "web":
        return document.web is not None and document.web.is_data
    return getattr(document, way) is not None


def _remark(document: Document) -> str:
    said = [f"only where `{document.instead_of}` cannot be had"] if document.instead_of is not None else []
    said += ["optional"] if document.optional else []
    said += [f"licence: {_licence(document.licence)}"] if document.licence is not None else []
    return "; ".join(said)


def _licences(source: Source) -> str:
    names = [source.licence.name, *(d.licence.name for d in source.documents if d.licence is not None)]
    return "; ".join(dict.fromkeys(names))


def _licence(licence: Licence) -> str:
    name = f"[{licence.name}]({licence.url})" if licence.url else licence.name
    return f"{name} ({'duties: ' if licence.reuse.duties else ''}{licence.reuse})"


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([WRITTEN_BY, f"# {title}", *(part for part in parts if part)]) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _plain(text: str) -> str:
    """One line of words that Markdown does not take for markup."""
    return " ".join(text.split()).replace("<", "&lt;").replace("*", "\\*")
