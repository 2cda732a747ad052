"""One address of the web: identified, polite, bounded, resumable, and asked again only for what has changed."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from kakehashi.collect import parse
from kakehashi.collect.ways import redirects
from kakehashi.collect.ways.copies import Copy
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import BadDocument, Unobtainable

PASSING = frozenset({429, 500, 502, 503, 504})
GONE = {
    401: "asks for a sign-in; see the source's note on access",
    403: "refuses this request; see the source's note on access",
    404: "is not there; the address in the source needs a look",
    410: "is gone for good; the source needs another address",
    451: "is withheld for legal reasons",
}


@dataclass(frozen=True)
class Manners:
    """How the web is asked: seconds between requests to one host, tries, the longest wait, the largest document, redirects,
    pages of one document."""

    interval_s: float = 1.0
    tries: int = 4
    first_wait_s: float = 2.0
    longest_wait_s: float = 120.0
    most_bytes: int = 2048 * 1024 * 1024
    redirects: int = 5
    most_pages: int = 9_999


@dataclass
class Web:
    """What asks the web, passed in: the client, the folder of copies and partial files, the clock, the sleep, the resolver."""

    client: httpx.Client
    folder: Path
    clock: Callable[[], dt.datetime]
    sleep: Callable[[float], None]
    resolve: redirects.Resolve = redirects.addresses
    manners: Manners = field(default_factory=Manners)
    _asked: dict[str, dt.datetime] = field(default_factory=dict, repr=False)
    _intervals: dict[str, float] = field(default_factory=dict, repr=False)

    def wait_for(self, host: str, interval_s: float = 0.0) -> None:
        """Wait until this host may be asked again; the longest interval that any of its documents asks for holds for all."""
        interval = self._intervals[host] = max(self._intervals.get(host, self.manners.interval_s), interval_s)
        last = self._asked.get(host)
        if last is not None:
            rest = interval - (self.clock() - last).total_seconds()
            if rest > 0:
                self.sleep(rest)
        self._asked[host] = self.clock()


def client(contact: str, version: str, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """A client that says who asks and how to reach them; redirects are followed by our own rules only."""
    return httpx.Client(
        headers={"User-Agent": f"Kakehashi/{version} (+{contact})", "Accept-Encoding": "identity"},
        timeout=httpx.Timeout(60, connect=15),
        follow_redirects=False,
        transport=transport,
    )


@dataclass(frozen=True)
class Wanted:
    """What is asked for: whose document (for messages), where, how slowly, and whether it may be an HTML page."""

    name: str
    url: str
    interval_s: float = 0.0
    may_be_html: bool = False


class Refused(Unobtainable):
    """The address answers, and not with the document: `status` of the answer, 0 where an HTML page stands in its place."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def fetch(wanted: Wanted, web: Web, copy: Copy) -> Obtained:
    """What stands at that address, kept as `copy`.

    An unchanged document is not sent again and a broken transfer goes on where it stopped. Refused or Unobtainable names the
    address and the status, the loop, the size or the HTML page that stands in the way.
    """
    why = "no answer"
    for attempt in range(web.manners.tries):
        if attempt:
            web.sleep(_back_off(web.manners, attempt))
        try:
            return _ask(wanted, web, copy)
        except _Passing as error:
            why = str(error)
            if error.wait_s is not None:
                web.sleep(_bounded(web.manners, error.wait_s, copy.url))
        except httpx.RequestError as error:
            why = f"{type(error).__name__}: {error}"
    raise Unobtainable(f"{copy.url} gave no document in {web.manners.tries} tries; the last said: {why}")


