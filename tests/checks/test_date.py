"""`date`: weekdays, impossible days, ranges that end before they begin."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.checks._piece_dates import written_on
from subeditor.plan import Plan
from subeditor.source import Source
from tests.rule_values import document, messages, reported, rule

WEEKDAY = rule("date", message="%s is a %[3]s", fault="weekday")
IMPOSSIBLE = rule("date", message="%s", fault="impossible")
ORDER = rule("date", message="%s", fault="order")

DAYS = st.dates(date(1924, 1, 1), date(2099, 12, 31))
OLD_DAYS = st.dates(date(1753, 1, 1), date(1923, 12, 31))
# Ways to write a weekday beside a date; {0:%-d} is no format everywhere.
FORMS = st.sampled_from(
    [
        "{w}, {d} {m} {y}",
        "{w} {d} {m} {y}",
        "{w}, {m} {d}, {y}",
        "{w}, the {d} of {m}, {y}",
        "{w} night, {m} {d}, {y}",
        "{w} at 9 p.m. on {m} {d}, {y}",
        "{w} ({d} {m} {y})",
        "{s}, {d} {m3} {y}",
        "{s}., {m3}. {d}, {y}",
        "{w}, {iso}",
        "{m} {d}, {y} ({w})",
        "{d} {m} {y}, a {w}",
        "{iso} ({s})",
    ]
)


def written(form: str, day: date, beside: date) -> str:
    """A day in one of the ways, with the weekday of another."""
    text = form.format(
        w=f"{beside:%A}",
        s=f"{beside:%a}",
        d=day.day,
        m=f"{day:%B}",
        m3=f"{day:%b}",
        y=day.year,
        iso=day.isoformat(),
    )
    # May is not cut: a full stop after it ends a sentence.
    return text.replace("May.", "May")


@given(OLD_DAYS | DAYS, FORMS)
def test_a_right_weekday_is_not_reported(day: date, form: str) -> None:
    assert reported(WEEKDAY, f"They met on {written(form, day, day)}, in the hall.\n") == []


@given(DAYS, FORMS, st.integers(1, 6))
def test_any_wrong_weekday_is_reported(day: date, form: str, shift: int) -> None:
    wrong = written(form, day, day + timedelta(shift))
    [found] = messages(WEEKDAY, f"They met on {wrong}, in the hall.\n")
    assert found == f"{wrong} is a {day:%A}"


@given(DAYS)
def test_every_day_exists_and_comes_before_the_next(day: date) -> None:
    following = day + timedelta(1)
    text = f"It runs from {day.day} {day:%B} {day.year} to {following.day} {following:%B} {following.year}.\n"
    assert reported(IMPOSSIBLE, text) == reported(ORDER, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("MEETING OF TUESDAY, MAY 13, 2026", ["TUESDAY, MAY 13, 2026"], id="capitals"),
        pytest.param("Open Tuesday, Sept. 9th, 2026.", ["Tuesday, Sept. 9th, 2026"], id="sept"),
        pytest.param(
            "Shut Monday to Tuesday. On Tuesday, 13 May 2026 it opens.", ["Tuesday, 13 May 2026"], id="other"
        ),
        pytest.param(
            "They were married on Friday, 12 May 1914.",
            ["Friday, 12 May 1914"],
            id="wrong by either calendar",
        ),
        pytest.param(
            "Saturday 13 May 2026 to Sunday 17 May 2026.", ["Saturday 13 May 2026"], id="two-of-a-range"
        ),
    ],
)
def test_weekdays(text: str, found: list[str]) -> None:
    assert reported(WEEKDAY, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It was on sale on Tuesday, 12 May 1914.", id="right-before-one-calendar-held"),
        pytest.param("The palace fell on Wednesday, 25 October 1917.", id="right-by-the-julian-calendar"),
        pytest.param("It was shown on Friday, 12 May 1752.", id="before-britain-changed"),
        pytest.param("It is open Tuesday and Wednesday, 13 May 2026.", id="two-weekdays"),
        pytest.param("It is open Friday-Sunday, 15 May 2026.", id="range-of-weekdays"),
        pytest.param("It is open Tuesday, May 13–17, 2026.", id="range-of-days"),
        pytest.param("See the Vancouver Sun, 13 May 2026.", id="newspaper"),
        pytest.param("They sold it to Sun on May 13, 2026.", id="firm"),
        pytest.param("On 12 May 2026, Wednesday's child was born.", id="weekday-of-what-follows"),
        pytest.param("It moved from Tuesday to 13 May 2026.", id="from-to"),
        pytest.param("It opens on Tuesday, May 13.", id="no-year"),
        pytest.param("On Tuesday, May 13,000 people came.", id="number"),
    ],
)
def test_no_wrong_weekday(text: str) -> None:
    assert reported(WEEKDAY, text) == []


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        pytest.param("a.md", "---\ndate: 2026-05-04\n---\n\nText.\n", date(2026, 5, 4), id="front-matter"),
        pytest.param(
            "a.md", '+++\npubDate = "2026-05-04T10:00"\n+++\n\nText.\n', date(2026, 5, 4), id="toml"
        ),
        pytest.param("a.md", "---\nupdated: 2026-05-04\n---\n\nText.\n", None, id="changed"),
        pytest.param("posts/2026-05-04-fair.md", "Text.\n", date(2026, 5, 4), id="name"),
        pytest.param("2026-13-04-fair.md", "Text.\n", None, id="no-such-day"),
        pytest.param("a.md", "# The fair\n\nMonday, 4 May 2026\n\nText.\n", date(2026, 5, 4), id="line"),
        pytest.param("a.md", "LEEDS (May 4, 2026) -- The fair is open.\n", date(2026, 5, 4), id="dateline"),
        pytest.param("a.md", "The fair opened on May 4, 2026, at ten.\n", None, id="date-of-something"),
        pytest.param("a.md", "It was on May 4, 2026 – a fine day.\n", None, id="dash-in-a-sentence"),
    ],
)
def test_the_date_of_a_piece(name: str, text: str, day: date | None) -> None:
    assert written_on(formats.parse(Source(name, text), "markdown")) == day


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param("Tuesday, May 13", ["Tuesday, May 13"], id="same-year"),
        pytest.param("Wednesday, May 13", [], id="right"),
        pytest.param("Saturday, January 2", [], id="next-year"),
        pytest.param("Friday, January 2", ["Friday, January 2"], id="wrong-next-year"),
    ],
)
def test_a_date_without_a_year(day: str, found: list[str]) -> None:
    written = "2026-12-01" if "January" in day else "2026-05-04"
    assert (
        reported(WEEKDAY, f"---\ndate: {written}\n---\n\nIt opens on {day}, at ten.\n", "markdown") == found
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It ends on 31 June.", ["31 June"], id="day-month"),
        pytest.param("It ends on June 31.", ["June 31"], id="month-day"),
        pytest.param("It ended on 29 February 2100.", ["29 February 2100"], id="century"),
        pytest.param("It ended on Feb. 29, 2023.", ["Feb. 29, 2023"], id="no-leap-year"),
        pytest.param("It ended on April 31st and began in May.", ["April 31st"], id="ordinal"),
        pytest.param("It ended on 2023-06-31.", ["2023-06-31"], id="figures"),
    ],
)
def test_impossible(text: str, found: list[str]) -> None:
    assert reported(IMPOSSIBLE, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It ended on 29 February 2000.", id="leap-year"),
        pytest.param("It ended on 29 February.", id="some-leap-year"),
        pytest.param("In June 31 people came.", id="number"),
        pytest.param("They left on 3 June. 31 of them returned.", id="next-sentence"),
        pytest.param("By June 31 people had come.", id="number-after-by"),
        pytest.param("In April, 45 of them left.", id="comma"),
        pytest.param("This January, the 36th Rescue Flight made it.", id="ordinal-of-a-name"),
        pytest.param("The form took 31 June 2020, which does not exist.", id="topic"),
        pytest.param("Version 4.31 June 2020.", id="version"),
        pytest.param("The file is log-2023-06-31-b.", id="name-of-a-file"),
        pytest.param("Half of the 31 May entries.", id="possible"),
        pytest.param("They scored 30-31 Feb 5.", id="score"),
    ],
)
def test_not_impossible(text: str) -> None:
    assert reported(IMPOSSIBLE, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Ann Roe (1998–1989) painted.", ["1998–1989"], id="years"),
        pytest.param("Ann Roe (1998-1989) painted.", ["1998-1989"], id="hyphen"),
        pytest.param("It was shut (12 May 2026 – 3 May 2026).", ["12 May 2026 – 3 May 2026"], id="days"),
        pytest.param(
            "It is open May 12, 2026 through May 3, 2026.", ["May 12, 2026 through May 3, 2026"], id="through"
        ),
        pytest.param("It is open from May 12–10, 2026.", ["May 12–10, 2026"], id="month"),
    ],
)
def test_order(text: str, found: list[str]) -> None:
    assert reported(ORDER, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The dynasty (1600–1400 BCE) built it.", id="before-christ"),
        pytest.param("See CVE-2019-1010 and ISO 2859-1999.", id="numbers"),
        pytest.param("They moved it from 12 May 2026 to 3 May 2026.", id="moved"),
        pytest.param("It was a 5-4 June 2012 ruling.", id="vote"),
        pytest.param("It runs from December 12 to January 3, 2027.", id="over-new-year"),
        pytest.param("The log of 2021-12-11 to 2022-01-03.", id="figures"),
    ],
)
def test_in_order(text: str) -> None:
    assert reported(ORDER, text) == []


@given(st.text(alphabet="May 31,–-2026Tuesdj()\n", max_size=120))
def test_never_fails(text: str) -> None:
    for one in (WEEKDAY, IMPOSSIBLE, ORDER):
        reported(one, text)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("May 5 " * 100_000, id="months"),
        pytest.param("2026-05-13" * 60_000, id="figures"),
        pytest.param("1 " * 200_000 + "May 5, 2020", id="spaces"),
        pytest.param("Tuesday, " * 60_000, id="weekdays"),
    ],
)
def test_time(line: str) -> None:
    read = document(line)
    start = time.process_time()
    Plan([WEEKDAY, IMPOSSIBLE, ORDER]).run(read)
    assert time.process_time() - start < 3
