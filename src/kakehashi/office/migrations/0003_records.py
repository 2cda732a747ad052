# ruff: noqa
"""The table of all records, and everything that the office keeps beside it."""

import django.db.models.deletion
import kakehashi.office.people.user
import kakehashi.office.records.dissemination.registration
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0002_before_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="office.organisation",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True, choices=[("", "—"), ("en", "English"), ("ja", "日本語")], default="", max_length=2
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="timezone",
            field=models.CharField(default="UTC", max_length=64, validators=[kakehashi.office.people.user.known_timezone]),
        ),
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="access_tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("begins", models.CharField(max_length=12)),
                (
                    "scope",
                    models.CharField(choices=[("read", "Read"), ("write", "Read and write")], default="read", max_length=8),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_in", "Signed in"),
                            ("sign_in_failed", "Sign-in failed"),
                            ("sign_out", "Signed out"),
                            ("read", "Read a restricted record"),
                            ("export", "Took a file away"),
                            ("permission", "Changed who may do what"),
                            ("preview", "Looked with another reader's eyes"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("record_type", models.CharField(blank=True, max_length=60)),
                ("record_id", models.UUIDField(blank=True, db_index=True, null=True)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("detail", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["kind", "at"], name="office_audi_kind_bde1cd_idx"),
                    models.Index(fields=["by", "at"], name="office_audi_by_id_479b66_idx"),
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="CaseCounter",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Circle",
            fields=[
                ("circle_id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("name_ja", models.CharField(blank=True, max_length=120)),
                ("purpose", models.TextField(blank=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="circles", to="office.organisation"
                    ),
                ),
                ("hides_members", models.BooleanField(default=False)),
                ("is_open", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["name", "circle_id"],
                "constraints": [models.UniqueConstraint(fields=("owner", "name"), name="circle_once_per_owner")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DigestCursor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digest_cursors", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[("immediate", "At once"), ("daily", "Daily"), ("weekly", "Weekly")], max_length=10
                    ),
                ),
                ("first_event", models.BigIntegerField(default=0)),
                ("last_event", models.BigIntegerField(default=0)),
                ("rounds", models.PositiveIntegerField(default=0)),
                ("slot", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "frequency"), name="cursor_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DossierLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("economy_code", models.CharField(max_length=3)),
                ("area", models.CharField(max_length=60)),
                ("release_id", models.CharField(max_length=40)),
                ("seen_at", models.DateTimeField()),
                ("values", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "economy_code", "area"), name="one_look_a_dossier")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ExamplePart",
            fields=[
                ("name", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("loaded_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["loaded_at", "name"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="IncomingMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(max_length=255, unique=True)),
                ("raw_sha256", models.CharField(blank=True, max_length=64)),
                ("content_sha256", models.CharField(blank=True, max_length=64)),
                ("mailbox", models.CharField(max_length=400)),
                ("uid_validity", models.BigIntegerField()),
                ("uid", models.BigIntegerField()),
                ("received_at", models.DateTimeField()),
                ("from_address", models.CharField(blank=True, max_length=320)),
                ("subject", models.CharField(blank=True, max_length=400)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received, not yet dealt with"),
                            ("taken", "Taken"),
                            ("set aside", "Set aside; it stays in the mailbox"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["mailbox", "uid_validity", "uid"], name="incoming_place"),
                    models.Index(fields=["state", "received_at"], name="incoming_state"),
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="office.organisation",
                    ),
                ),
                ("role", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.role")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-invited_at", "id"],
                "indexes": [models.Index(fields=["organisation", "ended_at"], name="office_invi_organis_cdb423_idx")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dedupe_key", models.CharField(max_length=200, unique=True)),
                ("message_id", models.CharField(max_length=255, unique=True)),
                ("to", models.CharField(max_length=320)),
                ("subject", models.CharField(max_length=400)),
                ("body", models.TextField()),
                ("headers", models.JSONField(default=dict)),
                ("language", models.CharField(default="en", max_length=2)),
                ("is_secret", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Refused by the receiving server"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("last_error", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "next_attempt_at"], name="outgoing_due")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="PublishedStatistics",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.CharField(max_length=7, unique=True)),
                ("last", models.CharField(max_length=7, unique=True)),
                ("total", models.PositiveIntegerField()),
                ("tables", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["first"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ReaderKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reader_keys", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("user",), name="one_open_reader_key"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("record_id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("record_type", models.CharField(editable=False, max_length=60)),
                ("title", models.CharField(max_length=300)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.organisation",
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[
                            ("RED", "TLP:RED"),
                            ("AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("AMBER", "TLP:AMBER"),
                            ("GREEN", "TLP:GREEN"),
                            ("CLEAR", "TLP:CLEAR"),
                        ],
                        default="RED",
                        max_length=16,
                    ),
                ),
                ("has_circles", models.BooleanField(default=False, editable=False)),
                ("evidence", models.JSONField(blank=True, default=list)),
                ("has_internal_evidence", models.BooleanField(default=False, editable=False)),
                ("is_example", models.BooleanField(default=False)),
                ("state", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record_type", "-changed_at", "record_id"], name="office_reco_record__032234_idx"),
                    models.Index(fields=["state", "-changed_at", "record_id"], name="office_reco_state_91d882_idx"),
                    models.Index(
                        fields=["marking", "has_circles", "owner", "created_by", "record_type", "record_id"],
                        name="record_predicate",
                    ),
                    models.Index(
                        fields=["record_id", "marking", "has_circles", "owner", "created_by", "changed_at"],
                        name="record_predicate_by_id",
                    ),
                    models.Index(fields=["owner", "marking", "-changed_at"], name="office_reco_owner_i_af1877_idx"),
                    models.Index(fields=["created_by", "-changed_at"], name="office_reco_created_382f8d_idx"),
                    models.Index(fields=["-changed_at", "record_id"], name="office_reco_changed_bd2da3_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("marking__in", ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"])),
                        name="record_marking_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("marking", "CLEAR"), _negated=True),
                            models.Q(("has_circles", False), ("has_internal_evidence", False)),
                            _connector="OR",
                        ),
                        name="record_clear_is_free",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_hash", models.CharField(max_length=64)),
                ("minute", models.BigIntegerField(db_index=True)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key_hash", "minute"), name="request_count_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saved_searches", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("query", models.CharField(blank=True, max_length=400)),
                ("filters", models.JSONField(blank=True, default=dict)),
                ("seen_at", models.DateTimeField()),
                ("seen_release", models.CharField(blank=True, max_length=80)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("user", "name"), name="saved_search_once_per_name")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subscriptions", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("area", "Area"),
                            ("economy", "Economy"),
                            ("body", "Body"),
                            ("kind", "Kind of record"),
                            ("search", "Saved search"),
                            ("watched", "Records that you watch"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=80)),
                (
                    "frequency",
                    models.CharField(
                        choices=[("immediate", "At once"), ("daily", "Daily"), ("weekly", "Weekly")],
                        default="daily",
                        max_length=10,
                    ),
                ),
                ("since_event", models.BigIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("is_paused", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["subject", "value"],
                "constraints": [models.UniqueConstraint(fields=("user", "subject", "value"), name="subscription_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("event", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.event")),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["user", "-at"], name="office_told_user_id_2fc51c_idx")],
                "constraints": [models.UniqueConstraint(fields=("user", "event"), name="told_once")],
            },
        ),
        migrations.CreateModel(
            name="AccessGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="office.record"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="office.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("until", models.DateTimeField()),
                ("why", models.TextField()),
                ("granted_at", models.DateTimeField()),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "until"], name="office_acce_user_id_860811_idx"),
                    models.Index(fields=["organisation", "until"], name="office_acce_organis_4f1d31_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", True), ("user__isnull", False)),
                            models.Q(("organisation__isnull", False), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="grant_is_to_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="files", to="office.record"),
                ),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=120)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["record", "at"], name="office_atta_record__d4c66a_idx")],
                "constraints": [models.UniqueConstraint(fields=("record", "sha256"), name="file_once_per_record")],
            },
        ),
        migrations.CreateModel(
            name="CircleMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "circle",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="members", to="office.circle"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="office.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", True), ("user__isnull", False)),
                            models.Q(("organisation__isnull", False), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="circle_member_is_one",
                    ),
                    models.UniqueConstraint(fields=("circle", "organisation"), name="circle_organisation_once"),
                    models.UniqueConstraint(fields=("circle", "user"), name="circle_user_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="office.record"),
                ),
                ("body", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["record", "at"], name="office_comm_record__cfc9ed_idx")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "record_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_company",
                        serialize=False,
                        to="office.record",
                    ),
                ),
                ("name_ja", models.CharField(blank=True, max_length=200)),
                ("name_key", models.CharField(db_index=True, max_length=200)),
                ("website", models.URLField(blank=True)),
                ("economy_code", models.CharField(blank=True, max_length=3)),
                (
                    "size_band",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("micro", "Fewer than 10 people"),
                            ("small", "10 to 49 people"),
                            ("medium", "50 to 249 people"),
                            ("large", "250 people and more"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "verbose_name": "Company",
                "ordering": ["title"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="DeskSettings",
            fields=[
                ("desk_id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.organisation"),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.circle"
                    ),
                ),
                ("target_days", models.PositiveSmallIntegerField(default=5)),
                ("economy_code", models.CharField(default="JPN", max_length=3)),
                (
                    "time_zone",
                    models.CharField(
                        default="Asia/Tokyo", max_length=64, validators=[kakehashi.office.people.user.known_timezone]
                    ),
                ),
                ("reply_address", models.EmailField(blank=True, max_length=254)),
                ("site_address", models.URLField(blank=True)),
                ("keep_contacts_days", models.PositiveSmallIntegerField(default=90)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("desk_id", 1)), name="desk_settings_is_one")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ExampleItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="office.examplepart"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                (
                    "record",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="office.record"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="office.organisation",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="office.circle"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("founded", "Founding"),
                            ("consultation", "Consultation of a council"),
                            ("report", "Report"),
                            ("work_plan", "Work plan"),
                            ("dialogue", "Dialogue"),
                            ("conference", "Conference"),
                            ("participation", "Participation"),
                            ("agreement", "Agreement"),
                            ("cooperation", "Cooperation"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "course",
                    models.CharField(
                        choices=[("happened", "Happened"), ("continuing", "Continues"), ("planned", "Planned")],
                        default="happened",
                        max_length=12,
                    ),
                ),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                ("body_ja", models.TextField(blank=True)),
                ("begins", models.CharField(blank=True, max_length=10)),
                ("ends", models.CharField(blank=True, max_length=10)),
                ("first_day", models.DateField(blank=True, editable=False, null=True)),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("quotation", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("source_ja", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=120)),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="office.milestone",
                    ),
                ),
            ],
            options={
                "verbose_name": "Milestone",
                "ordering": [models.OrderBy(models.F("first_day"), nulls_last=True), "number", "title"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="Note",
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
                ("body", models.TextField()),
            ],
            options={
                "ordering": ["-created_at", "title"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("summary_en", models.TextField(blank=True)),
                ("body_en", models.TextField(blank=True)),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("summary_ja", models.TextField(blank=True)),
                ("body_ja", models.TextField(blank=True)),
                (
                    "record_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_publication",
                        serialize=False,
                        to="office.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("article", "Article"), ("brief", "Brief"), ("newsletter", "Newsletter")], max_length=12
                    ),
                ),
            ],
            options={
                "verbose_name": "Publication",
                "ordering": ["-created_at"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record", models.Model),
        ),
        migrations.CreateModel(
            name="PublicVersion",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="public_versions", to="office.record"
                    ),
                ),
                ("body", models.TextField()),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("body_ja", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-created_at"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="RecordCircle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shared_with", to="office.record"
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="records", to="office.circle"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("circle", "record"), name="record_once_per_circle")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="RecordText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="words", to="office.record"),
                ),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("title_grams", models.TextField()),
                ("body_grams", models.TextField()),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="RecordTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topic_rows", to="office.record"
                    ),
                ),
                ("kind", models.CharField(choices=[("area", "Area"), ("economy", "Economy"), ("body", "Body")], max_length=10)),
                ("value", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "value", "record"), name="topic_once_per_record")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="watches", to="office.record"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watches", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("since", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "record"), name="watch_once_per_record")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="office.company",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.CharField(blank=True, db_index=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("may_keep", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(("email", ""), ("name", ""), ("telephone", "")),
                            _connector="OR",
                        ),
                        name="contact_erased_is_empty",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PublishedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("summary_en", models.TextField(blank=True)),
                ("body_en", models.TextField(blank=True)),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("summary_ja", models.TextField(blank=True)),
                ("body_ja", models.TextField(blank=True)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="office.publication"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("cleared_at", models.DateTimeField()),
                ("what_changed_en", models.TextField(blank=True)),
                ("what_changed_ja", models.TextField(blank=True)),
                ("evidence", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["publication", "number"],
                "constraints": [models.UniqueConstraint(fields=("publication", "number"), name="text_once_per_number")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("summary_en", models.TextField(blank=True)),
                ("body_en", models.TextField(blank=True)),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("summary_ja", models.TextField(blank=True)),
                ("body_ja", models.TextField(blank=True)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="office.publication"
                    ),
                ),
                ("what_changed_en", models.TextField(blank=True)),
                ("what_changed_ja", models.TextField(blank=True)),
                ("is_open", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "Revision of a publication",
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_open", True)), fields=("publication",), name="one_open_revision"
                    )
                ],
                "indexes": [],
            },
            bases=("office.record", models.Model),
        ),
        migrations.CreateModel(
            name="Seminar",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("summary_en", models.TextField(blank=True)),
                ("body_en", models.TextField(blank=True)),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("summary_ja", models.TextField(blank=True)),
                ("body_ja", models.TextField(blank=True)),
                ("speakers", models.TextField(blank=True)),
                ("place_en", models.CharField(blank=True, max_length=300)),
                ("place_ja", models.CharField(blank=True, max_length=300)),
                ("is_online", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("ends_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("registration_open", models.BooleanField(default=True)),
                ("registration_closes_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "Planned"),
                            ("announced", "Announced"),
                            ("held", "Held"),
                            ("reported", "Reported"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seminar",
                "ordering": ["-starts_at"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record", models.Model),
        ),
        migrations.CreateModel(
            name="Case",
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
                ("number", models.CharField(editable=False, max_length=16, unique=True)),
                ("reference", models.CharField(editable=False, max_length=16, unique=True)),
                ("link_key", models.CharField(editable=False, max_length=40)),
                (
                    "channel",
                    models.CharField(
                        choices=[("form", "Form"), ("mail", "E-mail"), ("telephone", "Telephone"), ("visit", "Visit")],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=2)),
                ("field", models.CharField(blank=True, db_index=True, max_length=80)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="office.company",
                    ),
                ),
                ("company_name", models.CharField(blank=True, max_length=200)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="office.contact",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[("high", "High"), ("normal", "Normal"), ("low", "Low")], default="normal", max_length=8
                    ),
                ),
                ("received_at", models.DateTimeField(db_index=True)),
                ("clock_started_at", models.DateTimeField()),
                ("target_days", models.PositiveSmallIntegerField()),
                ("due_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("is_in_time", models.BooleanField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "Contract won"),
                            ("market_entered", "Market entered"),
                            ("information", "Information given"),
                            ("referred", "Referred to another agency"),
                            ("dropped", "Dropped by the company"),
                            ("unknown", "Not known"),
                        ],
                        max_length=16,
                    ),
                ),
                ("spam_reasons", models.CharField(blank=True, max_length=200)),
                ("needs_look", models.BooleanField(default=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="office.case",
                    ),
                ),
                ("state_before", models.CharField(blank=True, max_length=40)),
                ("is_open", models.BooleanField(default=True, editable=False)),
            ],
            options={
                "verbose_name": "Case",
                "ordering": ["due_at", "record_id"],
                "indexes": [
                    models.Index(condition=models.Q(("is_open", True)), fields=["due_at"], name="case_open_due"),
                    models.Index(fields=["company", "-received_at"], name="office_case_company_91f141_idx"),
                    models.Index(fields=["assignee", "due_at"], name="office_case_assigne_1a92d1_idx"),
                    models.Index(condition=models.Q(("needs_look", True)), fields=["due_at"], name="case_to_look_at"),
                ],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seminar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registrations", to="office.seminar"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_hash", models.CharField(max_length=64)),
                (
                    "link_key",
                    models.CharField(
                        default=kakehashi.office.records.dissemination.registration.new_key,
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("language", models.CharField(choices=[("en", "English"), ("ja", "日本語")], max_length=2)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Not confirmed"),
                            ("confirmed", "Has a seat"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("consented_at", models.DateTimeField()),
                ("in_line_since", models.DateTimeField(blank=True, null=True)),
                ("attended", models.BooleanField(null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["in_line_since", "id"],
                "indexes": [models.Index(fields=["seminar", "state", "in_line_since"], name="office_regi_seminar_b30715_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("seminar", "email_hash"), name="registration_once_per_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="SeminarRoom",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seminar",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="room", to="office.seminar"),
                ),
                ("joining_address", models.URLField(blank=True, max_length=500)),
                ("turns", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interactions", to="office.case"
                    ),
                ),
                ("direction", models.CharField(choices=[("in", "In"), ("out", "Out"), ("internal", "Internal")], max_length=8)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("enquiry", "Enquiry"),
                            ("message", "Message"),
                            ("answer", "Answer"),
                            ("question", "Question to the company"),
                            ("acknowledgement", "Acknowledgement"),
                            ("automatic", "Automatic reply"),
                            ("note", "Note"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("form", "Form"), ("mail", "E-mail"), ("telephone", "Telephone"), ("visit", "Visit")],
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField()),
                ("footnotes", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="said",
                        to="office.contact",
                    ),
                ),
                ("message_id", models.CharField(blank=True, db_index=True, max_length=300)),
                ("is_trusted", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["case", "at"], name="office_inte_case_id_0a0fc9_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("direction", "in"), models.Q(("message_id", ""), _negated=True)),
                        fields=("message_id",),
                        name="mail_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnowledgeNote",
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
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_at", models.DateTimeField(blank=True, null=True)),
                (
                    "drawn_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="office.case",
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("title_ja", models.CharField(blank=True, max_length=300)),
                ("body_ja", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "Knowledge note",
                "ordering": ["-changed_at"],
                "indexes": [],
                "constraints": [],
            },
            bases=("office.record",),
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="office.case"),
                ),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["start", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)), fields=("case",), name="one_open_pause_a_case"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="office.case"),
                ),
                ("agency", models.CharField(max_length=200)),
                ("asked", models.TextField()),
                ("is_handed_over", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ReplyDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="office.case"),
                ),
                ("text", models.TextField(blank=True)),
                ("footnotes", models.JSONField(blank=True, default=list)),
                ("evidence", models.JSONField(blank=True, default=list)),
                ("ceiling", models.CharField(blank=True, max_length=16)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address_hash", models.CharField(max_length=64)),
                ("stamp_hash", models.CharField(max_length=64, unique=True)),
                ("words_hash", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="office.case"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["address_hash", "at"], name="office_subm_address_066cc9_idx"),
                    models.Index(fields=["words_hash", "at"], name="office_subm_words_h_cbb3cc_idx"),
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="office.case"),
                ),
                ("text", models.CharField(max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [models.Index(fields=["assignee", "done_at", "due_on"], name="office_task_assigne_e59281_idx")],
                "constraints": [],
            },
        ),
    ]
