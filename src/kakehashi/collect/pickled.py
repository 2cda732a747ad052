"""Pickled tables read without unpickling: a pickle is a program, and only the few steps that build plain values are taken.

Lists, tuples, texts and whole numbers are built; a class named in the pickle is never imported, only its arguments are kept.
Anything else is refused with the step's name. Opcodes: PEP 3154 and Python's `pickletools`.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Collection
from typing import Any

from kakehashi.core.errors import BadDocument

_MARK = object()
_KEEP = frozenset({"PROTO", "FRAME"})
_VALUE = frozenset({"SHORT_BINUNICODE", "BINUNICODE", "BININT", "BININT1", "BININT2", "LONG1"})
_TUPLE = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}


def read(content: bytes, classes: Collection[tuple[str, str]], what: str = "the document") -> Any:
    """The value that the pickle builds; an object of one of `classes` (module, name) becomes the tuple of its arguments.

    BadDocument for any other class, for a step that is not one of building plain values, and for a pickle cut short.
    """
    machine = _Machine(classes, what)
    try:
        for step, argument, _ in pickletools.genops(content):
            if step.name == "STOP":
                return machine.result()
            machine.take(step.name, argument)
    except (ValueError, IndexError, TypeError) as error:
        raise BadDocument(f"{what} is no pickled table or is cut short ({error})") from error
    raise BadDocument(f"{what} is a pickle without an end")


class _Machine:
    """The stack and the memory of a pickle; every step that is not listed here is refused."""

    def __init__(self, classes: Collection[tuple[str, str]], what: str) -> None:
        self.classes, self.what = frozenset(classes), what
        self.stack: list[Any] = []
        self.memory: list[Any] = []
        self.steps: dict[str, Callable[[Any], None]] = {
            "MEMOIZE": lambda _: self.memory.append(self.stack[-1]),
            "BINGET": lambda place: self.stack.append(self.memory[place]),
            "LONG_BINGET": lambda place: self.stack.append(self.memory[place]),
            "EMPTY_LIST": lambda _: self.stack.append([]),
            "MARK": lambda _: self.stack.append(_MARK),
            "APPENDS": lambda _: self._append(),
            "STACK_GLOBAL": lambda _: self._name(),
            "REDUCE": lambda _: self._call(),
        }

    def take(self, name: str, argument: Any) -> None:
        """Do one step; BadDocument where it is none of those that build plain values."""
        if name in _VALUE:
            self.stack.append(argument)
        elif name in self.steps:
            self.steps[name](argument)
        elif name in _TUPLE:
            count = _TUPLE[name]
            self.stack[-count:] = [tuple(self.stack[-count:])]
        elif name not in _KEEP:
            raise BadDocument(f"{self.what} holds the pickle step {name!r}, which builds no plain value; refused")

    def result(self) -> Any:
        """The one value that is left."""
        if len(self.stack) != 1:
            raise BadDocument(f"{self.what} is a pickle that leaves {len(self.stack)} values, not one")
        return self.stack[0]

    def _append(self) -> None:
        start = len(self.stack) - 1
        while self.stack[start] is not _MARK:
            start -= 1
            if start < 0:
                raise IndexError("no mark")
        if start < 1 or not isinstance(self.stack[start - 1], list):
            raise ValueError("values are added to what is no list")
        self.stack[start - 1].extend(self.stack[start + 1 :])
        del self.stack[start:]

    def _name(self) -> None:
        name, module = self.stack.pop(), self.stack.pop()
        if not (isinstance(module, str) and isinstance(name, str) and (module, name) in self.classes):
            raise BadDocument(f"{self.what} asks for {module}.{name}, which no table needs; refused")
        self.stack.append((module, name))

    def _call(self) -> None:
        arguments, made = self.stack.pop(), self.stack.pop()
        if not isinstance(made, tuple) or made not in self.classes or not isinstance(arguments, tuple):
            raise BadDocument(f"{self.what} calls what is none of its classes; refused")
        self.stack.append(arguments)
