"""LanguageTool's server, asked over HTTP: `POST /v2/check`, `GET /v2/info`.

Knows requests and answers, time-outs, and that a server which has failed is not asked again for a while: a run
waits for it once. Sends nothing anywhere but to the address it is given.
"""

from __future__ import annotations

import http
import http.client
import json
import os
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from subeditor.errors import AbsentError
from subeditor.languagetool.annotated import Piece

# So many requests of a process wait for answers at a time.
_AT_A_TIME = 2
# Seconds for which a server that has failed is not asked again.
_PAUSE = 300.0
# Seconds that a server may take to say who it is.
_GREETING = 5.0
# Seconds for which one that did not is not asked again.
_SILENCE = 60.0
# After so many answers in a row that are errors it is taken to answer nothing else.
_ERRORS = 3
# No answer to a piece is as long, in bytes.
_MOST = 64_000_000
# So many answers are remembered.
_REMEMBERED = 256
_lock = threading.Lock()
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Question(NamedTuple):
    """What is asked of each piece, as the interface has it, and for how many seconds at most."""

    language: str
    picky: bool = False
    enabled: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    seconds: float = 30.0


class Match(NamedTuple):
    """What LanguageTool says of prose[start:end]. `sort` is its `issueType`: misspelling, grammar, style, …"""

    start: int
    end: int
    rule: str
    category: str
    sort: str
    message: str
    replacements: tuple[str, ...]


class UnknownLanguageError(Exception):
    """The server does not know the language that it was asked about."""


class _RefusedError(Exception):
    """It answered, with an error."""


# What was said of the last pieces: a text that is checked again after a change is asked about where it changed.
_said: OrderedDict[tuple[str, Question, str], tuple[Match, ...]] = OrderedDict()
_failed: dict[str, tuple[float, str]] = {}
_errors: dict[str, int] = {}
_silent: dict[str, float] = {}

if hasattr(os, "register_at_fork"):
    # A thread of the process that was forked may have held it.
    os.register_at_fork(after_in_child=lambda: globals().update(_lock=threading.Lock()))


def matches(address: str, pieces: Sequence[Piece], question: Question) -> list[Match]:
    """What the server at an address says of the pieces of one document, in order.

    Raises `AbsentError` where it does not answer, or has lately not answered, and `UnknownLanguageError`.
    """
    require_alive(address)
    try:
        found = _each(lambda piece: _ask(address, piece, question), pieces)
    except _RefusedError as error:
        _errors[address] = _errors.get(address, 0) + 1
        if _errors[address] < _ERRORS:
            raise AbsentError(_told(address, str(error))) from None
        raise _given_up(address, str(error)) from None
    except OSError as error:
        raise _given_up(address, reason(error, question.seconds)) from None
    _errors.pop(address, None)
    return [
        match._replace(start=match.start + piece.start, end=match.end + piece.start)
        for piece, matches in zip(pieces, found, strict=True)
        for match in matches
    ]


def identity(address: str) -> str:
    """Which LanguageTool answers at an address, with its version; empty where nobody listens.

    Where that cannot be told, something that is never the same: nothing is to be kept on the strength of it.
    """
    since = _silent.get(address, -_SILENCE)
    if time.monotonic() - since > _SILENCE:
        try:
            require_alive(address)
            return _software(address)
        except ConnectionRefusedError:
            return ""
        except (OSError, _RefusedError, UnknownLanguageError, AbsentError):
            _silent[address] = time.monotonic()
    return f"nobody knows at {time.time_ns()}"


