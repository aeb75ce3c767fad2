"""A run shared among processes.

Knows how files are dealt out and how results come back; knows nothing of what checking is. A process that
dies takes the files with it that it was reading, as faults, and no others.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor.diagnostics import Fault
from subeditor.errors import Address, SourceError
from subeditor.reports import Result, copied

if TYPE_CHECKING:
    from subeditor.engine import Checker

# Below this many bytes in all, starting processes takes longer than they save.
WORTH_IT = 300_000
# How much one process is given at a time, at most: enough to outweigh the way there and back.
_CHUNK = 500_000
_CHUNKS_A_PROCESS = 4

_checker: Checker | None = None


def results(files: Sequence[Path], checker: Checker, jobs: int) -> Iterator[Result]:
    """The results of the files as they come, from up to `jobs` processes; from this one if they are small."""
    sizes = [_size(path) for path in files]
    total = sum(sizes)
    if total < WORTH_IT:
        yield from checker.check_files(files)
        return
    with _one_thread_each():
        # The first file is read here: what it makes this process load, the others inherit where they are forked.
        yield checker.check_file(files[0])
        chunks = _chunks(files[1:], sizes[1:], min(_CHUNK, total // (jobs * _CHUNKS_A_PROCESS) + 1))
        yield from _shared(chunks, checker, min(jobs, len(chunks)))


def _shared(chunks: list[list[Path]], checker: Checker, jobs: int) -> Iterator[Result]:
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(checker,))
    try:
        with _interrupts_held():
            futures = {executor.submit(_check, chunk): chunk for chunk in chunks}
        for future in as_completed(futures):
            try:
                yield from map(_whole, future.result())
            except BrokenProcessPool:
                yield from map(_died, futures[future])
    except BaseException:
        # An interrupt, or a caller that has seen enough: nobody waits for what the workers are at.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        _end_messages(executor)
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _end_messages(executor: ProcessPoolExecutor) -> None:
    """Let nobody wait for the rest of a message whose sender has been ended: with this end closed, none is open."""
    queue = getattr(executor, "_result_queue", None)
    if queue is not None:
        queue._writer.close()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Each process multiplies matrices in one thread: there is a process for every processor already."""
    name = "OPENBLAS_NUM_THREADS"
    if name in os.environ:
        yield
        return
    os.environ[name] = "1"
    try:
        yield
    finally:
        os.environ.pop(name, None)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """An interrupt waits until all workers are there, and the workers, who inherit this, never see one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> multiprocessing.context.BaseContext:
    # A fork inherits the rules, their automaton and the word lists. macOS's own libraries do not survive one.
    fork = sys.platform not in ("win32", "darwin") and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if fork else "spawn")


def _begin(checker: Checker) -> None:
    global _checker
    _checker = checker
    # An interrupt is for the process that started this one: it ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for files for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(files: Sequence[Path]) -> list[Result]:
    assert _checker is not None
    return [_slim(result) for result in _checker.check_files(files)]


def _slim(result: Result) -> Result:
    """A result as it is sent: of a copy only of what it is one."""
    return result._replace(findings=(), facts=()) if result.twin else result


def _whole(result: Result) -> Result:
    return copied(result.twin, result.path, result.state) if result.twin else result


def _died(path: Path) -> Result:
    error = SourceError(
        "not checked: the process that read it, or files beside it, was killed",
        Address(str(path)),
        "there may be too little memory for so many processes: try `--jobs 1`",
    )
    return Result(str(path), faults=(Fault.of(error),), read=False)


def _chunks(files: Sequence[Path], sizes: Sequence[int], most: int) -> list[list[Path]]:
    """The files in groups of about `most` bytes, the largest first: none is left for the end."""
    chunks: list[list[Path]] = []
    held = most + 1
    for size, path in sorted(zip(sizes, files, strict=True), key=lambda entry: (-entry[0], entry[1])):
        if held + size > most:
            chunks.append([])
            held = 0
        chunks[-1].append(path)
        held += size
    return chunks


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
