"""A pickle is read as a table or refused; nothing in it is ever called."""

from __future__ import annotations

import ipaddress
import os
import pickle

import pytest

from kakehashi.collect import pickled
from kakehashi.core.errors import BadDocument

ADDRESS = ("ipaddress", "IPv4Address")


class Evil:
    def __reduce__(self):  # type: ignore[no-untyped-def]
        return os.system, ("echo pwned > /tmp/kakehashi-pwned",)


def test_reads_lists_of_tuples():
    rows = [(ipaddress.IPv4Address("192.0.2.1"), 5, "JP"), (ipaddress.IPv4Address("198.51.100.1"), 2**40, "日本")] * 1500
    found = pickled.read(pickle.dumps(rows, protocol=4), [ADDRESS])
    assert found == [((int(address),), number, text) for address, number, text in rows]


def test_calls_nothing():
    with pytest.raises(BadDocument, match=r"system, which no table needs"):
        pickled.read(pickle.dumps([Evil()], protocol=4), [ADDRESS])
    assert not os.path.exists("/tmp/kakehashi-pwned")  # noqa: PTH110


@pytest.mark.parametrize("value", [{"a": 1}, 1.5, None, {1, 2}, b"bytes", True])
def test_refuses_what_no_table_needs(value):  # type: ignore[no-untyped-def]
    with pytest.raises(BadDocument, match="pickle step"):
        pickled.read(pickle.dumps([value], protocol=4), [ADDRESS])


def test_refuses_a_memory_place_far_away():
    with pytest.raises(BadDocument, match="LONG_BINPUT"):
        pickled.read(b"\x80\x04]r\xff\xff\xff\x7f.", [])


def test_refuses_a_pickle_cut_anywhere():
    whole = pickle.dumps([(ipaddress.IPv4Address("192.0.2.1"), "JP")] * 3, protocol=4)
    for cut_at in range(len(whole)):
        with pytest.raises(BadDocument):
            pickled.read(whole[:cut_at], [ADDRESS])
