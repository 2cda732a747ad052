"""Records on pages: their addresses, who may open them, what stands beside them, and what can be done with any of them."""

from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of

__all__ = ["CLEARANCE_ACTIONS", "RECORD_ACTIONS", "address_of", "open_record", "reader_of", "record_context"]
