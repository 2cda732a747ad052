"""Django's own commands: `kakehashi manage migrate`, `kakehashi manage createsuperuser`, and so on."""

from __future__ import annotations

import argparse
import os

from kakehashi.core.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is handed on as it stands."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="the command and its options")


def run(options: argparse.Namespace, config: Config) -> int:
    """Run one of Django's commands under our settings."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    config.home.mkdir(parents=True, exist_ok=True)
    execute_from_command_line(["kakehashi manage", *options.rest])
    return 0
