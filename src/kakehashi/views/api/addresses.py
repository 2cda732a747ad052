"""The addresses of the interface, and its errors: always JSON, never kept by a cache."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kakehashi.office.refusals import LostUpdate, NotAllowed, Refused
from kakehashi.views.api import catalog, circles, records, writing
from kakehashi.views.api.caller import Callers, TooMany
from kakehashi.views.page import NotHere
from kakehashi.views.records.opened import not_here


class Interface(NinjaAPI):
    """The interface whose every answer is for one caller alone."""

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """The answer, kept by nobody."""
        response = super().create_response(request, data, **more)
        response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ("Authorization", "Cookie"))
        return response

    def get_openapi_schema(self, **more: Any) -> Any:
        """The description, in which what guests may ask for needs no token, and all tokens are of one kind."""
        schema = super().get_openapi_schema(**more)
        for operations in schema["paths"].values():
            for operation in operations.values():
                is_open = operation.get("security") == [{Callers.__name__: []}]
                operation["security"] = [{}, {"token": []}] if is_open else [{"token": []}]
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        return schema


API = Interface(
    title="Kakehashi",
    version="1",
    description="Records as far as their markings open them to the caller, and where the evidence is had as data.",
    docs_url=None,
    auth=Callers(),
    urls_namespace="api-1",
)
for part in (records, circles, writing, catalog):
    API.add_router("", part.router)


def failed(request: HttpRequest, status: int, message: str, fields: list[str] | None = None) -> HttpResponse:
    """An error as JSON."""
    return API.create_response(request, {"error": message, "status": status, "fields": fields or []}, status=status)


@API.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = failed(request, 401, str(getattr(error, "message", "") or _("Show a token, or sign in.")))
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@API.exception_handler(TooMany)
def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    response = failed(request, 429, _("Too many requests; ask again in %(count)s seconds.") % {"count": error.seconds})
    response.headers["Retry-After"] = str(error.seconds)
    return response


@API.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors]
    return failed(request, 422, _("Some values are not as described."), fields)


@API.exception_handler(NotHere)
def _not_here(request: HttpRequest, error: NotHere) -> HttpResponse:
    return failed(request, 404, str(error))


@API.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return failed(request, 404, str(not_here()))


@API.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return failed(request, error.status_code, str(error))


@API.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    status = 409 if isinstance(error, LostUpdate) else 403 if isinstance(error, NotAllowed) else 422
    return failed(request, status, str(error))


def no_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What is asked for below `/api/` and does not exist."""
    return failed(request, 404, _("There is no page at %(path)s.") % {"path": request.path})


ADDRESSES: list[URLPattern | URLResolver] = [
    path("api/v1/", API.urls),
    re_path(r"^api/(?P<rest>.*)$", no_address, name="no_api"),
]
