# ruff: noqa
"""Events belong to records; the notes of the first version are gone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0004_copy_notes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="at",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AlterField(
            model_name="event",
            name="version",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="event",
            name="record",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="happened", to="office.record"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("record", "version"), name="event_once_per_version"),
        ),
        migrations.DeleteModel(
            name="EarlierNote",
        ),
    ]
