"""What tells a finding from any other while lines move; for dashboards that compare one run with the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from subeditor.diagnostics import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    """For each finding a digest of its rule, file, sentence and words, and which of several equal ones it is, from 1."""
    seen: Counter[str] = Counter()
    for finding in findings:
        words = " ".join(finding.text.split())
        parts = (finding.rule, PurePath(finding.path).as_posix(), finding.fingerprint, words)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        yield digest, seen[digest]
