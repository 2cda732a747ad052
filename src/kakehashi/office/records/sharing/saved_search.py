"""A saved search: words and filters that one person asks again and again, and when they last looked."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedSearch(models.Model):
    """One search of one person, shared with nobody.

    `filters`: values by facet as the search page's address names them. `seen_at`: what was created later is new, what changed
    later is updated; `seen_release`: the release whose documents the person had before them then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=400, blank=True)
    filters = models.JSONField(default=dict, blank=True)
    seen_at = models.DateTimeField()
    seen_release = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_search_once_per_name")
        ]

    def __str__(self) -> str:
        return self.name
