"""A connection to the server that sends our mail."""

from __future__ import annotations

import smtplib
import ssl

from kakehashi.core.mail_server import MailServer

TIMEOUT_S = 30.0


def smtp_connection(server: MailServer, timeout: float = TIMEOUT_S) -> smtplib.SMTP:
    """Connected, encrypted as the setting says, signed in; OSError or SMTPException where that fails.

    The server's certificate is checked, and a server that does not offer the encryption that was set is told nothing.
    """
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=timeout)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user is not None and server.password is not None:
            connection.login(server.user, server.password)
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection
