"""Accepted words: by their case, in the possessive, over line breaks, and only for rules that ask."""

from __future__ import annotations

import pytest

from subeditor.diagnostics import Diagnostic, Level, Span
from subeditor.filters.vocabulary import drop_known
from tests.filters import passage


def left(text: str, entries: tuple[str, ...], rule: str = "text/typo") -> bool:
    document = passage.document(text)
    entry = Diagnostic(rule, Level.WARNING, Span(0, len(text)), "")
    return drop_known(document, [entry], passage.RULES, entries) == [entry]


@pytest.mark.parametrize(
    ("text", "entry", "kept"),
    [
        pytest.param("kubelet", "kubelet", False, id="as-given"),
        pytest.param("Kubelet", "kubelet", False, id="lower-case-accepts-a-capital"),
        pytest.param("KUBELET", "kubelet", False, id="lower-case-accepts-all-capitals"),
        pytest.param("GitHub", "GitHub", False, id="capital-accepts-itself"),
        pytest.param("github", "GitHub", True, id="capital-accepts-no-other"),
        pytest.param("GITHUB", "GitHub", True, id="capital-accepts-not-all-capitals"),
        pytest.param("kubelet's", "kubelet", False, id="possessive"),
        pytest.param("GitHub’s", "GitHub", False, id="curly-possessive"),
        pytest.param("nodes'", "nodes", False, id="plural-possessive"),
        pytest.param("McDonald's", "McDonald's", False, id="an-entry-with-one"),
        pytest.param("the\nkubelet", "the kubelet", False, id="line-break"),
        pytest.param("the  kubelet", "the kubelet", False, id="two-spaces"),
        pytest.param("kubelets", "kubelet", True, id="another-word"),
        pytest.param("the kubelet", "kubelet", True, id="more-than-the-entry"),
        pytest.param("été", "ÉTÉ", True, id="capitals-beyond-ascii"),
    ],
)
def test_accepted(text: str, entry: str, kept: bool) -> None:
    assert left(text, (entry,)) is kept


def test_a_rule_that_does_not_ask_the_vocabulary() -> None:
    assert left("TEH", ("TEH",), rule="news/name")


def test_no_vocabulary() -> None:
    assert left("TEH", ())
