"""The silent corpus: all findings on published text are a snapshot, so that a change of rules shows as a diff.

`SUBEDITOR_UPDATE=1 pytest tests/silent` writes the snapshot anew; read the diff before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

from subeditor import check_paths
from subeditor.settings import Config

HERE = Path(__file__).parent
SNAPSHOT = HERE / "findings.txt"


def findings() -> list[str]:
    report = check_paths(HERE / "corpus", config=Config(), jobs=1)
    assert not report.faults
    return [
        f"{Path(f.path).relative_to(HERE / 'corpus').as_posix()}:{f.start.line}:{f.start.column} {f.rule} "
        f"{' '.join(f.text.split())[:100]}"
        for f in report.findings
    ]


def test_findings_are_those_that_were_read() -> None:
    found = findings()
    if os.environ.get("SUBEDITOR_UPDATE"):
        SNAPSHOT.write_text("".join(f"{line}\n" for line in found), "utf-8")
    assert found == SNAPSHOT.read_text("utf-8").splitlines()
