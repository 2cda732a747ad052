"""Accounts, organisations, sectors and roles."""