def _software(address: str) -> str:
    """What a server says of itself: older ones only beside an answer. Raises `OSError`, `_RefusedError`."""
    try:
        return _read(address, "info", None, _GREETING).decode("utf-8", "replace")
    except _RefusedError:
        form = urllib.parse.urlencode({"text": "A.", "language": "en-US"})
        answer = _read(address, "check", form.encode(), _GREETING)
    try:
        return json.dumps(json.loads(answer)["software"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _RefusedError("answers as no LanguageTool does") from None


def answers(address: str) -> bool:
    """Whether a server answers at once."""
    try:
        return bool(_read(address, "languages", None, _GREETING))
    except (OSError, _RefusedError):
        return False


def warm_up(address: str, language: str, seconds: float) -> None:
    """Have a server load what it knows of a language: its first answer takes seconds."""
    with suppress(OSError, _RefusedError, UnknownLanguageError):
        language = "en-US" if language == "en" else language
        form = urllib.parse.urlencode({"text": "This is a test.", "language": language})
        _read(address, "check", form.encode(), seconds)


def require_alive(address: str) -> None:
    """Raises `AbsentError` where a server has lately failed."""
    since, why = _failed.get(address, (0.0, ""))
    if why and time.monotonic() - since < _PAUSE:
        raise AbsentError(why)


def reason(error: OSError, seconds: float) -> str:
    """Why there was no answer, in words."""
    if isinstance(error, TimeoutError):
        return f"gave no answer within {seconds:g} seconds"
    text = error.strerror or str(error) or type(error).__name__
    return f"does not answer: {text[:1].lower()}{text[1:]}"


def _told(address: str, why: str) -> str:
    return f"LanguageTool at {address} {why}; what it would have found is missing"


def _given_up(address: str, why: str) -> AbsentError:
    told = _told(address, why)
    _failed[address] = time.monotonic(), told
    return AbsentError(told)


def _ask(address: str, piece: Piece, question: Question) -> tuple[Match, ...]:
    """What is said of a piece, at places counted from its beginning."""
    annotation = json.dumps({"annotation": piece.parts})
    key = (address, question, annotation)
    with _lock:
        if key in _said:
            _said.move_to_end(key)
            return _said[key]
    answer = _read(address, "check", _form(annotation, question), question.seconds)
    try:
        found = tuple(_match(piece, entry) for entry in json.loads(answer)["matches"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _RefusedError("answers as no LanguageTool does") from None
    with _lock:
        _said[key] = found
        if len(_said) > _REMEMBERED:
            _said.popitem(last=False)
    return found


def _form(annotation: str, question: Question) -> bytes:
    data = {
        "data": annotation,
        "language": question.language,
        "level": "picky" if question.picky else "default",
        "enabledRules": ",".join(question.enabled),
        "enabledCategories": ",".join(question.enabled_categories),
        "disabledRules": ",".join(question.disabled),
        "disabledCategories": ",".join(question.disabled_categories),
    }
    return urllib.parse.urlencode({key: value for key, value in data.items() if value}).encode()


def _match(piece: Piece, entry: Any) -> Match:
    """A match of an answer. Raises `ValueError`, `KeyError`, `TypeError` for what is none."""
    place = piece.place(int(entry["offset"]), int(entry["length"]))
    if place is None:
        raise ValueError("a place outside the text")
    rule = entry["rule"]
    start, end = place
    return Match(
        start - piece.start,
        end - piece.start,
        str(rule["id"]),
        str(rule["category"]["id"]),
        str(rule.get("issueType", "")),
        str(entry["message"]),
        tuple(str(each["value"]) for each in entry.get("replacements", ())),
    )


def _read(address: str, path: str, form: bytes | None, seconds: float) -> bytes:
    """The body of an answer, all of it within so many seconds. Raises `OSError`, `_RefusedError`."""
    until = time.monotonic() + seconds
    url = f"{address.rstrip('/').removesuffix('/v2')}/v2/{path}"
    held = bytearray()
    try:
        with _opener(address).open(url, form, timeout=seconds) as answer:
            while part := answer.read1(1 << 16):
                held += part
                if time.monotonic() > until:
                    raise TimeoutError
                if len(held) > _MOST:
                    raise _RefusedError("answers without end")
    except urllib.error.HTTPError as error:
        raise _refusal(error) from None
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(str(error) or type(error).__name__) from None
    except urllib.error.URLError as error:
        raise (error.reason if isinstance(error.reason, OSError) else error) from None
    return bytes(held)


def _refusal(error: urllib.error.HTTPError) -> Exception:
    """What an answer that is an error means."""
    with error:
        try:
            said = error.read(2_000).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            said = ""
    if error.code == http.HTTPStatus.BAD_REQUEST and "not a language code" in said:
        return UnknownLanguageError(said.partition(". ")[0].removeprefix("Error: "))
    return _RefusedError(f"answers with {error.code} {error.reason}".rstrip())


def _opener(address: str) -> urllib.request.OpenerDirector:
    """A proxy of the environment is asked for nothing on this machine."""
    host = urllib.parse.urlsplit(address).hostname
    proxies = urllib.request.ProxyHandler({} if host in _LOOPBACK else None)
    return urllib.request.build_opener(proxies)


def _each(ask: Callable[[Piece], tuple[Match, ...]], pieces: Iterable[Piece]) -> list[tuple[Match, ...]]:
    """What is said of each piece, a few asked about at a time; the first failure ends it and is raised.

    The threads are daemons: an interrupt waits for no answer.
    """
    waiting = list(enumerate(pieces))
    if len(waiting) == 1:
        return [ask(waiting[0][1])]
    todo: SimpleQueue[tuple[int, Piece]] = SimpleQueue()
    done: SimpleQueue[tuple[int, tuple[Match, ...] | BaseException]] = SimpleQueue()
    for entry in waiting:
        todo.put(entry)

    def work() -> None:
        while True:
            try:
                number, piece = todo.get_nowait()
            except Empty:
                return
            try:
                done.put((number, ask(piece)))
            except BaseException as error:  # it is raised where it is waited for
                done.put((number, error))
                return

    for _ in range(min(_AT_A_TIME, len(waiting))):
        threading.Thread(target=work, daemon=True).start()
    found: dict[int, tuple[Match, ...]] = {}
    while len(found) < len(waiting):
        number, outcome = done.get()
        if isinstance(outcome, BaseException):
            while not todo.empty():
                todo.get_nowait()
            raise outcome
        found[number] = outcome
    return [found[number] for number in range(len(waiting))]
