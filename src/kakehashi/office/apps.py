"""Django's entry to the office."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office as one Django application with one database."""

    name = "kakehashi.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
