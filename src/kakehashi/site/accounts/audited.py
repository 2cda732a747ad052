"""What happens to accounts, written into the audit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as identity
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from kakehashi.office.people.user import User
from kakehashi.office.sharing.audit import Kind, audit

# signal -> what the audit calls it
CHANGES = {
    "change_password": account.password_changed,
    "set_password": account.password_set,
    "reset_password": account.password_reset,
    "change_email": account.email_changed,
    "add_second_factor": mfa.authenticator_added,
    "remove_second_factor": mfa.authenticator_removed,
    "reset_second_factor": mfa.authenticator_reset,
    "connect_identity": identity.social_account_added,
    "disconnect_identity": identity.social_account_removed,
}
_kept: list[Any] = []


def listen() -> None:
    """Connect the audit to the signals; called once, when the site starts."""
    if _kept:
        return
    _kept.extend([_signed_in, _signed_out])
    auth.user_logged_in.connect(_signed_in)
    auth.user_logged_out.connect(_signed_out)
    for verb, signal in CHANGES.items():
        receiver = _changed(verb)
        _kept.append(receiver)
        signal.connect(receiver)


def _signed_in(sender: Any, request: HttpRequest | None, user: User, **given: Any) -> None:
    audit(Kind.SIGN_IN, by=user, at=datetime.now(UTC), detail={"by": _methods(request)}, address=_address(request))


def _signed_out(sender: Any, request: HttpRequest | None, user: User | None, **given: Any) -> None:
    if user is not None:
        audit(Kind.SIGN_OUT, by=user, at=datetime.now(UTC), address=_address(request))


def _changed(verb: str) -> Any:
    def receiver(sender: Any, request: HttpRequest | None = None, user: User | None = None, **given: Any) -> None:
        """One change of an account; for an identity the account is in the login or the identity itself."""
        who = user or getattr(given.get("sociallogin") or given.get("socialaccount"), "user", None)
        kind = getattr(given.get("authenticator"), "type", "")
        detail = {"verb": verb, **({"type": str(kind)} if kind else {})}
        audit(Kind.PERMISSION, by=who, at=datetime.now(UTC), detail=detail, address=_address(request))

    return receiver


def _methods(request: HttpRequest | None) -> list[str]:
    """How the reader proved who they are: password, mfa, socialaccount."""
    session = getattr(request, "session", None)
    records = session.get("account_authentication_methods", []) if session is not None else []
    return sorted({str(record.get("method", "")) for record in records})


def _address(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""
