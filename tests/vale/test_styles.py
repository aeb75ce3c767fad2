"""Public styles of Vale's load as they are; they lie beside the checkout, and this is skipped where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import ruleset
from subeditor.plan import Plan

STYLES = Path(__file__).parents[3] / "shared" / "vale" / "styles"


@pytest.mark.skipif(not STYLES.is_dir(), reason="the styles lie beside the checkout")
def test_every_style_loads() -> None:
    styles = [path for path in sorted(STYLES.iterdir()) if path.is_dir() and any(path.rglob("*.yml"))]
    loaded = ruleset.load([f"vale:{style}" for style in styles], STYLES, kept=False)
    assert loaded.faults == ()
    assert len(loaded.rules) > 480
    plan = Plan(loaded.rules.values())
    assert plan.faults == ()
    assert len(plan.rules) == len(loaded.rules)
