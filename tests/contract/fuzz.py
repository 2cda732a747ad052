"""Documents changed at random, as no authority would send them: each reader reads them or says why not, and soon.

`python -m tests.contract.fuzz SECONDS [SOURCE ...]` goes on for that long, with other changes at each start, and prints what
broke: the source, the seed, and how the document was changed.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kakehashi.core.registry import declared
from kakehashi.core.source import Source
from tests.contract.documents import Example, example, pack
from tests.contract.reading import outcome

# what parsers stumble over: signs of each format, numbers beyond any type, depth, length, encodings, directions of writing
SIGNS = """ " \"\"\" ' , ; | < </ &x; { } [ ] [[[[[[[[ - : !!python/name:os.system &a[*a] <!DOCTYPE\u00a0a>"""
VALUES = """%00 ../../etc/passwd -1 0 1e309 NaN Infinity 99999999999999999999 0x1F 1,5 True null
    2026-02-30 0000-00-00 31.12.9999 99/99/9999 12:61
    2026-11-22T99:00:00Z \u202e 日本 \U0001f3f4"""
ODD = (
    *(sign.encode() for sign in (*SIGNS.split(" "), *VALUES.split())),
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", "é".encode("latin-1"), "日本".encode("cp932")),
    *(b"9" * 5000, b"[" * 2000, b"{" * 2000, b"<a>" * 2000, b"x" * 100_000),
)
LONGEST_S = 20


class TooLong(Exception):
    """A reader went on and on."""


def changed(content: bytes, chance: random.Random) -> bytes:
    """The bytes after one to four changes: something put in, taken out, repeated, exchanged or turned round."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + int(chance.expovariate(1 / 12)))
        kind = chance.randrange(6)
        if kind == 0:
            content = content[:start] + chance.choice(ODD) + content[start:]
        elif kind == 1:
            content = content[:start] + chance.choice(ODD) + content[end:]
        elif kind == 2:
            content = content[:start] + content[end:]
        elif kind == 3:
            content = content[:end] + content[start:end] * chance.choice((1, 2, 50)) + content[end:]
        elif kind == 4:
            lines = content.split(b"\n")
            chance.shuffle(lines)
            content = b"\n".join(lines)
        elif content:
            at = chance.randrange(len(content))
            content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    return content


def spoiled(given: Example, seed: int) -> bytes:
    """The document with one of its files changed, or the packed bytes themselves."""
    chance = random.Random(f"{given}-{seed}")  # noqa: S311 - the same in every run
    if given.form != "plain" and chance.random() < 0.15:
        return changed(given.content, chance)
    name = chance.choice(sorted(given.files))
    return pack(given.form, {**given.files, name: changed(given.files[name], chance)})


def broken(given: Example, seed: int) -> str:
    """What is wrong with how the reader took the spoiled document; empty where it read it, or said why not."""
    try:
        with at_most(LONGEST_S):
            read = outcome(given.source, given.document.name, spoiled(given, seed))
    except TooLong:
        return f"{given} with seed {seed}: not done after {LONGEST_S} s"
    except Exception as error:  # noqa: BLE001 - whatever is not said on purpose is the fault that is looked for
        return f"{given} with seed {seed}: {type(error).__name__}: {str(error)[:300]}"
    silent = [issue for issue in read.issues if not issue["message"].strip()]
    return f"{given} with seed {seed}: an issue without words" if silent else ""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """TooLong for what takes longer; no measure of speed, but a stop for what would never end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def examples(names: list[str] | None = None) -> list[Example]:
    """The example of every document of these sources, or of all."""
    sources: dict[str, Source] = declared("kakehashi.sources", "SOURCE")
    chosen = [source for name, source in sources.items() if not names or name in names]
    return [found for source in chosen for document in source.documents if (found := example(source, document)) is not None]


def main() -> int:
    """Go round all examples until the time is over; 1 where something broke."""
    ends, begin = time.monotonic() + float(sys.argv[1]), time.time_ns() % 10**9
    given, faults, count = examples(sys.argv[2:]), [], 0
    while time.monotonic() < ends:
        for each in given:
            faults += [fault] if (fault := broken(each, begin + count)) else []
        count += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(*faults, f"{count * len(given):,} documents, {len(faults)} faults, peak memory {peak} MB", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
