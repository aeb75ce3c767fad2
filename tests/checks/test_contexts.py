"""Contexts: what each element of a pattern fits, its faults, and that neighbours never rule out a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.checks._contexts import encode, encode_untagged, parse
from subeditor.language.tags import Token, possible_tags, tokens

LISTS = {"modal": frozenset({"could", "would"})}


def sentence(tagged: str) -> list[Token]:
    """`the/DT cat/NN` as tokens; offsets do not matter here."""
    pairs = (item.rsplit("/", 1) for item in tagged.split())
    return [Token(word, tag, 0, 0) for word, tag in pairs]


@pytest.mark.parametrize(
    ("pattern", "tagged", "at", "fits"),
    [
        pytest.param("NN _", "the/DT cat/NN as/IN", 2, True, id="tag before"),
        pytest.param("NN _", "cat/NN the/DT as/IN", 2, False, id="tag not next to it"),
        pytest.param("_ VBN", "as/IN seen/VBN", 0, True, id="tag after"),
        pytest.param("_ PRP$", "to/TO his/PRP$", 0, True, id="tag with a dollar"),
        pytest.param("NOUN _", "Jones/NNP as/IN", 1, True, id="group"),
        pytest.param("NOUN+ _", "Kim/NNP Jong/NNP as/IN", 2, True, id="once or more"),
        pytest.param("^ DT? NN _", "cat/NN as/IN", 1, True, id="optional"),
        pytest.param("^ NN* _", "a/DT cat/NN as/IN", 2, False, id="edge with a repeat"),
        pytest.param("than _", "Than/IN as/IN", 1, True, id="word in any case"),
        pytest.param("an _", "than/IN as/IN", 1, False, id="a whole word"),
        pytest.param("_ to/TO", "as/IN to/TO", 0, True, id="word with a tag"),
        pytest.param("_ to/IN", "as/IN to/TO", 0, False, id="word with another tag"),
        pytest.param("@modal _", "Could/MD of/IN", 1, True, id="list"),
        pytest.param("@modal _", "can/MD of/IN", 1, False, id="not in the list"),
        pytest.param("_ %ing", "as/IN going/VBG", 0, True, id="ending"),
        pytest.param("_ /[aeiou].*/", "a/DT apple/NN", 0, True, id="expression"),
        pytest.param("_ /[aeiou].*/", "a/DT pear/NN apple/NN", 0, False, id="expression within its token"),
        pytest.param("_ /[^x]+/ pear", "a/DT b/NN c/NN pear/NN", 0, False, id="negated set within its token"),
        pytest.param("_ /[a-z]+/NN", "a/DT red/JJ", 0, False, id="expression with a tag"),
        pytest.param("_ /the/", "as/IN The/DT", 0, False, id="expression as written"),
        pytest.param("_ !NN", "as/IN red/JJ", 0, True, id="negation"),
        pytest.param("_ !NN", "as/IN", 0, False, id="negation wants a token"),
        pytest.param("^ _", "''/'' Has/VBZ", 1, True, id="beginning after a mark"),
        pytest.param("^ _", "she/PRP has/VBZ", 1, False, id="not the beginning"),
        pytest.param("_ $", "so/RB ./. ''/''", 0, True, id="end before its stop"),
        pytest.param("_ $", "so/RB much/RB", 0, False, id="not the end"),
        pytest.param("_ (DT NN|JJ)", "as/IN a/DT cat/NN", 0, True, id="first alternative"),
        pytest.param("_ (DT NN|JJ)", "as/IN red/JJ", 0, True, id="second alternative"),
        pytest.param("_ (STOP|,)", "so/RB ,/,", 0, True, id="marks"),
        pytest.param("ANY _ ANY", "a/DT b/NN c/NN", 1, True, id="any token"),
        pytest.param("_", "x/NN", 0, True, id="the word alone"),
        pytest.param("a>b _", "a>b/NN as/IN", 1, False, id="a bracket in a word does no harm"),
    ],
)
def test_matches(pattern: str, tagged: str, at: int, fits: bool) -> None:
    assert parse(pattern, LISTS).matches(encode(sentence(tagged)), at, at + 1) is fits


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        pytest.param("NN VBN", "wants one `_`", id="no word in question"),
        pytest.param("_ NN _", "wants one `_`", id="two"),
        pytest.param("NN _ | VB _", "wants one `_`", id="alternatives at the top"),
        pytest.param("(_ NN)", "may not stand in brackets", id="in brackets"),
        pytest.param("(NN _", "may not stand in brackets", id="open bracket round it"),
        pytest.param("_ (NN", "a `)` is missing", id="open bracket"),
        pytest.param("_ NN)", "a `)` too many", id="closing bracket"),
        pytest.param("_ VBX", "`VBX` is no tag", id="unknown tag"),
        pytest.param("_ to/XY", "`XY` is no tag", id="unknown tag of a word"),
        pytest.param("_ /a/XY", "`XY` is no tag", id="unknown tag of an expression"),
        pytest.param("_ @colour", "no list of words `colour`", id="unknown list"),
        pytest.param("_ /(/", "`/(/`", id="bad expression"),
        pytest.param("* _", "nothing that `*` could repeat", id="repeat of nothing"),
        pytest.param("^? _", "nothing that `?` could repeat", id="repeat of an edge"),
        pytest.param("_+ NN", "nothing that `+` could repeat", id="repeat of the word"),
    ],
)
def test_a_fault_is_told(pattern: str, fault: str) -> None:
    with pytest.raises(ValueError, match="`") as told:
        parse(pattern, LISTS)
    assert fault in str(told.value)
    assert f"`{pattern}`" in str(told.value)


PIECES = st.sampled_from(
    [
        "NN",
        "DT?",
        "VERB",
        "than",
        "@modal",
        "(JJ|,)",
        "!NN",
        "^",
        "/[a-m].*/",
        "%ed",
        "ANY",
        "STOP",
        "(RB VB)?",
    ]
)
WORDS = st.lists(st.sampled_from("the a cat walked could red than , . not Jones said".split()), max_size=6)


@given(st.lists(PIECES, max_size=3), st.lists(PIECES, max_size=3), WORDS, WORDS, st.data())
def test_untagged_words_never_rule_out_a_match(
    left: list[str], right: list[str], before: list[str], after: list[str], data: st.DataObject
) -> None:
    context = parse(" ".join([*left, "_", *right]), LISTS)
    words = [*before, "as", *after]
    tagged = [Token(w, data.draw(st.sampled_from(sorted(possible_tags(w)))), 0, 0) for w in words]
    at = len(before)
    if context.matches(encode(tagged), at, at + 1):
        assert context.near(before[-1] if before else "", before=True)
        assert context.near(after[0] if after else "", before=False)
        assert context.matches(encode_untagged(words), at, at + 1)


@given(st.text(max_size=40))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        parse(f"_ {pattern}", LISTS)
    except ValueError as fault:
        assert "`" in str(fault)


@given(st.text(max_size=60))
def test_any_token_is_one_token_of_the_encoded_sentence(text: str) -> None:
    found = [Token(word, "NN", start, end) for word, start, end in tokens(text)]
    encoded = encode(found)
    assert len(encoded.offsets) == len(found) + 1
    assert encoded.text.count(">") == len(found)
