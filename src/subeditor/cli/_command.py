"""Typer commands whose simple parameters are read without pydantic.

From 0.29 on typer builds a pydantic adapter for every parameter, which takes longer to import than a short
file takes to check. Here flags, strings, paths and numbers get a reader of their own. Should typer change how
it keeps that (`_runtime_param`), its own way is taken again, and nothing but time is lost. What is declared without
typer (`_declared`) becomes typer's own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from subeditor.cli._declared import Declared


class _Reader(NamedTuple):
    """Stands in for typer's own conversion of a parameter's value."""

    convert: Callable[[Any], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        try:
            return self.convert(value)
        except ValueError:
            raise typer.BadParameter(f"`{value}` is not a whole number", ctx=ctx, param=param) from None


_READERS: dict[object, Callable[[Any], Any]] = {bool: bool, str: str, int: int, Path: Path, list[str]: list}


def _lightened(params: list[Any]) -> list[Any]:
    for param in params:
        annotation = getattr(getattr(param, "type_descriptor", None), "annotation", None)
        if annotation in _READERS and getattr(param, "_runtime_param", param) is None:
            param._runtime_param = _Reader(_READERS[annotation])
    return params


class Command(TyperCommand):
    """See the module."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, typer's own among them."""
        return _lightened(super().get_params(ctx))


class Group(TyperGroup):
    """See the module."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, typer's own among them."""
        return _lightened(super().get_params(ctx))


class App(typer.Typer):
    """A typer whose commands may have parameters of `_declared`."""

    def command(self, name: str | None = None, **keywords: Any) -> Callable[[Any], Any]:
        """As typer's, of the class `Command`."""
        register = super().command(name, **{"cls": Command, **keywords})
        return lambda function: register(_typed(function))


def _typed(function: Any) -> Any:
    """The same function with its parameters annotated as typer wants them."""
    hints = get_type_hints(function, include_extras=True)
    typed = FunctionType(
        function.__code__,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    typed.__doc__, typed.__kwdefaults__ = function.__doc__, function.__kwdefaults__
    typed.__annotations__ = {name: _annotation(hint) for name, hint in hints.items()}
    return typed


def _annotation(hint: Any) -> Any:
    if get_origin(hint) is not Annotated:
        return hint
    sort, *declared = get_args(hint)
    return Annotated[(sort, *(_made(each) if isinstance(each, Declared) else each for each in declared))]


def _made(declared: Declared) -> Any:
    make = typer.Option if declared.names else typer.Argument
    return make(*declared.names, **declared.keywords)
