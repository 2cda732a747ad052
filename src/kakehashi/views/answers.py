"""Answers to a request for a page: the page itself, its data, a refusal, or the outcome of an action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kakehashi.core.errors import NoRelease
from kakehashi.office.refusals import LostUpdate, NotAllowed, Refused
from kakehashi.views.charts import drawing
from kakehashi.views.data import described, json_text, rows_as_csv, rows_as_json
from kakehashi.views.exports import marked_export, watermark
from kakehashi.views.found import Found, may_open
from kakehashi.views.frame import frame
from kakehashi.views.page import Context, Elsewhere, NotHere
from kakehashi.views.records.differences import differences
from kakehashi.views.refusal import refuse
from kakehashi.views.releases import release_of
from kakehashi.views.tables import Table
from kakehashi.views.workbook import TooLong, workbook

View = Callable[..., HttpResponseBase]
JSON = "application/json; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def view_of(found: Found, ending: str) -> View:
    """The Django view of a page, or of its data with this ending ('' for the page)."""

    def view(request: HttpRequest, **path: Any) -> HttpResponseBase:
        """Check who asks, then answer."""
        if not may_open(found.page, request.user):
            return _closed(request, ending)
        if request.method == "POST" and not ending and found.page.actions:
            return _act(request, found, path)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", *(["POST"] if found.page.actions and not ending else [])])
        return _show(request, found, path, ending)

    return view


def _show(
    request: HttpRequest, found: Found, path: dict[str, Any], ending: str, said: Context | None = None
) -> HttpResponseBase:
    try:
        release = release_of(request)
        missing = _missing(found, release)
        if missing is not None:
            return _empty(request, found, release, missing, ending)
        context = found.page.context(request, release, **path)
    except Elsewhere as error:
        return HttpResponseRedirect(error.address)
    except NotHere as error:
        return refuse(request, 404, message=str(error), near=error.near, as_json=bool(ending))
    except NoRelease as error:
        return refuse(request, 404, message=str(error), as_json=bool(ending))
    except Refused as error:  # the page itself cannot be made as things stand; an action's refusal is caught where it is done
        return refuse(request, 409, message=str(error), as_json=bool(ending))
    if isinstance(context, HttpResponseBase):
        return context
    if ending in found.page.files:
        return marked_export(request, found, ending, context, found.page.files[ending](request, release, context))
    if ending:
        return marked_export(request, found, ending, context, ENDINGS[ending](request, found, release, context))
    status = (said or {}).pop("status", 200)
    return render(request, found.template, {**frame(request, found, release), **context, **(said or {})}, status=status)


def _missing(found: Found, release: Any) -> list[str] | None:
    """Tables that the page reads and the release does not have; an empty list where there is no release at all."""
    if release is None:
        return [] if found.page.needs_release else None
    missing = [table for table in found.page.reads if not release.has(table)]
    return missing or None


def _empty(request: HttpRequest, found: Found, release: Any, missing: list[str], ending: str) -> HttpResponseBase:
    if ending:
        return refuse(request, 404, message=_("There is no release with these tables yet."), as_json=True)
    return render(request, "empty_page.html", {**frame(request, found, release), "missing": missing})


def _act(request: HttpRequest, found: Found, path: dict[str, Any]) -> HttpResponseBase:
    """Do what the form asks, then go on by redirect; a refusal shows the page again with what was typed."""
    action = found.page.actions.get(request.POST.get("do", ""))
    if action is None:
        return refuse(request, 400, message=_("This page does not know how to do that."))
    try:
        outcome = action(request, release_of(request), **path)
    except Refused as error:
        status = 409 if isinstance(error, LostUpdate) else 403 if isinstance(error, NotAllowed) else 422
        lost = {"lost": differences(error)} if isinstance(error, LostUpdate) else {}
        return _show(request, found, path, "", {"refused": str(error), "status": status, **lost})
    except NotHere as error:
        return refuse(request, 404, message=str(error), near=error.near)
    if isinstance(outcome, HttpResponseBase):
        return outcome
    return HttpResponseRedirect(outcome or request.get_full_path())


def _closed(request: HttpRequest, ending: str) -> HttpResponseBase:
    if request.user.is_authenticated:
        return refuse(request, 403, as_json=bool(ending))
    if ending:
        return refuse(request, 401, message=_("Sign in to read this."), as_json=True)
    return HttpResponseRedirect(f"/desk/sign-in/?next={quote(request.get_full_path())}")


def _json(request: HttpRequest, found: Found, release: Any, context: Context) -> HttpResponseBase:
    """All tables: `{"release", "address", "tables": {name: [rows]}, "withheld": {name: reason}}`."""
    signed_in = request.user.is_authenticated
    address = request.path.removesuffix(".json") + "/"
    mark = _mark(request, context)

    def text() -> Iterator[str]:
        head = {"release": getattr(release, "release_id", None), "address": address.replace("/index/", "/"), **mark}
        yield json_text(head)[:-1] + ', "tables": {'
        given = {name: context[name] for name in found.page.tables if not context[name].reuse.is_internal}
        for number, (name, table) in enumerate(given.items()):
            yield (",\n" if number else "") + json_text(name) + ": "
            yield from rows_as_json(table, table.given_away(signed_in=signed_in, people=True))
        withheld = {name: _internal(context[name]) for name in found.page.tables if name not in given}
        yield '}, "withheld": ' + json_text(withheld) + "}"

    return _whole_or_streamed(text(), [context[name] for name in found.page.tables], JSON)


def _table(request: HttpRequest, found: Found, context: Context) -> tuple[str, Table] | HttpResponseBase:
    """The table that `?table=` names, the first where it names none; a refusal where it may not be given away."""
    asked = request.GET.getlist("table")
    # a page may read `table` itself, as the figure does: the first that names one of its tables is meant
    mine = [name for name in asked if name in found.page.tables]
    name = mine[0] if mine else found.page.tables[0]
    if asked and not mine and "table" not in found.page.own_parameters:
        here = [(other, f"{request.path}?table={other}") for other in found.page.tables]
        text = _("This page has no table “%(name)s”.") % {"name": asked[-1]}
        return refuse(request, 404, message=text, near=here, as_json=True)
    table: Table = context[name]
    return refuse(request, 403, message=_internal(table), as_json=True) if table.reuse.is_internal else (name, table)


def _csv(request: HttpRequest, found: Found, release: Any, context: Context) -> HttpResponseBase:
    """One table, the first unless `?table=` names another."""
    chosen = _table(request, found, context)
    if isinstance(chosen, HttpResponseBase):
        return chosen
    name, table = chosen
    text = rows_as_csv(table, table.given_away(signed_in=request.user.is_authenticated, people=False))
    response = _whole_or_streamed(text, [table], "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{found.page.name}-{name}.csv"'
    return response


def _xlsx(request: HttpRequest, found: Found, release: Any, context: Context) -> HttpResponseBase:
    """One table as a workbook, as for CSV; the second sheet holds release, address and licences."""
    chosen = _table(request, found, context)
    if isinstance(chosen, HttpResponseBase):
        return chosen
    name, table = chosen
    about = {
        "release": str(getattr(release, "release_id", "")),
        "address": request.get_full_path(),
        "licences": "; ".join(licence.name for licence in table.licences),
        "duties": str(table.reuse),
        **_mark(request, context),
    }
    try:
        body = workbook(table, table.given_away(signed_in=request.user.is_authenticated, people=False), about)
    except TooLong as error:
        return refuse(request, 413, message=str(error), as_json=True)
    response = HttpResponse(body, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.page.name}-{name}.xlsx"'
    return response


def _meta(request: HttpRequest, found: Found, release: Any, context: Context) -> HttpResponseBase:
    """Release, licences, origins and the meaning of every column."""
    signed_in = request.user.is_authenticated
    published = getattr(release, "published_at", None)
    body = {
        "page": found.page.name,
        "title": str(context.get("title", found.page.title)),
        "address": (request.path.removesuffix(".meta.json") + "/").replace("/index/", "/"),
        "release": {"id": getattr(release, "release_id", None), "published_at": published},
        **_mark(request, context),
        "tables": {
            name: described(context[name], context[name].given_away(signed_in=signed_in, people=True))
            for name in found.page.tables
        },
    }
    return HttpResponse(json_text(body), content_type=JSON)


def _picture(ending: str) -> Callable[[HttpRequest, Found, Any, Context], HttpResponseBase]:
    def answer(request: HttpRequest, found: Found, release: Any, context: Context) -> HttpResponseBase:
        """One chart as a file, its source line inside."""
        name = request.GET.get("chart", found.page.charts[0] if found.page.charts else "")
        if name not in found.page.charts:
            return refuse(request, 404, message=_("This page has no chart “%(name)s”.") % {"name": name}, as_json=True)
        body, content_type = drawing.draw(context[name], ending, getattr(release, "release_id", ""))
        response = HttpResponse(body, content_type=content_type)
        response.headers["Content-Disposition"] = f'inline; filename="{found.page.name}-{name}.{ending}"'
        return response

    return answer


ENDINGS = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "meta.json": _meta,
    "svg": _picture("svg"),
    "png": _picture("png"),
}


def _mark(request: HttpRequest, context: Context) -> dict[str, str]:
    """The watermark of what is not CLEAR, as one more entry."""
    mark = watermark(request, context)
    return {"watermark": mark} if mark else {}


def _internal(table: Table) -> str:
    names = ", ".join(licence.name for licence in table.licences)
    return _("The licences of this table (%(names)s) do not allow it to be given away.") % {"names": names}


def _whole_or_streamed(text: Iterator[str], tables: list[Table], content_type: str) -> HttpResponseBase:
    """One answer where the rows are at hand, a stream where they are fetched as they go."""
    if any(table.everything is not None for table in tables):
        return StreamingHttpResponse((part.encode() for part in text), content_type=content_type)
    return HttpResponse("".join(text), content_type=content_type)
