"""Comments for findings: where they are anchored, what they say, and the package with them.

The one module that imports python-docx.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run

from subeditor.diagnostics import Finding, Position
from subeditor.formats.docx import _package
from subeditor.formats.docx._paragraphs import Paragraph, Walk
from subeditor.proofs import AUTHOR, INITIALS
from subeditor.proofs._runs import Stretch, cut, stretches

# How many words of another place a comment quotes.
_QUOTED = 12


class _Text(NamedTuple):
    """The paragraphs of a document, a line of the source each, and the notes that some of them are of."""

    paragraphs: list[Paragraph]
    notes: dict[int, tuple[str, str]]

    def at(self, position: Position) -> Paragraph:
        return self.paragraphs[min(position.line, len(self.paragraphs)) - 1]


def commented(data: bytes, findings: Sequence[Finding]) -> bytes:
    """See `proofs.marked`; what a comment of an earlier proof says already is not said again."""
    try:
        document = docx.Document(io.BytesIO(data))
    except PackageNotFoundError as error:
        raise ValueError(str(error)) from None
    if document.part.element.tag != qn("w:document"):
        raise ValueError("it is Strict Open XML")
    text = _text(document, data)
    findings = [finding for finding in findings if not _is_said(finding, text, document)]
    if not findings or not text.paragraphs:
        return data
    before = {*document.part.rels}
    runs = _cut(text, findings)
    for finding in findings:
        comment = document.part.comments.add_comment(_words(finding, text), AUTHOR, INITIALS)
        first, last = _anchor(finding, text, runs)
        _mark(first, last, comment.comment_id)
    new = {name: rel for name, rel in document.part.rels.items() if name not in before}
    return _package_of(data, document, new)


def _text(document: Any, data: bytes) -> _Text:
    """The paragraphs as the format counts them: those of the body are elements that can be changed."""
    found = _package.parts("", data)
    walk = Walk()
    paragraphs = list(walk.body(document.part.element))
    notes = {}
    for part, kind in ((found.footnotes, "footnote"), (found.endnotes, "endnote")):
        for name, paragraph in walk.notes(part, kind) if part is not None else ():
            notes[len(paragraphs)] = (kind, name)
            paragraphs.append(paragraph)
    return _Text(paragraphs, notes)


def _is_said(finding: Finding, text: _Text, document: Any) -> bool:
    """Whether a comment of ours says the same there already: of a document that was marked before."""
    try:
        there = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS).comments
    except KeyError:
        return False
    begun = {name for name, _ in text.at(finding.start).comments}
    said = (each for each in there if each.author == AUTHOR and str(each.comment_id) in begun)
    return _words(finding, text) in {
        "\n".join(paragraph.text for paragraph in each.paragraphs) for each in said
    }


def _cut(text: _Text, findings: Sequence[Finding]) -> dict[int, list[Stretch]]:
    """The runs of the paragraphs that findings touch, by number, cut where any begins or ends."""
    places: defaultdict[int, set[int]] = defaultdict(set)
    for finding in findings:
        for position in (finding.start, finding.end):
            places[position.line].add(position.column - 1)
    runs = {}
    for line, columns in places.items():
        paragraph = text.paragraphs[line - 1] if line <= len(text.paragraphs) else None
        if paragraph is not None and paragraph.place != "note" and paragraph.anchor is None:
            runs[line] = cut(paragraph, columns)
    return runs


def _anchor(finding: Finding, text: _Text, runs: Mapping[int, list[Stretch]]) -> tuple[Any, Any]:
    """The first and the last run of a comment, or the paragraph itself, twice, where it has none.

    A comment can stand in the body alone: one on a note is anchored where the note is called, one on a text box where
    that is.
    """
    line = finding.start.line
    paragraph = text.at(finding.start)
    if paragraph.place == "note":
        called = text.notes.get(line - 1)
        for other in text.paragraphs:
            for kind, name, run in other.notes:
                if (kind, name) == called and other.place not in ("note", "box"):
                    return run, run
    elif paragraph.anchor is not None:
        return paragraph.anchor, paragraph.anchor
    held = [
        stretch.run
        for number in range(line, min(finding.end.line, len(text.paragraphs)) + 1)
        for stretch in _held(_runs(text, runs, number), *_columns(finding, number))
    ]
    held = held or [each.run for each in _nearest(_runs(text, runs, line), finding.start.column - 1)]
    if held:
        return held[0], held[-1]
    shown = paragraph if paragraph.place != "note" else text.paragraphs[0]
    return shown.element, shown.element


def _runs(text: _Text, runs: Mapping[int, list[Stretch]], line: int) -> Sequence[Stretch]:
    """The runs of a paragraph of the body itself; of those between the ends of a finding none was cut."""
    paragraph = text.paragraphs[line - 1]
    if paragraph.place == "note" or paragraph.anchor is not None:
        return ()
    return runs[line] if line in runs else stretches(paragraph)


def _columns(finding: Finding, line: int) -> tuple[int, int | None]:
    start = finding.start.column - 1 if line == finding.start.line else 0
    return start, finding.end.column - 1 if line == finding.end.line else None


def _held(runs: Sequence[Stretch], start: int, end: int | None) -> Sequence[Stretch]:
    """The runs that hold some of these columns."""
    return [run for run in runs if run.end > start and (end is None or run.start < end)]


def _nearest(runs: Sequence[Stretch], place: int) -> Sequence[Stretch]:
    """The run after a place between characters, or the last."""
    return [run for run in runs if run.end > place][:1] or runs[-1:]


def _mark(first: Any, last: Any, number: int) -> None:
    if _package.local(first.tag) == "r":
        Run(first, None).mark_comment_range(Run(last, None), number)  # type: ignore[arg-type]
        return
    # A paragraph without runs: the comment is its only one.
    run = OxmlElement("w:r")
    reference = OxmlElement("w:commentReference", attrs={qn("w:id"): str(number)})
    run.append(reference)
    first.append(run)


def _words(finding: Finding, text: _Text) -> str:
    """What a comment says: the message, what to write instead, where else to look, and the rule."""
    return "\n".join((_sentence(finding, text), *_edits(finding), *_related(finding, text), _rule(finding)))


def _sentence(finding: Finding, text: _Text) -> str:
    place = text.at(finding.start).place
    if place == "note":
        return f"In the note (“{finding.text}”): {finding.message}"
    return f"In the text box (“{finding.text}”): {finding.message}" if place == "box" else finding.message


def _edits(finding: Finding) -> Iterator[str]:
    for edit in finding.edits:
        if (edit.start, edit.end) == (finding.start, finding.end) and edit.text:
            yield f"Write: {edit.text}"


def _related(finding: Finding, text: _Text) -> Iterator[str]:
    for related in finding.related:
        if related.path == finding.path:
            words = text.at(related.start).text[related.start.column - 1 :].split()
            more = "…" if len(words) > _QUOTED else ""
            yield f"{related.message}: “{' '.join(words[:_QUOTED])}{more}”"
        else:
            yield f"{related.message}: {related.path}:{related.start.line}:{related.start.column}"


def _rule(finding: Finding) -> str:
    return f"{finding.level}, {finding.rule}"


def _package_of(data: bytes, document: Any, new: Mapping[str, Any]) -> bytes:
    """The package as it was, with the parts that have changed, and the new one and what names it."""
    part = document.part
    comments = part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    changed = {each.partname.membername: each.blob for each in (part, comments)}
    if new:
        changed |= _named(data, part, comments, new)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w") as after:
        after.comment = before.comment
        for entry in before.infolist():
            blob = changed.pop(entry.filename, None)
            after.writestr(entry, before.read(entry) if blob is None else blob)
        for name, blob in changed.items():
            after.writestr(zipfile.ZipInfo(name), blob, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _named(data: bytes, part: Any, comments: Any, new: Mapping[str, Any]) -> dict[str, bytes]:
    """The list of content types and the document's relations, with the part of the comments."""
    relations = part.partname.rels_uri.membername
    types = "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        listed, related = parse_xml(package.read(types)), parse_xml(package.read(relations))
    override = listed.makeelement(listed.tag.replace("Types", "Override"), {})
    override.set("PartName", str(comments.partname))
    override.set("ContentType", CONTENT_TYPE.WML_COMMENTS)
    listed.append(override)
    for name, rel in new.items():
        relation = related.makeelement(related.tag.replace("Relationships", "Relationship"), {})
        relation.set("Id", name)
        relation.set("Type", rel.reltype)
        relation.set("Target", rel.target_ref)
        related.append(relation)
    return {types: _xml(listed), relations: _xml(related)}


def _xml(element: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(element, encoding="UTF-8", standalone=True, xml_declaration=True)
    return written
