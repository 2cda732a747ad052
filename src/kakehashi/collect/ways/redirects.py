"""Where an address leads: a few steps, never in a circle, never to plain HTTP, never into a private network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

import httpx

from kakehashi.core.errors import Unobtainable

REDIRECTS = frozenset({301, 302, 303, 307, 308})
Resolve = Callable[[str], list[str]]
Answer = AbstractContextManager[httpx.Response]


def addresses(host: str) -> list[str]:
    """The network addresses of a host; none where the name does not resolve here (a proxy may still know it)."""
    try:
        return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, None)})
    except OSError:
        return []


@contextmanager
def follow(
    client: httpx.Client,
    url: str,
    headers: Mapping[str, str],
    *,
    most: int,
    resolve: Resolve,
    before: Callable[[str], None],
) -> Iterator[httpx.Response]:
    """The answer at the end of the redirects, open for reading; `before` is called with each host before it is asked.

    Unobtainable for a circle, more than `most` steps, a step from HTTPS to HTTP, and a step to an address that is not public.
    """
    seen = [url]
    while True:
        before(httpx.URL(seen[-1]).host)
        with client.stream("GET", seen[-1], headers=dict(headers)) as response:
            if response.status_code not in REDIRECTS:
                yield response
                return
            target = _target(response, seen)
        if len(seen) > most:
            raise Unobtainable(f"{url} redirects more than {most} times; the last step led to {target}")
        _refuse(httpx.URL(seen[-1]), target, resolve)
        seen.append(str(target))


def next_page(asked: Sequence[str], given: str) -> str:
    """The whole address of the page that follows those asked, as the last of them gives it.

    Unobtainable for what is no web address, another host, a step to plain HTTP, and a page that was asked before.
    """
    here = httpx.URL(asked[-1])
    try:
        target = here.join(given.strip())
    except httpx.InvalidURL as error:
        raise Unobtainable(f"{here} leads on to {given!r}, which is no address ({error})") from error
    if not given.strip() or target.scheme not in ("http", "https") or not target.host:
        raise Unobtainable(f"{here} leads on to {given!r}, which is no web address")
    if here.scheme == "https" and target.scheme == "http" and target.host == here.host:
        # servers behind a gateway often write their own addresses so; the page is asked for safely all the same
        target = target.copy_with(scheme="https", port=here.port)
    if (target.scheme, target.host, target.port) != (here.scheme, here.host, here.port):
        raise Unobtainable(f"{here} leads on to {target}, at another host; refused")
    if str(target) in asked:
        raise Unobtainable(f"{asked[0]} leads in a circle: page {len(asked)} names {target} again")
    return str(target)


def _target(response: httpx.Response, seen: list[str]) -> httpx.URL:
    location = response.headers.get("Location", "")
    try:
        target = httpx.URL(seen[-1]).join(location)
    except httpx.InvalidURL as error:
        raise Unobtainable(f"{seen[0]} redirects to {location!r}, which is no address ({error})") from error
    if not location or target.scheme not in ("http", "https") or not target.host:
        raise Unobtainable(f"{seen[0]} redirects to {location!r}, which is no web address")
    if str(target) in seen:
        raise Unobtainable(f"{seen[0]} redirects in a circle: {' -> '.join([*seen, str(target)])}")
    return target


def _refuse(source: httpx.URL, target: httpx.URL, resolve: Resolve) -> None:
    if source.scheme == "https" and target.scheme == "http":
        raise Unobtainable(f"{source} redirects to {target}, from HTTPS to plain HTTP; refused")
    if target.host == source.host and target.port == source.port:
        return
    for address in _literal(target.host) or resolve(target.host):
        if not ipaddress.ip_address(address.split("%")[0]).is_global:
            raise Unobtainable(f"{source} redirects to {target}, a private address ({address}); refused")


def _literal(host: str) -> list[str]:
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        return []
