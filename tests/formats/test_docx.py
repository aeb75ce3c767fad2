"""Word documents: a line is a paragraph, styles say what each is, and what cannot be read is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from subeditor import formats
from subeditor.cli import app
from subeditor.config import Config, rules_of
from subeditor.document import GAP, Document
from subeditor.engine import Checker
from subeditor.errors import SourceError
from subeditor.source import Source
from tests import word
from tests.word import package, paragraph, run


def read(body: str, **parts: str) -> Document:
    return formats.parse(formats.read("a.docx", package(body, **parts)))


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text(block)) for block in document.blocks]


@pytest.mark.parametrize(
    ("style", "properties", "kind", "level"),
    [
        pytest.param("", "", "paragraph", 0, id="none"),
        pytest.param("Titel", "", "heading", 1, id="title"),
        pytest.param("berschrift2", "", "heading", 2, id="heading"),
        pytest.param("Own", "", "heading", 2, id="based-on-heading"),
        pytest.param("", '<w:outlineLvl w:val="2"/>', "heading", 3, id="outline"),
        pytest.param("berschrift2", '<w:outlineLvl w:val="9"/>', "paragraph", 0, id="outline-of-text"),
        pytest.param("Zitat", "", "quote", 0, id="quote"),
        pytest.param("Bild", "", "caption", 0, id="caption"),
        pytest.param("Liste", "", "list_item", 1, id="item-by-style"),
        pytest.param("Liste", '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph", 0, id="item-no-more"),
        pytest.param(
            "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', "list_item", 2, id="item"
        ),
        pytest.param("Loop", "", "paragraph", 0, id="style-based-on-itself"),
        pytest.param("Missing", "", "paragraph", 0, id="style-that-is-not-there"),
        pytest.param("", '<w:outlineLvl w:val="x"/>', "paragraph", 0, id="no-number"),
    ],
)
def test_a_paragraph_is_what_its_style_says(style: str, properties: str, kind: str, level: int) -> None:
    assert kinds(read(paragraph("The words.", style, properties))) == [(kind, level, "The words.")]


@pytest.mark.parametrize("style", ["SourceCode", "Verzeichnis1"])
def test_code_and_contents_are_no_prose(style: str) -> None:
    (block, _) = read(paragraph("x = = y", style) + paragraph("And some more words.")).blocks
    assert block.start == block.end


def test_a_text_all_of_which_is_set_as_code_is_prose() -> None:
    assert kinds(read(paragraph("The words.", "SourceCode"))) == [("paragraph", 0, "The words.")]


BOX = (
    "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
    f"{paragraph('In the box')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(f"<w:p>{run('One ')}{run('two.', '<w:b/>')}</w:p>", "One two.", id="runs"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "a\tb", id="tab"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\u2028b", id="break"),
        pytest.param("<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>", "e‑mail", id="hyphen"),
        pytest.param("<w:p><w:r><w:t> a \n</w:t></w:r></w:p>", "a", id="space-that-does-not-count"),
        pytest.param(f"<w:p><w:ins>{run('in')}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>", "in", id="tracked"),
        pytest.param(f"<w:p><w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo></w:p>", "new", id="moved"),
        pytest.param(f"<w:p>{run('seen')}{run('hidden', '<w:vanish/>')}</w:p>", "seen", id="hidden"),
        pytest.param("<w:p>" + run("seen", '<w:vanish w:val="0"/>') + "</w:p>", "seen", id="not-hidden"),
        pytest.param(f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink></w:p>", "a link", id="link"),
        pytest.param(f"<w:sdt><w:sdtContent>{paragraph('held')}</w:sdtContent></w:sdt>", "held", id="control"),
        pytest.param(
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{run("4")}</w:p>',
            "4", id="field",
        ),
        pytest.param("<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>", GAP, id="formula"),
        pytest.param("<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>", "a b", id="line-end-in-the-xml"),
        pytest.param("<w:p/>" + paragraph("Second"), "\nSecond", id="empty-paragraphs-count"),
        pytest.param(BOX, f"Before{GAP}\nIn the box", id="box"),
    ],
)  # fmt: skip
def test_what_is_read(body: str, text: str) -> None:
    assert read(body).source.text == text


def test_tables_and_notes_in_reading_order() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    head = row("Year", "Boats", properties="<w:trPr><w:tblHeader/></w:trPr>")
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = f'<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{paragraph("A note.")}</w:footnote>'
    document = read(
        f"<w:p>{run('Before')}{call}</w:p><w:tbl>{head}{row('2020', '14')}</w:tbl>{paragraph('After')}",
        footnotes=footnotes,
        endnotes=f'<w:endnote w:id="2">{paragraph("The end.")}</w:endnote>',
    )
    assert [(kind, text) for kind, _, text in kinds(document)] == [
        ("paragraph", "Before"),
        ("table_header", "Year"),
        ("table_header", "Boats"),
        ("table_cell", "2020"),
        ("table_cell", "14"),
        ("paragraph", "After"),
        ("note", "A note."),
        ("note", "The end."),
    ]
    assert [block.level for block in document.blocks if block.kind.startswith("table")] == [1, 1, 2, 2]
    cells = {block.container for block in document.blocks if block.kind.startswith("table")}
    assert len(cells) == 1
    assert 0 not in cells


def test_marked_up_text_and_breaks() -> None:
    document = read(
        f"<w:p>{run('  One ')}{run('bold', '<w:b/><w:i/>')}<w:hyperlink>{run(' link')}</w:hyperlink><w:r><w:br/></w:r>{run('end')}</w:p>"
    )
    (block,) = document.blocks
    assert document.text(block) == "One bold link\nend"
    marks = {(mark.kind, document.prose[mark.start : mark.end]) for mark in document.inlines}
    assert marks == {("strong", "bold"), ("emphasis", "bold"), ("link", " link")}


def commented(text: str, comment: str) -> bytes:
    """A document of two paragraphs, the second with a comment on a word."""
    mark = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    before, word, after = text.split("|")
    body = f"{paragraph('It was was one.')}<w:p>{run(before)}{mark[0]}{run(word)}{mark[1]}{run(after)}</w:p>"
    return package(body, comments=f'<w:comment w:id="0">{paragraph(comment)}</w:comment>')


@pytest.mark.parametrize(
    ("text", "comment", "told"),
    [
        pytest.param("It |was was| two.", "See to it.", ["1 text/repeated-word", "2 text/repeated-word"], id="any"),
        pytest.param("It |was was| two.", "subeditor: ignore text/repeated-word -- so they say", ["1 text/repeated-word"], id="words"),
        pytest.param("|It was was two.|", "Subeditor: ignore text/repeated-word – so they say", ["1 text/repeated-word"], id="all-and-a-dash"),
        pytest.param("It was was |two|.", "subeditor: ignore all", ["1 text/repeated-word"], id="other-words"),
        pytest.param("It was |two|.", "subeditor: ignore text/repeated-word", ["1 text/repeated-word", "2 subeditor/unused-suppression"], id="unused"),
        pytest.param("It |was was| two.", "subeditor: ignore-file text/repeated-word", [], id="file"),
    ],
)  # fmt: skip
def test_a_comment_suppresses(text: str, comment: str, told: list[str]) -> None:
    checker = Checker(Config(), rules_of(Config()))
    result = checker.check_source(formats.read("a.docx", commented(text, comment)))
    assert [f"{finding.start.line} {finding.rule}" for finding in result.findings] == told


def test_strict_documents_are_read() -> None:
    source = formats.read("a.docx", package(paragraph("The words."), word.STRICT))
    assert source.text == "The words."


WORDS = st.text(st.sampled_from("abc é😀\t\u2028\ufffc."), max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=5))
def test_prose_is_where_the_source_has_it(texts: list[list[str]]) -> None:
    body = "".join(f"<w:p>{''.join(map(run, runs))}</w:p>" for runs in texts)
    document = read(body)
    assert document.source.text == "\n".join("".join(runs) for runs in texts)
    for block in document.blocks:
        for at in range(block.start, block.end):
            char = document.source[document.span(at, at + 1)]
            assert document.prose[at] == char.replace("\u2028", "\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "not a Word document (a damaged or foreign file)", id="empty"),
        pytest.param(b"PK\3\4 and so on", "not a Word document (a damaged or foreign file)", id="no-zip"),
        pytest.param(package("")[:-40], "not a Word document (a damaged or foreign file)", id="cut-short"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not a .docx file but an old .doc", id="old"),
        pytest.param(word.zipped({"a.txt": "x"}), "not a Word document (no part _rels/.rels)", id="zip"),
        pytest.param(word.zipped({"_rels/.rels": "<R/>"}), "no part officeDocument", id="no-document"),
        pytest.param(word.zipped({"_rels/.rels": "<R>"}), "its part _rels/.rels is no XML", id="no-xml"),
        pytest.param(
            word.zipped({"_rels/.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "has a document type definition", id="entities",
        ),
    ],
)  # fmt: skip
def test_what_is_no_document(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as told:
        formats.read("a.docx", data)
    assert message in str(told.value)


def test_text_that_is_called_so() -> None:
    document = formats.parse(Source("a.txt", "One.\n\nTwo."), "docx")
    assert [text for _, _, text in kinds(document)] == ["One.", "Two."]


def test_a_folder_is_read_less_what_word_leaves_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(package(paragraph("Fine.") + paragraph("It was was fine.")))
    Path("~$a.docx").write_bytes(b"\0 somebody")
    Path("b.docx").write_bytes(b"\0")
    for _ in range(2):
        done = CliRunner().invoke(app, ["check", "--format", "concise", "."])
        assert done.stdout == "a.docx:2:4: error text/repeated-word “was” stands twice.\n"
        assert done.stderr.startswith("b.docx: not a Word document")
        assert done.exit_code == 2


def test_standard_input() -> None:
    data = package(paragraph("It was was fine."))
    done = CliRunner().invoke(app, ["check", "--stdin-filename", "a.docx", "-f", "concise", "-"], input=data)
    assert done.stdout == "a.docx:1:4: error text/repeated-word “was” stands twice.\n"
