"""Notes of the first version become records of the table that all kinds share, under the ids that they had."""

from typing import Any, ClassVar

from django.db import migrations

from kakehashi.methods.grams import bigrams

SHARED = ("record_id", "title", "owner_id", "marking", "evidence", "state", "version", "created_at", "created_by_id")


def copy(apps: Any, schema_editor: Any) -> None:
    """Base row, note and words of each; the rows of the earlier table are left to the next migration."""
    record, note = apps.get_model("office", "Record"), apps.get_model("office", "Note")
    text = apps.get_model("office", "RecordText")
    for earlier in apps.get_model("office", "EarlierNote").objects.order_by("pk").iterator():
        fields = {name: getattr(earlier, name) for name in SHARED}
        fields |= {"record_type": "note", "changed_at": earlier.created_at, "has_circles": False}
        record(**fields).save(force_insert=True)
        # raw: the base row is there already
        note(record_ptr_id=earlier.record_id, body=earlier.body, **fields).save_base(raw=True, force_insert=True)
        words = {"title": earlier.title, "body": earlier.body}
        grams = {f"{name}_grams": " ".join(bigrams(words[name])) for name in words}
        text.objects.create(record_id=earlier.record_id, **words, **grams)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("office", "0003_records")]

    operations: ClassVar = [migrations.RunPython(copy, migrations.RunPython.noop)]