class _Passing(Exception):
    """An answer that may be better next time."""

    def __init__(self, why: str, wait_s: float | None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


def _ask(wanted: Wanted, web: Web, copy: Copy) -> Obtained:
    kept, part = copy.said(".json"), copy.said(".part.json")
    headers: dict[str, str] = {}
    have = copy.path(".part").stat().st_size if part else 0
    validator = part.get("etag", "") or part.get("modified", "")
    if have and validator and part.get("resumable"):
        headers = {"Range": f"bytes={have}-", "If-Range": validator}
    elif kept:
        headers = {"If-None-Match": kept.get("etag", ""), "If-Modified-Since": kept.get("modified", "")}
        headers = {name: value for name, value in headers.items() if value}
    with _follow(web, wanted, headers) as response:
        if response.status_code == 304 and kept:
            return Obtained(copy.path(".content"), copy.url, kept["retrieved_at"], note=f"unchanged on {web.clock().date()}")
        if response.status_code == 416:
            copy.forget_part()
            raise _Passing("416: the partial file does not fit; begun anew", None)
        _refuse_status(response, web)
        if response.status_code == 206 and "Range" not in headers:
            raise _Passing("206: a part was sent where the whole was asked for", None)
        _receive(response, web, copy, have if response.status_code == 206 else 0)
    return _finish(wanted, copy)


def _follow(web: Web, wanted: Wanted, headers: dict[str, str]) -> redirects.Answer:
    def before(host: str) -> None:
        web.wait_for(host, wanted.interval_s)

    return redirects.follow(web.client, wanted.url, headers, most=web.manners.redirects, resolve=web.resolve, before=before)


def _refuse_status(response: httpx.Response, web: Web) -> None:
    status = response.status_code
    if status in (200, 206):
        return
    said = f"{response.url} answers {status} {response.reason_phrase}".rstrip()
    if status in PASSING:
        raise _Passing(said, _retry_after(response, web))
    raise Refused(f"{said}: it {GONE.get(status, 'gives no document')}", status)


def _retry_after(response: httpx.Response, web: Web) -> float | None:
    value = response.headers.get("Retry-After", "").strip()
    if not value:
        return None
    if value.isdigit():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when - web.clock()).total_seconds()) if when.tzinfo is not None else None


def _bounded(manners: Manners, wait_s: float, url: str) -> float:
    if wait_s > manners.longest_wait_s:
        raise Unobtainable(f"{url} asks to wait {wait_s:,.0f} s, longer than {manners.longest_wait_s:,.0f} s; collect it later")
    return wait_s


def _back_off(manners: Manners, attempt: int) -> float:
    """Seconds before try number `attempt` + 1: doubling from the first wait, up to the longest."""
    return float(min(manners.first_wait_s * 2 ** (attempt - 1), manners.longest_wait_s))


def _receive(response: httpx.Response, web: Web, copy: Copy, start: int) -> None:
    if start and not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
        copy.forget_part()
        raise _Passing(f"{copy.url} sent {response.headers.get('Content-Range')!r} where byte {start:,} was asked for", None)
    etag = response.headers.get("ETag", "")
    note = {
        "url": copy.url,
        "etag": etag,
        # a weak tag does not promise the same bytes (RFC 9110, section 13.1.5); what was packed on the way cannot be counted
        "resumable": "" if etag.startswith("W/") or response.headers.get("Content-Encoding") else "yes",
        "modified": response.headers.get("Last-Modified", ""),
        "retrieved_at": web.clock().isoformat(timespec="seconds"),
    }
    copy.path(".part.json").write_text(json.dumps(note), "utf-8")
    size = start
    with copy.path(".part").open("ab" if start else "wb") as stream:
        for block in response.iter_bytes():
            size += len(block)
            if size > web.manners.most_bytes:
                stream.close()
                copy.forget_part()
                raise Unobtainable(f"{copy.url} is larger than {web.manners.most_bytes:,} bytes; refused")
            stream.write(block)


def _finish(wanted: Wanted, copy: Copy) -> Obtained:
    with copy.path(".part").open("rb") as stream:
        head = stream.read(5000)
    try:
        parse.refuse_html(head, copy.url)
    except BadDocument as error:
        if not wanted.may_be_html:
            copy.forget_part()
            raise Refused(f"{wanted.name}: {error}", 0) from error
    note = copy.said(".part.json")
    copy.path(".part").replace(copy.path(".content"))
    copy.path(".part.json").replace(copy.path(".json"))
    return Obtained(copy.path(".content"), copy.url, note["retrieved_at"])
