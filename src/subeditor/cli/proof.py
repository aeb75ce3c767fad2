"""`subeditor proof ARTICLE -o FILE`: the text with its marks, for people who never open a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor._version import __version__
from subeditor.cli import _options, _settings, _terminal
from subeditor.errors import Address, SourceError, UsageError

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Report
    from subeditor.document import Document
    from subeditor.ruleset import RuleSet

_WORD, _PAGES = ".docx", (".html", ".htm")


def proof(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The file to read.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="What is written: a .docx with comments, of a .docx, or an .html page, of any file.",
            show_default=False,
        ),
    ],
    select: _options.Select = None,
    ignore: _options.Ignore = None,
    level: _options.Level = None,
    config: _options.Config = None,
    quiet: _options.Quiet = False,
) -> None:
    """Write a proof: a copy of the article with what a sub-editor would have marked.

    Of a Word document a copy in which each finding is a comment at its place and nothing else differs; of any file a
    page to read in a browser. The article itself is never changed. Exit status: 0 the proof was written, 2 a fault.
    """
    with _settings.told():
        _writable(article, output)
        settings = _settings.configuration(config)
        settings = _settings.narrowed(settings, select or (), ignore or (), _settings.level(level))
        data = _bytes(article)
        report, document = _checked(article, data, settings, _settings.rules(settings))
        for fault in report.faults:
            _terminal.complain(fault.text)
        if report.files:
            made = _word(article, data, report) if output.suffix.lower() == _WORD else _page(report, document)
            _write(output, made)
            if not quiet:
                _terminal.write([_told(report, output)])
    raise typer.Exit(_settings.FAULT if any(fault.fatal for fault in report.faults) else 0)


def _writable(article: str, output: Path) -> None:
    ending = output.suffix.lower()
    if ending != _WORD and ending not in _PAGES:
        raise UsageError(f"a proof is a .docx or an .html file, not `{output}`")
    if ending == _WORD and Path(article).suffix.lower() != _WORD:
        raise UsageError(
            "only of a .docx can a marked .docx be made",
            hint=f"name a page: -o {output.with_suffix('.html')}",
        )
    if output.exists() and Path(article).exists() and output.samefile(article):
        raise UsageError("the proof would take the place of the article", hint="give it another name")


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be read: {reason}", Address(path)) from None


def _checked(path: str, data: bytes, settings: Config, ruleset: RuleSet) -> tuple[Report, Document | None]:
    from subeditor import engine, formats
    from subeditor.diagnostics import Fault

    told = [Fault.of(error) for error in ruleset.faults]
    checker = engine.Checker(settings, ruleset)
    try:
        source = formats.read(path, data, settings.encoding or None, settings.format_for(path))
    except SourceError as error:
        return engine.report((), engine.Joint(), [*told, Fault.of(error)]), None
    result = checker.check_source(source)
    report = engine.report([result], checker.join([result]), told)
    return report, engine.parsed(source, settings)


def _word(path: str, data: bytes, report: Report) -> bytes:
    from subeditor import proofs

    return proofs.marked(path, data, report.findings)


def _page(report: Report, document: Document | None) -> bytes:
    from subeditor import reporters
    from subeditor.reporters import Style

    style = Style(version=__version__, document=lambda _: document)
    lines = reporters.load("html")(report, style)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _write(path: Path, data: bytes) -> None:
    # Beside its place and then moved there: nobody sees half a file.
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be written: {reason}", Address(str(path))) from None


def _told(report: Report, output: Path) -> str:
    from subeditor.reporters import _words

    marks = _words.count(len(report.findings), "mark")
    return f"{marks} in {output}." if report.findings else f"Nothing to mark; {output} is as the article is."
