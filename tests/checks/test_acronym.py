"""`acronym`: short forms spelled out nowhere, too late, twice, in two ways, or for nothing."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import check_text
from subeditor.config import Config
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

VHA = "The Valley Haulage Association (VHA) has forty lorries."


def acronym(fault: str, **keys: Any) -> Any:
    return rule("acronym", message="%s %s", fault=fault, **keys)


LATE = acronym("late", accept="known")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"Nobody likes the VHA.\n\n{VHA}", ["VHA"], id="paragraph-before"),
        pytest.param(f"Nobody likes the VHA. {VHA}", ["VHA"], id="sentence-before"),
        pytest.param(f"Nobody likes the VHA's lorries.\n\n{VHA}", ["VHA"], id="possessive"),
        pytest.param(f"Two VHAs would be too many.\n\n{VHA}", ["VHA"], id="plural"),
        pytest.param(f"The VHA is old. VHA is new.\n\n{VHA}", ["VHA"], id="the-first-of-two"),
        pytest.param(
            "The VHA is old.\n\nThe VHA (Valley Haulage Association) is new.", ["VHA"], id="other-order"
        ),
        pytest.param(
            f"The valley haulage association is old. So is the VHA.\n\n{VHA}", [], id="named-before"
        ),
        pytest.param(f"VHA BUYS LORRIES\n\n{VHA}", [], id="headline"),
        pytest.param(f"Town Council Asks VHA for Help. It rains.\n\n{VHA}", [], id="headline-in-paragraph"),
        pytest.param(f"“The VHA is late,” she said.\n\n{VHA}", [], id="quotation"),
        pytest.param(f"The drivers' club (VHA) is old.\n\n{VHA}", [], id="explained-otherwise"),
        pytest.param(f"The VHA-12 is old. See VHA/7 and www.VHA.org.\n\n{VHA}", [], id="parts-of-names"),
        pytest.param("The HTML is old.\n\nThe hypertext markup language (HTML) is.", [], id="known"),
        pytest.param(f"{VHA}\n\nThe VHA is old.", [], id="in-order"),
    ],
)
def test_late(text: str, found: list[str]) -> None:
    assert reported(LATE, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# The VHA\n\n{VHA}", id="heading"),
        pytest.param(f"| VHA |\n|---|\n| VHA |\n\n{VHA}", id="table"),
        pytest.param(f"![The VHA at work.](a.png)\n\n{VHA}", id="image"),
        pytest.param(f"*A driver of the VHA.*\n\n{VHA}", id="caption"),
        pytest.param(f"Call `VHA` twice.\n\n{VHA}", id="code"),
        pytest.param(f'The <abbr title="Valley Haulage Association">VHA</abbr> is old.\n\n{VHA}', id="abbr"),
        pytest.param(f"> The VHA is late.\n\n{VHA}", id="block-quote"),
    ],
)
def test_late_leaves_furniture_alone(text: str) -> None:
    assert reported(LATE, text, "markdown") == []


def test_late_says_where() -> None:
    assert messages(LATE, f"The VHA is old.\n\n{VHA}") == ["VHA is spelled out only later, on line 3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("That starts an FCQP, which lasts.", ["FCQP"]),
        ("That starts an FCQP. An FCQP lasts.", ["FCQP"]),
        ("Every FCQP is read.", ["FCQP"]),
        ("That starts an FCQP run, which lasts.", []),
        ("The FCQP is read.", []),
        ("That starts an FCQP, a formal change query period.", []),
        ("That starts an FCQP (the period for queries). The period (FCQP) is long.", []),
        ("THAT STARTS AN FCQP, WHICH LASTS.", []),
        ("That takes a SIGHUP to the process.", []),
        ("He has a BBC, an MBA, an HTML and a PDF.", []),
        ("He won an FCQP-12 and a U.S. visa. At 10 AM an OH car came, chapter XIV.", []),
    ],
)
def test_kinds_of_things_that_nothing_explains(text: str, found: list[str]) -> None:
    assert reported(acronym("undefined"), text) == found


@pytest.mark.parametrize(
    ("extra", "times", "found"),
    [
        pytest.param("The KRTU came. The KRTU went. The KRTU stayed.", 3, ["KRTU"], id="three-times"),
        pytest.param("The KRTU came. The KRTU went. The KRTU stayed.", 4, [], id="not-four"),
        pytest.param("The KRTU came. The KRTU went. The KRTU stayed.", 0, [], id="not-asked-for"),
        pytest.param("The KRTU came. The KRTU went.", 3, [], id="twice"),
        pytest.param("The kind rural town union came: KRTU. KRTU. KRTU.", 3, [], id="explained"),
    ],
)
def test_a_habit_that_was_forgotten(extra: str, times: int, found: list[str]) -> None:
    assert reported(acronym("undefined", times=times), f"{VHA}\n\n{extra}") == found
    assert reported(acronym("undefined", times=times), extra) == []


@pytest.mark.parametrize("known", ["FCQP", "FCQPs"])
def test_known_ones_are_the_rules_and_the_configurations(known: str) -> None:
    text = "That starts an FCQP, which lasts for ten days."
    assert reported(acronym("undefined", known=(known,)), text) == []
    assert [f.rule for f in check_text(text)] == ["text/undefined-acronym"]
    assert not check_text(text, config=Config(vocabulary=("FCQP",)))


AGAIN = f"{VHA} The VHA is old."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(f"{AGAIN}\n\n{VHA} It pays well.", 1, id="twice"),
        pytest.param(f"{AGAIN}\n\nAsk the VHA (Valley Haulage Association).", 1, id="other-order"),
        pytest.param(f"{AGAIN}\n\nAsk valley haulage associations (VHAs).", 1, id="plural"),
        pytest.param(f"{VHA}\n\nAsk the Valley Haulage Association (VHA).", 0, id="not-used-between"),
        pytest.param(f"{AGAIN}\n\nAsk the Valley Haulage Association.", 0, id="long-form-alone"),
        pytest.param(f"{AGAIN}\n\n“Ask the Valley Haulage Association (VHA),” she said.", 0, id="quotation"),
        pytest.param(f"{AGAIN}\n\nDear Mr Vos,\n\nThe Valley Haulage Association (VHA) is.", 0, id="letter"),
        pytest.param(f"{AGAIN} I write about the Valley Haulage Association (VHA).", 0, id="letter-inside"),
        pytest.param(f"{AGAIN}\n\nNOTE: Ask the Valley Haulage Association (VHA).", 0, id="aside"),
        pytest.param(f"{AGAIN}\n\n{'It rained. ' * 600}\n\n{VHA} It.", 0, id="far-away"),
    ],
)
def test_redefined(text: str, count: int) -> None:
    assert len(reported(acronym("redefined"), text)) == count


def test_a_new_section_begins_anew() -> None:
    text = f"## One\n\n{AGAIN}\n\n## Two\n\n{VHA}\n"
    assert reported(acronym("redefined"), text, "markdown") == []


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Valley Housing Authority", True),
        ("Vale Haulage Association", False),
        ("Valley Haulage Associations", False),
        ("valley haulage association", False),
        ("Voluntary Hearing Aid", True),
    ],
)
def test_conflict(other: str, found: bool) -> None:
    assert bool(reported(acronym("conflict"), f"{VHA}\n\nAsk the {other} (VHA).")) is found


def test_conflict_names_both() -> None:
    assert messages(acronym("conflict"), f"{VHA}\n\nAsk the Valley Housing Authority (VHA).") == [
        "VHA is “Valley Housing Authority” here and “Valley Haulage Association” on line 1"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [(VHA, ["VHA"]), (AGAIN, []), (f"{VHA} VHAs are rare.", []), ("The mayor (in May) spoke.", [])],
)
def test_unused(text: str, found: list[str]) -> None:
    assert reported(acronym("unused"), text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            " ".join(f"an {chr(65 + i % 26)}{chr(65 + i // 26 % 26)}XQ, " for i in range(20_000)),
            id="distinct",
        ),
        pytest.param("starts an FCQP, " + " " * 400_000, id="spaces"),
        pytest.param("Starts an FCQP, " + "f of the " * 50_000, id="near-initials"),
        pytest.param("Use XQZ now. " * 20_000 + "\n\nThe xylo quiz zoo (XQZ) is.", id="many-uses"),
        pytest.param('"ABC (alpha beta city)" ' * 10_000, id="many-definitions"),
    ],
)
def test_time_is_bounded(text: str) -> None:
    read = document(text)
    faults = ("undefined", "late", "redefined", "conflict", "unused")
    plan = Plan([acronym(fault, times=3) for fault in faults])
    start = time.process_time()
    plan.run(read)
    assert time.process_time() - start < 6


@given(st.text(alphabet="ABVHAabvh ().,:“”\n", max_size=120))
def test_reports_lie_in_the_text(text: str) -> None:
    read = document(text)
    rules = [acronym(fault, times=1) for fault in ("undefined", "late", "redefined", "conflict", "unused")]
    for diagnostic in Plan(rules).run(read):
        assert 0 <= diagnostic.span.start < diagnostic.span.end <= len(text)
