"""What the sharing rule looks at in a record, whatever kind it is."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID


class Kept(Protocol):
    """A record as the rule's words and the audit see it; `records.record.Record` is one."""

    record_type: Any
    marking: Any
    owner: Any
    owner_id: Any
    created_by_id: Any
    has_circles: Any

    @property
    def pk(self) -> Any:
        """Its id."""
        ...

    @property
    def circle_ids(self) -> frozenset[UUID]:
        """The circles with which it is shared."""
        ...
