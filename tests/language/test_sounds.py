"""The first sound of words, numbers and abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.language.lexicons import table
from subeditor.language.sounds import Sound, by_letters, first_sound, head


@pytest.mark.parametrize(
    "written",
    [
        *"apple Early idea onion under unusual uninteresting upset urban honest Honour hourly heir".split(),
        *"e-mail x-ray X-ray n-gram S-shaped F-16 L2 x86 i386 mp3 O'Brien on-site élite Ångström".split(),
        *"8 8th 8-bit 8.5 80 80s 88 800 8,000 80,000 8086 11 11th 11-year-old 11.5 11,000 18 18-month".split(),
        *"18,500 18000 1800s 1100s 8:30 80/20 $8 $8.5m £11 8GB 11px".split(),
        *"FBI HTML MP MPs MRI NBA NGO NGOs RSS SUV XML LLC NHS SDI HIV FBI's".split(),
        *"M.A. N.F.L. S.O.S. H.R. X.509 A".split(),
        *"API EU-wide ISO IOU".split(),
        *"HTMLElement EmailInput IPv6 iPhone eBay mRNA OAuth onClick NSString XPath html npm lvalue".split(),
    ],
)
def test_a_vowel(written: str) -> None:
    assert first_sound(written) is Sound.VOWEL


@pytest.mark.parametrize(
    "written",
    [
        *"pear house hero European euphemism ewe one once one-off One's university Unix unique useful".split(),
        *"user utility ukulele Ukrainian ubiquitous yes world queue knight".split(),
        *"U-turn T-shirt p-value U2 V8 D'Angelo".split(),
        *"1 1st 9 10 12 100 110 180 181 100,000 118,000 180000 1990 1990s 2008 $1.8 £10 3D 4x4".split(),
        *"UK UN USA USB UEFA BBC CIA PDF UNESCO NATO NASA VIP TV UK's PhDs".split(),
        *"U.S. B.A. P.S. U.N.-backed".split(),
        *"JSONObject McDonald CString macOS jQuery UILabel pH DeMarco useEffect LaTeX UInt".split(),
    ],
)
def test_a_consonant(written: str) -> None:
    assert first_sound(written) is Sound.CONSONANT


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("herb", id="silent-in-america"),
        pytest.param("historic", id="unstressed"),
        pytest.param("hotel", id="unstressed-too"),
        pytest.param("SQL", id="letters-or-sequel"),
        pytest.param("SQLAlchemy", id="with-sequel-in-it"),
        pytest.param("URL", id="letters-or-earl"),
        pytest.param("FAQ", id="letters-or-fack"),
        pytest.param("SKU", id="may-be-spoken"),
        pytest.param("XIV", id="roman"),
        pytest.param("EUR", id="letters-or-euro"),
        pytest.param("AAA", id="triple-a"),
        pytest.param("MoD", id="spelled-among-small-letters"),
        pytest.param("FLoC", id="spoken-among-small-letters"),
        pytest.param("src", id="short-for-source"),
        pytest.param("mg", id="short-for-milligram"),
        pytest.param("Nkrumah", id="name"),
        pytest.param("uint8", id="identifier"),
        pytest.param("n", id="variable"),
        pytest.param("M. Dupont", id="monsieur"),
        pytest.param("0", id="oh-or-nought"),
        pytest.param("007", id="oh-oh-seven"),
        pytest.param("1800", id="eighteen-hundred-or-one-thousand"),
        pytest.param("1,100", id="eleven-hundred-or-one-thousand"),
        pytest.param("1865", id="year-or-number"),
        pytest.param("1/8", id="an-eighth-or-one-eighth"),
        pytest.param("18000000", id="serial-number"),
        pytest.param("007s", id="agents"),
        pytest.param("٨", id="arabic-digit"),
        pytest.param("S$5", id="currency-of-a-country"),
        pytest.param("x8", id="times-eight"),
        pytest.param("SwCall", id="short-form-and-word"),
        pytest.param("œuvre", id="ligature"),
        pytest.param("ωmega", id="greek"),
        pytest.param("яблоко", id="cyrillic"),
        pytest.param("âcrisis", id="wrongly-decoded"),
        pytest.param("&", id="sign"),
        pytest.param(".hlp", id="point"),
        pytest.param("\ufffc", id="code"),
        pytest.param("", id="nothing"),
    ],
)
def test_either(written: str) -> None:
    assert first_sound(written) is Sound.EITHER


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("Unique", "unique"),
        ("NATO", "NATO"),
        ("NGOs", "NGO"),
        ("HTMLElement", "HTML"),
        ("CString", "C"),
        ("EmailInput", "email"),
        ("onClick", "on"),
        ("iPhone", "i"),
        ("McDonald", "mcdonald"),
    ],
)
def test_what_decides(word: str, short: str) -> None:
    assert head(word) == short


@given(st.integers(0, 10**9))
def test_numbers_sound_as_they_are_read(number: int) -> None:
    assert first_sound(f"{number:,}") in (_read(number), Sound.EITHER)
    assert first_sound(str(number)) in (_read(number), Sound.EITHER)


def _read(number: int) -> Sound:
    """By its leading group of three digits, spelled out."""
    leading = int(f"{number:,}".partition(",")[0])
    eight = leading == 8 or 80 <= leading <= 89 or 800 <= leading <= 899
    return Sound.VOWEL if eight or leading in (11, 18) else Sound.CONSONANT


@given(st.text(max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(first_sound(text), Sound)


@given(st.sampled_from(sorted(table("first-sounds"))), st.sampled_from(["", "'s", "’s", "-like", ",", " x"]))
def test_what_touches_a_word_does_not_change_its_sound(word: str, touching: str) -> None:
    word = word.rstrip("-")
    # A letter by itself is a variable.
    if len(word) > 1:
        assert first_sound(word + touching) is first_sound(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=10))
def test_capitals_at_the_beginning_do_not_matter(word: str) -> None:
    assert first_sound(word.title()) is first_sound(word)


@given(st.text("BCDGJKPQTVWYZ", min_size=1), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_letters_that_are_consonants_by_name_too(first: str, rest: str) -> None:
    assert by_letters(first + rest) is Sound.CONSONANT
