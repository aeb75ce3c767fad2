"""Comments stand round the words that were reported, and nothing else in the file has changed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from subeditor import formats, proofs
from subeditor.cli import app
from subeditor.diagnostics import Finding, FindingEdit, FindingRelated, Level
from subeditor.errors import SourceError
from subeditor.formats import docx
from subeditor.formats.docx._package import attribute, local
from subeditor.formats.docx._paragraphs import Walk
from subeditor.source import Source
from tests import word
from tests.formats.test_docx import BOX
from tests.word import package, paragraph, run

# What a proof may change or add.
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def finding(source: Source, start: int, end: int, message: str = "Mind this.") -> Finding:
    first, last = source.position(start), source.position(end)
    text = source.text[start:end]
    return Finding("a.docx", first, last, "text/rule", Level.ERROR, message, text, source.line(first.line))


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def formatted(data: bytes) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    """Each paragraph as its characters, each with the formatting of its run."""

    def look(run: Any) -> str:
        properties = [] if run is None else [each for each in run if local(each.tag) == "rPr"]
        return ET.canonicalize(ET.tostring(properties[0])) if properties else ""

    root = ET.fromstring(files(data)["word/document.xml"])
    return [
        [(char, look(piece.run), piece.marks) for piece in paragraph.pieces for char in piece.text]
        for paragraph in Walk().body(root)
    ]


def commented(data: bytes) -> dict[str, tuple[str, str]]:
    """Of each comment the text that it stands round and its own."""
    parts = files(data)
    said = {
        attribute(comment, "id") or "": "\n".join(
            "".join(t.text or "" for t in p.iter() if local(t.tag) == "t")
            for p in comment
        )
        for comment in ET.fromstring(parts["word/comments.xml"])
    }  # fmt: skip
    held = dict.fromkeys(said, "")
    opened: set[str] = set()
    closed: set[str] = set()
    called: list[str] = []
    begun = False
    for element in ET.fromstring(parts["word/document.xml"]).iter():
        name, number = local(element.tag), attribute(element, "id") or ""
        if name == "commentRangeStart":
            opened.add(number)
        elif name == "commentRangeEnd":
            assert number in opened
            closed.add(number)
        elif name == "commentReference":
            called.append(number)
        words = element.text or ""
        words = words if attribute(element, "space") == "preserve" else words.strip()
        text = {"t": words, "tab": "" if element.attrib else "\t", "br": "\u2028", "drawing": "\ufffc"}.get(
            name, ""
        )
        if name == "p":
            text = "\n" if begun else ""
            begun = True
        for each in opened - closed:
            held[each] += text
    assert sorted(called) == sorted(said)
    assert opened == closed
    return {number: (held[number], said[number]) for number in said}


def assert_nothing_else_changed(before: bytes, after: bytes) -> None:
    old, new = files(before), files(after)
    assert [name for name in new if name in old] == list(old)
    assert set(new) - set(old) <= {"word/comments.xml"}
    for name in set(old) - CHANGED:
        assert new[name] == old[name]
    assert formatted(before) == formatted(after)
    for name in CHANGED & set(old) - {"word/document.xml"}:
        kept = [ET.canonicalize(ET.tostring(each)) for each in ET.fromstring(old[name])]
        now = [ET.canonicalize(ET.tostring(each)) for each in ET.fromstring(new[name])]
        assert now[: len(kept)] == kept
    source_before, source_after = docx.read("a.docx", before), docx.read("a.docx", after)
    assert (source_before.text, source_before.lines) == (source_after.text, source_after.lines)


LOOKS = ("", "<w:b/>", '<w:i/><w:color w:val="FF0000"/>', '<w:rFonts w:ascii="Courier"/>')
PIECES = st.one_of(
    st.builds(run, st.text(st.sampled_from("abc é😀 "), max_size=8), st.sampled_from(LOOKS)),
    st.sampled_from(
        [
            '<w:r><w:rPr><w:b/></w:rPr><w:t>one </w:t><w:tab/><w:t xml:space="preserve"> two</w:t><w:br/><w:t>x</w:t></w:r>',
            "<w:r><w:drawing/></w:r>",
            '<w:bookmarkStart w:id="0" w:name="here"/>',
            f"<w:hyperlink>{run('a link')}{run(' of two', '<w:b/>')}</w:hyperlink>",
            f"<w:ins w:id='3' w:author='x'>{run('inserted')}</w:ins>",
            "<w:del w:id='4' w:author='x'><w:r><w:delText>deleted</w:delText></w:r></w:del>",
            '<w:r><w:rPr><w:rStyle w:val="n"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
            "<w:proofErr/>",
        ]
    ),
)
BODIES = st.lists(st.lists(PIECES, max_size=5), min_size=1, max_size=4).map(
    lambda texts: "".join(f"<w:p><w:pPr><w:jc/></w:pPr>{''.join(pieces)}</w:p>" for pieces in texts)
)


@settings(max_examples=150, deadline=None)
@given(body=BODIES, data=st.data())
def test_comments_stand_round_their_words(body: str, data: st.DataObject) -> None:
    before = package(body)
    source = formats.read("a.docx", before)
    places = st.integers(0, len(source.text))
    found = []
    for number in range(data.draw(st.integers(1, 4))):
        start, end = sorted((data.draw(places), data.draw(places)))
        found.append(finding(source, start, end, f"Number {number}."))
    after = proofs.marked("a.docx", before, found)
    assert_nothing_else_changed(before, after)
    said = {text.split("\n")[0]: held for held, text in commented(after).values()}
    assert sorted(said) == sorted(each.message for each in found)
    for each in found:
        # A comment holds characters that stand in runs: the ends of paragraphs are not such.
        if words := each.text.strip("\n"):
            assert said[each.message].strip("\n") == words


def test_nothing_found_is_the_same_file() -> None:
    before = package(paragraph("Fine."))
    assert proofs.marked("a.docx", before, []) == before


def test_comments_are_added_to_those_that_are_there() -> None:
    old = f'<w:comment w:id="0" w:author="Ann">{paragraph("Mine.")}</w:comment>'
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run("One two")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    before = package(body, comments=old)
    source = formats.read("a.docx", before)
    after = proofs.marked("a.docx", before, [finding(source, 4, 7)])
    assert_nothing_else_changed(before, after)
    assert {held: text.partition("\n")[0] for held, text in commented(after).values()} == {
        "One two": "Mine.",
        "two": "Mind this.",
    }


def test_a_proof_of_a_proof_says_nothing_twice() -> None:
    before = package(paragraph("It it was was.") + paragraph("It it was was."))
    source = formats.read("a.docx", before)
    first, second = finding(source, 0, 5), finding(source, 15, 20)
    once = proofs.marked("a.docx", before, [first])
    assert proofs.marked("a.docx", once, [first]) == once
    both = proofs.marked("a.docx", once, [first, finding(source, 6, 13, "Another."), second])
    assert_nothing_else_changed(once, both)
    assert [held for held, _ in commented(both).values()] == ["It it", "was was", "It it"]


def test_what_a_comment_says() -> None:
    before = package(paragraph("A line of the bridge.") + paragraph("It it was."))
    source = formats.read("a.docx", before)
    one = finding(source, 22, 27, "“it” stands twice.")
    edit = FindingEdit(one.start, one.end, "It", safe=True)
    related = FindingRelated("a.docx", source.position(2), source.position(6), "first here")
    after = proofs.marked("a.docx", before, [one._replace(edits=(edit,), related=(related,))])
    assert list(commented(after).values()) == [
        ("It it", "“it” stands twice.\nWrite: It\nfirst here: “line of the bridge.”\nerror, text/rule")
    ]


def test_notes_and_boxes_are_marked_where_the_body_shows_them() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = f'<w:footnote w:id="2">{paragraph("A note note.")}</w:footnote>'
    before = package(f"<w:p>{run('Before')}{call}</w:p>{BOX}", footnotes=footnotes)
    source = formats.read("a.docx", before)
    found = [finding(source, at, at + 6) for at in map(source.text.index, ("note n", "In the"))]
    after = proofs.marked("a.docx", before, sorted(found, key=lambda each: each.sort_key))
    assert_nothing_else_changed(before, after)
    texts = [text for _, text in commented(after).values()]
    assert texts[0].startswith("In the text box (“In the”): Mind this.")
    assert texts[1].startswith("In the note (“note n”): Mind this.")
    document = files(after)["word/document.xml"].decode()
    assert re.search(r'commentRangeStart w:id="1"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="1"/>', document)  # fmt: skip
    assert "comment" not in files(after)["word/footnotes.xml"].decode()


def test_a_document_that_cannot_be_marked() -> None:
    before = package(paragraph("It it."), word.STRICT)
    with pytest.raises(SourceError, match="cannot be marked"):
        proofs.marked("a.docx", before, [finding(formats.read("a.docx", before), 0, 5)])


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(sorted(CHANGED | {"word/styles.xml", "_rels/.rels"})),
    at=st.integers(0, 2000),
    length=st.integers(1, 30),
    instead=st.sampled_from(["", "x", "<w:p/>", '"', "</w:p>"]),
)
def test_a_damaged_document_is_told_of(part: str, at: int, length: int, instead: str) -> None:
    """Whatever is damaged, it is marked or told of in a sentence."""
    old = f'<w:comment w:id="0" w:author="Subeditor">{paragraph("Mine.")}</w:comment>'
    whole = files(package(paragraph("It it was."), comments=old))
    text = whole[part].decode()
    at %= len(text)
    damaged = {name: data.decode() for name, data in whole.items()}
    damaged[part] = text[:at] + instead + text[at + length :]
    data = word.zipped(damaged)
    try:
        source = formats.read("a.docx", data)
        if len(source.text) > 5:
            proofs.marked("a.docx", data, [finding(source, 0, 5)])
    except SourceError as error:
        assert str(error).startswith("a.docx: ")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.chdir(tmp_path)
    data = package(paragraph("The report") + paragraph("It was was fine."))
    Path("article.docx").write_bytes(data)
    Path("article.md").write_text("It was was fine.\n", "utf-8")
    return data


def invoke(*arguments: str) -> tuple[str, str, int]:
    done = CliRunner().invoke(app, ["proof", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.stdout, done.stderr, done.exit_code


def test_the_command(article: bytes) -> None:
    assert invoke("article.docx", "-o", "marked.docx") == ("1 mark in marked.docx.\n", "", 0)
    assert Path("article.docx").read_bytes() == article
    after = Path("marked.docx").read_bytes()
    assert_nothing_else_changed(article, after)
    assert [held for held, _ in commented(after).values()] == ["was was"]
    assert sorted(path.name for path in Path().iterdir()) == ["article.docx", "article.md", "marked.docx"]
    told = ("Nothing to mark; same.docx is as the article is.\n", "", 0)
    assert invoke("article.docx", "-o", "same.docx", "--ignore", "text") == told
    assert Path("same.docx").read_bytes() == article


@pytest.mark.parametrize("name", ["article.docx", "article.md"])
def test_a_page(article: bytes, name: str) -> None:
    assert invoke(name, "-o", "proof.html", "-q") == ("", "", 0)
    assert "It <mark" in Path("proof.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("article.docx", "-o", "a.pdf"), "subeditor: a proof is a .docx or an .html file, not `a.pdf`\n", id="pdf"),
        pytest.param(("article.md", "-o", "a.docx"), "subeditor: only of a .docx can a marked .docx be made\n  help: name a page: -o a.html\n", id="markdown"),
        pytest.param(("article.docx", "-o", "./article.docx"), "subeditor: the proof would take the place of the article\n  help: give it another name\n", id="itself"),
        pytest.param(("gone.docx", "-o", "a.docx"), "gone.docx: cannot be read: no such file or directory\n", id="gone"),
        pytest.param(("article.docx", "-o", "no/a.docx"), "no/a.docx: cannot be written: no such file or directory\n", id="no-folder"),
    ],
)  # fmt: skip
def test_faults(article: bytes, arguments: tuple[str, ...], told: str) -> None:
    assert invoke(*arguments) == ("", told, 2)


def test_a_file_that_is_no_document(article: bytes) -> None:
    Path("bad.docx").write_bytes(b"\0")
    stdout, stderr, status = invoke("bad.docx", "-o", "marked.docx")
    assert (stdout, status) == ("", 2)
    assert stderr.startswith("bad.docx: not a Word document")
    assert not Path("marked.docx").exists()


@pytest.fixture
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


def test_libreoffice_opens_it(article: bytes, office: str, tmp_path: Path) -> None:
    """What it makes of the comment in its own format, and in a PDF; SUBEDITOR_PICTURES names a folder for that."""
    invoke("article.docx", "-o", "marked.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    notes = '{"ExportNotes":{"type":"boolean","value":"true"}}'
    for kind in ("fodt", f"pdf:writer_pdf_Export:{notes}"):
        command = [office, profile, "--headless", "--convert-to", kind, "marked.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    written = Path("marked.fodt").read_text("utf-8")
    (annotated,) = re.findall(r"</office:annotation>(.*?)<office:annotation-end", written, re.DOTALL)
    assert re.sub("<[^>]*>", "", annotated) == "was was"
    assert "“was” stands twice." in written
    assert len(re.findall(rb"/Subtype ?/Text\b", Path("marked.pdf").read_bytes())) == 1
    if folder := os.environ.get("SUBEDITOR_PICTURES"):
        shutil.copy("marked.pdf", folder)
