"""Backup and restore: one file that holds all that cannot be made again."""
