"""Django's entry to the site."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate

from kakehashi.site.translations import merge


class SiteConfig(AppConfig):
    """What has to be done once when the site starts."""

    name = "kakehashi.site"
    label = "kakehashi_site"

    def ready(self) -> None:
        """Bring the Japanese words up to date before the first of them is asked for; let the audit listen."""
        from kakehashi.site.accounts.audited import listen  # models can be imported only now

        merge(settings.KAKEHASHI_HOME)
        listen()
        post_migrate.connect(_make_cache, sender=apps.get_app_config("office"), dispatch_uid="site_cache")


def _make_cache(using: str, **given: Any) -> None:
    """The table of the shared counters, which no model describes."""
    call_command("createcachetable", database=using, verbosity=0)
