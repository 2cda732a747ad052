"""The notes of the first version step aside, so that the table of all records can be made."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("office", "0001_initial")]

    operations: ClassVar = [
        migrations.RemoveConstraint("event", "event_once_per_version"),
        migrations.RenameModel("Note", "EarlierNote"),
        migrations.RenameField("event", "record_id", "record"),
    ]
