"""Why a message did not go out, and what follows: refused for good, later, or the server itself is away."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import Enum

# RFC 4954, section 6: about signing in, not about the message
SIGN_IN = {432, 454, 530, 534, 535, 538}
TOO_LARGE = 552
LONGEST_REASON = 1_000
ABOUT_THE_LINE = (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, smtplib.SMTPHeloError)


class Kind(Enum):
    """What is to be done about a failure."""

    REFUSED = "refused"  # the server will never take this message
    LATER = "later"  # it may take it another time
    SERVER = "server"  # no message would go now


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure in words for the desk; `is_line_lost` where a new connection is needed."""

    kind: Kind
    reason: str
    is_line_lost: bool = False


def failure(error: OSError | smtplib.SMTPException, *, is_connected: bool) -> Failure:
    """What an error of smtplib or of the network means (RFC 5321, section 4.2.1)."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Failure(Kind.LATER if is_connected else Kind.SERVER, _words(error), is_line_lost=True)
    if not is_connected or isinstance(error, ABOUT_THE_LINE):
        return Failure(Kind.SERVER, _words(error), is_line_lost=True)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _by_code(code, _answer(code, said))
    if isinstance(error, smtplib.SMTPSenderRefused):
        # that the server does not know our own address is a mistake in the settings, not in the message
        code = int(error.smtp_code)
        kind = Kind.REFUSED if code == TOO_LARGE else Kind.SERVER
        return Failure(kind, _answer(code, error.smtp_error), is_line_lost=code == 421)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(int(error.smtp_code), _answer(int(error.smtp_code), error.smtp_error))
    return Failure(Kind.SERVER, _words(error), is_line_lost=True)


def _by_code(code: int, reason: str) -> Failure:
    if code in SIGN_IN:
        return Failure(Kind.SERVER, reason)
    return Failure(Kind.REFUSED if 500 <= code < 600 else Kind.LATER, reason, is_line_lost=code == 421)


def _answer(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"[:LONGEST_REASON]


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_REASON]
