"""Dataclasses that are made in a third of the time.

Before the first word is read a run makes some fifty of them, and `dataclasses` compiles up to six methods for each. Here
only `__init__` is compiled; the other methods are the same functions for all, which look at the fields when they are called.
What is made is a dataclass for `fields`, `replace` and `is_dataclass`, and is compared, hashed, shown and pickled as one. There
is no order and no `kw_only`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import MISSING, FrozenInstanceError, fields
    from dataclasses import dataclass as _described
    from operator import attrgetter

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):
        """As `dataclasses.dataclass`, with the three parameters that are asked for here."""

        def made(cls):
            cls = _described(cls, init=False, repr=False, eq=False)
            own = vars(cls)
            shared = {"__repr__": _repr} | (_EQUAL if eq else {}) | (_FROZEN if frozen else {})
            if eq:
                shared["__hash__"] = _hash if frozen else None
            if slots:
                shared |= _SLOTTED
            if "__init__" not in own:
                shared["__init__"] = _init(cls, frozen)
            for name, value in shared.items():
                if name not in own:
                    setattr(cls, name, value)
            return _slotted(cls) if slots else cls

        return made if cls is None else made(cls)

    def _init(cls, frozen):
        """The method that sets the fields, as `dataclasses` writes it."""
        takes, sets, known = [], [], {"_set": object.__setattr__, "_unset": MISSING}
        for field in fields(cls):
            name = value = field.name
            if field.default_factory is not MISSING:
                known[f"_made_{name}"] = field.default_factory
                value = f"_made_{name}()" + (f" if {name} is _unset else {name}" if field.init else "")
                default = "=_unset"
            elif field.default is not MISSING:
                known[f"_held_{name}"] = field.default
                default = f"=_held_{name}"
                value = name if field.init else f"_held_{name}"
            elif field.init:
                default = ""
            else:
                continue
            if field.init:
                takes.append(f"{name}{default}")
            sets.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            sets.append("self.__post_init__()")
        body = "; ".join(sets) or "pass"
        exec(f"def __init__(self, {', '.join(takes)}): {body}", known)
        init = known["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    def _slotted(cls):
        """The class again, with slots for its own fields."""
        names = [field.name for field in fields(cls)]
        held = {slot for base in cls.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
        namespace = {name: value for name, value in vars(cls).items() if name not in names}
        namespace["__slots__"] = tuple(name for name in names if name not in held)
        namespace.pop("__dict__", None)
        namespace.pop("__weakref__", None)
        qualified = cls.__qualname__
        cls = type(cls)(cls.__name__, cls.__bases__, namespace)
        cls.__qualname__ = qualified
        return cls

    _getters = {}

    def _values(instance):
        """The values that are compared."""
        cls = instance.__class__
        if cls not in _getters:
            names = [field.name for field in fields(cls) if field.compare]
            _getters[cls] = attrgetter(*names) if names else lambda instance: ()
        return _getters[cls](instance)

    def _eq(self, other):
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _repr(self):
        shown = (field.name for field in fields(self) if field.repr)
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({held})"

    def _setattr(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delattr(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _getstate(self):
        return [getattr(self, field.name) for field in fields(self)]

    def _setstate(self, state):
        for field, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)

    _EQUAL = {"__eq__": _eq}
    _FROZEN = {"__setattr__": _setattr, "__delattr__": _delattr}
    _SLOTTED = {"__getstate__": _getstate, "__setstate__": _setstate}
