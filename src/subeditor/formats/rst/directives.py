"""The directives of docutils, Sphinx and what is often used with it: what of each is prose.

Knows names only; reads nothing.
"""

from __future__ import annotations

from enum import Enum, auto


class Use(Enum):
    """What of a directive is prose."""

    NOTHING = auto()
    CODE = auto()
    MATH = auto()
    BODY = auto()  # the argument is the first paragraph of the content
    TITLE = auto()  # the argument is a title, then there is content
    CONTENT = auto()  # the argument is none (a signature, a class), the content is
    VERSION = auto()  # a version, then as BODY
    TABLE = auto()  # the argument is a caption, the content a table
    LIST_TABLE = auto()
    CSV_TABLE = auto()
    FIGURE = auto()
    IMAGE = auto()
    TERMS = auto()
    HEADING = auto()
    REPLACE = auto()  # text for a substitution
    UNKNOWN = auto()


_NAMES = {
    Use.BODY: """attention caution danger error hint important note tip warning seealso todo epigraph highlights
        pull-quote compound centered impl-detail availability""",
    Use.TITLE: """admonition topic sidebar tab tab-item dropdown card grid-item-card details collapse toggle tabbed
        example exercise proof theorem lemma definition""",
    Use.CONTENT: """container class rst-class cssclass only ifconfig hlist acks tabs tab-set grid grid-item header
        footer group-tab code-tabs content-tabs margin
        function method classmethod staticmethod attribute data exception decorator decoratormethod property macro
        member var type struct union enum enumerator alias concept describe object option envvar confval cmdoption
        opcode pdbcommand setting templatetag templatefilter fieldlookup django-admin django-admin-option event""",
    Use.VERSION: """versionadded versionchanged versionremoved deprecated deprecated-removed soft-deprecated""",
    Use.HEADING: "rubric",
    Use.TABLE: "table",
    Use.LIST_TABLE: "list-table flat-table",
    Use.CSV_TABLE: "csv-table",
    Use.FIGURE: "figure",
    Use.IMAGE: "image thumbnail",
    Use.TERMS: "glossary",
    Use.REPLACE: "replace",
    Use.MATH: "math",
    Use.CODE: """code code-block sourcecode literalinclude parsed-literal doctest testcode testoutput testsetup
        testcleanup prompt ipython jupyter-execute plot productionlist raw console command-output program-output
        graphviz digraph graph mermaid uml plantuml inheritance-diagram code-tab code-cell""",
    Use.NOTHING: """include toctree contents meta default-role role sectnum section-numbering sectionauthor codeauthor
        moduleauthor module currentmodule index tabularcolumns highlight highlightlang target-notes title date unicode
        audit-event audit-event-table program default-domain namespace namespace-push namespace-pop argparse click
        minigallery bibliography footbibliography tags todolist video youtube kernel-doc""",
}
_USES = {name: use for use, names in _NAMES.items() for name in names.split()}
_SCOPING = frozenset("module currentmodule namespace namespace-push namespace-pop automodule".split())
ADMONITIONS = frozenset(
    """attention caution danger error hint important note tip warning seealso todo admonition topic sidebar
    versionadded versionchanged deprecated versionremoved""".split()
)


def use(name: str) -> Use:
    """What of a directive is prose; what has a domain (`py:function`) is an object of it."""
    name = name.lower()
    found = _USES.get(name)
    if found:
        return found
    domain, _, last = name.rpartition(":")
    if domain:
        return Use.NOTHING if last in _SCOPING else Use.CONTENT
    return Use.NOTHING if name.startswith(("auto", "doxygen")) else Use.UNKNOWN
