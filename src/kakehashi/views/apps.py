"""Django's entry to the views."""

from __future__ import annotations

from django.apps import AppConfig


class ViewsConfig(AppConfig):
    """Pages, parts and static files."""

    name = "kakehashi.views"
    label = "views"
