"""What is served beside the pages: the reader's corner, the charts' program, a sign of life."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kakehashi.core.errors import KakehashiError
from kakehashi.views.found import rail
from kakehashi.views.releases import release_of

FOREVER = "public, max-age=31536000, immutable"


@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """The reader's corner of the top bar: personal, so it is fetched apart from the page."""
    return render(request, "parts/me.html", {"reader": request.user})


@never_cache
def room(request: HttpRequest, name: str) -> HttpResponse:
    """The address of a room by itself: its first page that is open to this reader."""
    address = next((entry["address"] for entry in rail(request, None) if entry["name"] == name), None)
    if address is None:
        raise Http404(name)
    return HttpResponseRedirect(address)


def bundle(request: HttpRequest) -> FileResponse:
    """Vega, Vega-Lite and Vega-Embed as one script, from our own address and packed."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = FileResponse(bundle_path(packed=packed).open("rb"), content_type="text/javascript; charset=utf-8")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    return response


def bundle_address() -> str:
    """The address of the script; it changes with the version of the charts' program."""
    return f"/static/vega.js?v={bundle_version()}"


@cache
def bundle_version() -> str:
    """Version of the package that the script comes from."""
    return version("vl-convert-python")


def bundle_path(*, packed: bool) -> Path:
    """The script in the home folder, made on the first request (1.5 s)."""
    folder = Path(settings.KAKEHASHI_HOME) / "static"
    path = folder / f"vega-{bundle_version()}.js{'.gz' if packed else ''}"
    if not path.exists():
        import gzip
        import os

        import vl_convert

        script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode()
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{path.name}.{os.getpid()}"
        draft.write_bytes(gzip.compress(script, 9, mtime=0) if packed else script)
        draft.replace(path)
    return path


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Whether the database answers and which release is served; 503 where the database does not."""
    from django.db import DatabaseError

    try:
        connection.ensure_connection()
        database = True
    except DatabaseError:
        database = False
    try:
        release = release_of(request)
    except KakehashiError:
        release = None
    body = {"database": database, "release": release.release_id if release is not None else None}
    return JsonResponse(body, status=200 if database else 503)


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the evidence, not the desk."""
    return HttpResponse("User-agent: *\nDisallow: /desk/\nDisallow: /me/\n", content_type="text/plain; charset=utf-8")
