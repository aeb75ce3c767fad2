"""Our dataclasses do what those of `dataclasses` do: each class here is made by both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from subeditor.dataclass import dataclass


class Plain:
    """Some fields."""

    one: int
    two: str = "b"


class Made:
    """A field that is made anew, and one that is not given."""

    kind: ClassVar[str] = "k"

    held: list[int] = field(default_factory=list)
    shown: int = field(default=3, repr=False, compare=False)
    length: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.held) + 1)


class Cached:
    """Something computed once."""

    one: int

    @cached_property
    def double(self) -> int:
        """Twice as much."""
        return self.one * 2


class Empty:
    """Nothing."""


CASES: list[tuple[type, dict[str, Any], list[tuple[Any, ...]]]] = [
    (Plain, {"frozen": True}, [(1,), (1, "b"), (2, "c")]),
    (Plain, {"frozen": True, "slots": True}, [(1,), (1, "b"), (2, "c")]),
    (Plain, {"slots": True}, [(1,), (1, "b"), (2, "c")]),
    (Plain, {"slots": True, "eq": False}, [(1,), (1, "b")]),
    (Plain, {"frozen": True, "eq": False}, [(1,), (2,)]),
    (Plain, {}, [(1,), (1, "b")]),
    (Made, {"frozen": True}, [(), ([1, 2],), ([1, 2], 5)]),
    (Made, {}, [(), ([1, 2],), ([1, 2], 5)]),
    (Cached, {"frozen": True}, [(1,), (2,)]),
    (Empty, {"frozen": True, "slots": True}, [()]),
]


def twins(cls: type, options: dict[str, Any]) -> tuple[Any, Any]:
    """The class made by us and by `dataclasses`, at module level under its own name."""
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}

    def made(how: Callable[..., Any]) -> Any:
        # A cached property learns its name in the class that it is made for.
        return how(**options)(type(cls.__name__, (), {**body}))

    return made(dataclass), made(dataclasses.dataclass)


@pytest.mark.parametrize(("cls", "options", "given"), CASES)
def test_it_is_made_shown_and_compared_as_usual(
    cls: type, options: dict[str, Any], given: list[tuple[Any, ...]]
) -> None:
    ours, theirs = twins(cls, options)
    assert [each.name for each in dataclasses.fields(ours)] == [
        each.name for each in dataclasses.fields(theirs)
    ]
    assert hasattr(ours, "__slots__") == hasattr(theirs, "__slots__")
    assert ours.__match_args__ == theirs.__match_args__
    for one in given:
        assert repr(ours(*one)) == repr(theirs(*one))
        assert dataclasses.asdict(ours(*one)) == dataclasses.asdict(theirs(*one))
        for other in given:
            assert (ours(*one) == ours(*other)) == (theirs(*one) == theirs(*other))
        assert ours(*one) != theirs(*one)


@pytest.mark.parametrize(("cls", "options", "given"), CASES)
def test_it_is_hashed_and_frozen_as_usual(
    cls: type, options: dict[str, Any], given: list[tuple[Any, ...]]
) -> None:
    def hashed(made: Any) -> Any:
        one, other = made(*given[0]), made(*given[0])
        try:
            return hash(one) == hash(other)
        except TypeError as fault:
            return str(fault)

    def changed(made: Any) -> str:
        try:
            setattr(made(*given[0]), dataclasses.fields(made)[0].name, 7)
        except FrozenInstanceError as fault:
            return str(fault)
        return ""

    ours, theirs = twins(cls, options)
    assert hashed(ours) == hashed(theirs)
    if dataclasses.fields(ours):
        assert changed(ours) == changed(theirs)


@pytest.mark.parametrize("arguments", [(), (1, 2, 3), ("x",)])
def test_wrong_arguments_are_told(arguments: tuple[Any, ...]) -> None:
    ours, theirs = twins(Plain, {"frozen": True, "slots": True})

    def outcome(made: Any) -> str:
        try:
            return repr(made(*arguments))
        except TypeError as fault:
            return str(fault)

    assert outcome(ours) == outcome(theirs)


@dataclass(frozen=True, slots=True)
class Kept:
    """One that can be pickled: it stands in a module."""

    one: int
    many: tuple[int, ...] = ()


@dataclass(frozen=True)
class Base:
    """One that another extends."""

    one: int = 1


@dataclass(frozen=True)
class Child(Base):
    """Another."""

    two: int = 2


def test_it_is_pickled_copied_and_replaced() -> None:
    kept = Kept(1, (2, 3))
    assert pickle.loads(pickle.dumps(kept)) == copy.copy(kept) == copy.deepcopy(kept) == kept
    assert dataclasses.replace(kept, one=5) == Kept(5, (2, 3))
    assert {kept: "x"}[Kept(1, (2, 3))] == "x"


def test_it_is_extended() -> None:
    assert repr(Child(two=3)) == "Child(one=1, two=3)"
    assert Child() != Base()
    assert dataclasses.replace(Child(), one=4) == Child(4, 2)


def test_what_is_cached_is_kept() -> None:
    made, _ = twins(Cached, {"frozen": True})
    assert made(4).double == 8
