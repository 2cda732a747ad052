"""Which messages no person waits for an answer to: bounces, absence notes, lists, and our own coming back (RFC 3834)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

PRECEDENCES = {"bulk", "junk", "list", "auto_reply"}
NOBODY = {"mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply", "bounce", "bounces"}
MARKS = ("x-autoreply", "x-autorespond", "x-auto-reply", "list-id", "list-unsubscribe", "feedback-id")


def automatic(
    headers: Mapping[str, Sequence[str]], content_type: str, from_address: str, own_addresses: Collection[str]
) -> str:
    """By what the message shows it, in its own words; empty for an ordinary one. `headers` by name in lower case."""
    own = {address.lower() for address in own_addresses}
    submitted = _first(headers, "auto-submitted").split(";")[0].strip().lower()
    if submitted not in ("", "no"):
        return f"Auto-Submitted: {submitted}"
    if _first(headers, "precedence").strip().lower() in PRECEDENCES:
        return f"Precedence: {_first(headers, 'precedence').strip().lower()}"
    if any(value.strip() == "<>" for value in headers.get("return-path", ())):
        return "Return-Path: <>"
    if content_type in ("multipart/report", "message/delivery-status", "message/disposition-notification"):
        return f"Content-Type: {content_type}"
    if any(address in value.lower() for value in headers.get("x-loop", ()) for address in own):
        return "X-Loop"
    for name in MARKS:
        if name in headers:
            return name.title()
    if from_address == "" or from_address.lower() in own or from_address.lower().split("@")[0] in NOBODY:
        return f"From: {from_address or '<>'}"
    return ""


def _first(headers: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(headers.get(name, ())), "")
