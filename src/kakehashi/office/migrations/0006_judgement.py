# ruff: noqa
"""Judgements on names, and the verb of a role that lets people judge."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


DELIVERED = ("administrator", "head", "officer", "desk", "secretariat")


def give_the_verb(apps: Any, schema_editor: Any) -> None:
    """Roles that were delivered before there was the verb get it; those that an installation made are left as they are."""
    Role = apps.get_model("office", "Role")
    for role in Role.objects.using(schema_editor.connection.alias).filter(name__in=DELIVERED):
        if role.may and "identity" not in role.may:
            role.may = sorted([*role.may, "identity"])
            role.save(update_fields=["may"])


def take_the_verb(apps: Any, schema_editor: Any) -> None:
    """No role may do what is no longer there."""
    Role = apps.get_model("office", "Role")
    for role in Role.objects.using(schema_editor.connection.alias).all():
        if "identity" in role.may:
            role.may = [verb for verb in role.may if verb != "identity"]
            role.save(update_fields=["may"])


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0005_events_of_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "record_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="office.record",
                    ),
                ),
                ("says", models.CharField(choices=[("same", "the same"), ("different", "not the same")], max_length=12)),
                ("name", models.CharField(db_index=True, max_length=400)),
                ("other_name", models.CharField(db_index=True, max_length=400)),
                ("canonical_name", models.CharField(blank=True, max_length=400)),
                ("in_force_since", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Judgement on names",
                "ordering": ["-in_force_since", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", models.F("other_name")), _negated=True), name="judgement_on_two_names"
                    )
                ],
            },
            bases=("office.record",),
        ),
        migrations.RunPython(give_the_verb, take_the_verb),
    ]
