"""Roles as data: what a person may do, by name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Role(models.Model):
    """A role such as administrator or officer; `may` lists the verbs that it grants."""

    name = models.SlugField(primary_key=True, max_length=40)
    label = models.CharField(max_length=80)
    label_ja = models.CharField(max_length=80, blank=True)
    is_administrator = models.BooleanField(default=False)
    may = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.label
