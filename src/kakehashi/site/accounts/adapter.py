"""What of allauth's accounts is our own: no open sign-up, our pause after failures, our notices."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from kakehashi.office.people.failed_sign_in import must_wait, note_failure
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.views.account.around import NOTICE

# said by the page itself
PLAIN_TO_SEE = ("logged_in.txt", "logged_out.txt")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account of their own."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse to look at a password where this name or address has failed too often, in any process."""
        if must_wait(_name(credentials), address_of(request), datetime.now(UTC)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure and write it into the audit, with the name as it was typed."""
        now = datetime.now(UTC)
        note_failure(_name(credentials), address_of(request), now)
        audit(Kind.SIGN_IN_FAILED, by=None, at=now, detail={"name": _name(credentials)[:150]}, address=address_of(request))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Keep what was done for the next page of the account; there it is shown once."""
        if (
            message is None
            and message_template is not None
            and not message_template.endswith(("logged_in.txt", "logged_out.txt"))
        ):
            try:
                message = render_to_string(message_template, message_context or {}, request).strip()
            except TemplateDoesNotExist:
                return
        if message:
            request.session[NOTICE] = message

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the own account, which says that it was done."""
        return "/desk/account/"


def address_of(request: HttpRequest) -> str:
    """The address that the request came from; the server behind a proxy is told it by the proxy."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _name(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")
