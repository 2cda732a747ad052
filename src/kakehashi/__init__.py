"""Kakehashi: the open workbench of a country's international ICT strategy office."""

__version__ = "0.1.0"
