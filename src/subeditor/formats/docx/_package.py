"""The parts of a Word document: a zip of XML files that name each other (ECMA-376, part 2).

Knows nothing of paragraphs. What is read is bounded, and a document type definition, which no Word file has, is refused:
entities that grow are not for us.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree as ET

from subeditor.errors import Address, SourceError

# Nobody writes a text of so many bytes of XML; a "zip bomb" is refused before it is unpacked.
_MOST = 256 * 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Parts(NamedTuple):
    """The parts that hold text or say what it is; None where the document has none."""

    name: str
    document: ET.Element
    styles: ET.Element | None
    footnotes: ET.Element | None
    endnotes: ET.Element | None
    comments: ET.Element | None


def parts(path: str, data: bytes) -> Parts:
    """The parts of a document. Raises `SourceError` for what is not one."""
    if data.startswith(_COMPOUND):
        raise SourceError(
            "not a .docx file but an old .doc, or one with a password, skipped",
            Address(path),
            hint="save it in Word as .docx, without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _parts(path, package)
    except KeyError as missing:
        raise SourceError(
            f"not a Word document (no part {missing.args[0]}), skipped", Address(path)
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise SourceError("not a Word document (a damaged or foreign file), skipped", Address(path)) from None


def local(tag: object) -> str:
    """A tag without its namespace, of which Word has two (transitional and strict); "" for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: ET.Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def _parts(path: str, package: zipfile.ZipFile) -> Parts:
    names = _related(path, package, "")
    # A file that is no document has no such relation.
    name = names.get("officeDocument") or _missing("officeDocument")
    document = _part(path, package, name)
    if local(document.tag) != "document":
        _missing("document")
    below = _related(path, package, name)
    optional = (
        _part(path, package, below[each]) if below.get(each) in package.namelist() else None
        for each in ("styles", "footnotes", "endnotes", "comments")
    )
    return Parts(name, document, *optional)


def _missing(name: str) -> str:
    raise KeyError(name)


def _related(path: str, package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts that a part names (the package as a whole, for ""), by the last word of their relation's type."""
    folder, file = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if name and relations not in package.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _part(path, package, relations):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def _part(path: str, package: zipfile.ZipFile, name: str) -> ET.Element:
    if name not in package.namelist():
        _missing(name)
    if package.getinfo(name).file_size > _MOST:
        raise SourceError(f"its part {name} is too large, skipped", Address(path))
    data = package.read(name)
    if b"<!DOCTYPE" in data:
        raise SourceError(f"its part {name} has a document type definition, skipped", Address(path))
    try:
        return ET.fromstring(data)
    except ET.ParseError as error:
        raise SourceError(f"its part {name} is no XML ({error}), skipped", Address(path)) from None
