"""The audit: who signed in, read what is restricted, exported, previewed, changed who may do what. Added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.office.refusals import Refused

if TYPE_CHECKING:
    from kakehashi.office.people.user import User
    from kakehashi.office.sharing.kept import Kept


class Kind(models.TextChoices):
    """What is written down."""

    SIGN_IN = "sign_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_OUT = "sign_out", _("Signed out")
    READ = "read", _("Read a restricted record")
    EXPORT = "export", _("Took a file away")
    PERMISSION = "permission", _("Changed who may do what")
    PREVIEW = "preview", _("Looked with another reader's eyes")


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    """The audit can be read in bulk, not changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: the audit is append-only."""
        raise Refused("an audit event is never changed")

    def delete(self) -> NoReturn:
        """Refused: the audit is append-only."""
        raise Refused("an audit event is never deleted")


class AuditEvent(models.Model):
    """One thing that somebody did; `by` is null for a guest. `detail` holds no content of a record."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record_type = models.CharField(max_length=60, blank=True)
    record_id = models.UUIDField(null=True, blank=True, db_index=True)
    address = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "at"]), models.Index(fields=["by", "at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new event; Refused for one that is already written."""
        if not self._state.adding:
            raise Refused("an audit event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: the audit is append-only."""
        raise Refused("an audit event is never deleted")


def audit(
    kind: Kind,
    *,
    by: User | None,
    at: datetime,
    record: Kept | None = None,
    detail: Mapping[str, Any] | None = None,
    address: str = "",
) -> AuditEvent:
    """Write one event of the audit."""
    return AuditEvent.objects.create(
        kind=kind,
        by=by if by is not None and by.pk is not None else None,
        at=at,
        record_type=record.record_type if record is not None else "",
        record_id=record.pk if record is not None else None,
        address=address[:500],
        detail=dict(detail or {}),
    )
