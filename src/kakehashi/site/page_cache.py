"""The page cache: a page that read nothing but the release is made once for each audience.

Whether a page may be kept is not declared but observed: a page that asked the office's database, was given a token against
forged requests or a cookie, or that touched the session, is made anew for every reader.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from kakehashi.core.errors import KakehashiError
from kakehashi.site.language import language_of
from kakehashi.views.parts.dates import today
from kakehashi.views.releases import door, release_of

Key = tuple[Any, ...]
WORTH_PACKING = 1024


@dataclass(frozen=True)
class Kept:
    """One page as it was made: its bytes, the same packed, its headers."""

    body: bytes
    packed: bytes | None
    content_type: str
    etag: str

    @property
    def size(self) -> int:
        """Bytes that it takes on the shelf."""
        return len(self.body) + len(self.packed or b"") + 512


class Shelf:
    """The pages kept, at most so many bytes; the one not read for longest goes first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Kept | None:
        """The page of that key, now the one read last."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Kept) -> None:
        """Keep the page, unless it would take more than an eighth of the shelf."""
        if page.size > self.limit // 8:
            return
        with self._lock:
            old = self._pages.pop(key, None)
            self.size += page.size - (old.size if old is not None else 0)
            self._pages[key] = page
            while self.size > self.limit:
                _, gone = self._pages.popitem(last=False)
                self.size -= gone.size

    def clear(self) -> None:
        """Forget all pages."""
        with self._lock:
            self._pages.clear()
            self.size = 0


SHELF = Shelf(settings.PAGE_CACHE_BYTES)


class PageCache:
    """Answers from the shelf where it can, and watches how a page is made where it cannot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept page, or a new one, kept if nothing personal went into it."""
        key = key_of(request) if request.method == "GET" else None
        if key is None:
            return self.get_response(request)
        kept = SHELF.get(key)
        if kept is not None:
            return answer(request, kept)
        with _watch() as queries:
            response = self.get_response(request)
        if queries or not may_keep(request, response):
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        assert isinstance(response, HttpResponse)  # noqa: S101 - may_keep said so
        kept = keep(response)
        SHELF.put(key, kept)
        return answer(request, kept)


def key_of(request: HttpRequest) -> Key | None:
    """Release, address, language, audience, day; None where the release asked for is not there."""
    try:
        release = release_of(request)
    except KakehashiError:
        return None
    query = request.META.get("QUERY_STRING", "")
    asked = tuple((name, tuple(values)) for name, values in sorted(request.GET.lists()) if name != "lang") if query else ()
    return (
        release.release_id if release is not None else None,
        door().stamp(),
        request.path_info,
        asked,
        language_of(request),
        request.user.pk if request.user.is_authenticated else "guest",
        request.headers.get("HX-Request"),
        request.headers.get("HX-Target"),
        request.is_secure(),
        today(),
    )


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer is a whole page without a cookie, a token or a word about one reader's session."""
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and b"csrfmiddlewaretoken" not in response.content
        and not request.session.modified
    )


def keep(response: HttpResponse) -> Kept:
    """The answer as it goes on the shelf."""
    body = response.content
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else None
    return Kept(body, packed, response.headers["Content-Type"], f'W/"{blake2b(body, digest_size=12).hexdigest()}"')


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The kept page, packed where the browser takes that; 304 where the browser has it already."""
    if kept.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    elif kept.packed is not None and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        response = HttpResponse(kept.packed, content_type=kept.content_type)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(kept.body, content_type=kept.content_type)
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = kept.etag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Encoding", "HX-Request", "HX-Target"))
    return response


@contextmanager
def _watch() -> Iterator[list[str]]:
    """Collects the statements that the office's database is asked meanwhile."""
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen
