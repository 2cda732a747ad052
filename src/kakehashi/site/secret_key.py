"""The signing key: from the environment, or made once and kept in the home folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(given: str | None, home: Path) -> str:
    """The key to sign sessions with; two processes that start together end up with the same one."""
    if given is not None:
        return given
    home.mkdir(parents=True, exist_ok=True)
    path = home / "secret_key"
    if not path.exists():
        draft = home / f".secret_key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)  # fails where another process was first: then its key counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
