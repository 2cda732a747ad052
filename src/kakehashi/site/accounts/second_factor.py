"""What of allauth's two-factor authentication is our own: secrets are kept encrypted."""

from __future__ import annotations

import base64
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Who copies the database cannot compute anybody's codes: the key stands apart from it, in the signing key."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept."""
        return cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it was given; cryptography.fernet.InvalidToken where the signing key has changed."""
        return cipher().decrypt(encrypted_text.encode("ascii")).decode()


def cipher() -> MultiFernet:
    """Encrypts with a key made from the signing key, and reads what earlier signing keys wrote."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(sha256(f"second factor:{key}".encode()).digest())) for key in keys])
