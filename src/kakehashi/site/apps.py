"""Django's entry to the site."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

from kakehashi.site.translations import merge


class SiteConfig(AppConfig):
    """What has to be done once when the site starts."""

    name = "kakehashi.site"
    label = "kakehashi_site"

    def ready(self) -> None:
        """Bring the Japanese words up to date before the first of them is asked for."""
        merge(settings.KAKEHASHI_HOME)
