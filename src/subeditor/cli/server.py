"""`subeditor server`: the language server, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from subeditor.cli import _settings
from subeditor.errors import UsageError


def server(
    stdio: Annotated[
        bool,
        typer.Option(
            "--stdio", help="Talk over standard input and output. Editors say so; there is no other way."
        ),
    ] = True,
) -> None:
    """Serve an editor (LSP) over standard input and output."""
    with _settings.told():
        try:
            from subeditor.server import language_server
        except ModuleNotFoundError as error:
            if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
                raise
            raise UsageError("the server needs pygls", hint="pip install 'subeditor[server]'") from None
    language_server.serve()
