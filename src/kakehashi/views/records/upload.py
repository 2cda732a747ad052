"""Uploads are cut off at the size that can be kept, whoever sends them, before they fill the disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from kakehashi.office.attachments.store import MOST_BYTES


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers: a file that grows too large is dropped, and the form then has none."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The data, for the next handler; SkipFile past the bound."""
        if start + len(raw_data) > MOST_BYTES:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """The next handler has the file."""
        return None
