"""Tests of accounts, roles and invitations."""
