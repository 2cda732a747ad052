"""The database refuses to write (a full disk, a lock held too long): a clear answer, while all else is still shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from kakehashi.views.refusal import refuse

LOG = logging.getLogger(__name__)
RETRY_S = "60"
DATA = (".json", ".csv", ".xlsx")


class Unwritten:
    """Answers 503 where a page or an action fails because the database does; anything else is left to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer as it is."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503, with what to do; None, so that the plain page of failures follows, where not even that can be read."""
        if not isinstance(exception, OperationalError):
            return None
        LOG.error("the database failed at %s", request.path, exc_info=exception)
        words = _("The database of this installation cannot be written to at the moment.")
        try:
            response = refuse(request, 503, message=words, as_json=request.path.endswith(DATA))
        except DatabaseError:
            return None
        response.headers["Retry-After"] = RETRY_S
        return response
