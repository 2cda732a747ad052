"""Django's entry to the office."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    """The office as one Django application with one database."""

    name = "kakehashi.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After the tables are made, make what no model can say."""
        post_migrate.connect(_complete, sender=self, dispatch_uid="office_complete")


def _complete(using: str, **kwargs: Any) -> None:
    from kakehashi.office.complete import complete

    complete(using)
