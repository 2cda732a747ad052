"""Django's entry to the views."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class ViewsConfig(AppConfig):
    """Pages, parts and static files."""

    name = "kakehashi.views"
    label = "views"

    def ready(self) -> None:
        """Bring the Japanese words up to date before the first of them is asked for."""
        from importlib import import_module

        import_module("kakehashi.site.translations").merge(settings.KAKEHASHI_HOME)
