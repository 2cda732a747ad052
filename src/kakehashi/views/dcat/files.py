"""The catalogue as files: `.ttl` and `.jsonld` at the address of the sources."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kakehashi.store.release import Release
from kakehashi.views.dcat import graph
from kakehashi.views.dcat.catalogue import catalogue


def turtle(request: HttpRequest, release: Release, context: dict[str, Any]) -> HttpResponse:
    """The release as a DCAT catalogue in Turtle."""
    return HttpResponse(graph.turtle(catalogue(release, settings.SITE_ADDRESS)), content_type="text/turtle; charset=utf-8")


def json_ld(request: HttpRequest, release: Release, context: dict[str, Any]) -> HttpResponse:
    """The release as a DCAT catalogue in JSON-LD."""
    return HttpResponse(graph.json_ld(catalogue(release, settings.SITE_ADDRESS)), content_type="application/ld+json")
