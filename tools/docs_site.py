"""What MkDocs asks of us when it builds the site (`hooks` in mkdocs.yml).

The pages are written for those who read them in the repository too: a link to a file outside `docs/` leads there on the
site. Pages that the navigation does not name, the rules' and the decisions are found in their folders, and the changelog and the guide for contributors
are pages of the site as they lie in the repository.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
# Pages of the site that lie outside docs/: address on the site, file.
_OUTSIDE = {
    "changes.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "figures.md": "benchmarks/README.md",
}
_LINK = re.compile(r"(\]\()(?![a-z]+:|#|/)([^)\s#]+)")


def on_config(config: Any) -> Any:
    """Add what lies in folders to the navigation, and to the reference each page that it does not name."""
    docs = Path(config["docs_dir"])
    named = _OUTSIDE.keys() | {"architecture.md", *_named(config["nav"])}
    reference = next(section["Reference"] for section in config["nav"] if "Reference" in section)
    reference += sorted(page.name for page in docs.glob("*.md") if page.name not in named)
    packs = sorted(path for path in (docs / "rules").iterdir() if path.is_dir())
    rules = [
        {pack.name: [f"rules/{pack.name}/{page.name}" for page in sorted(pack.glob("*.md"))]}
        for pack in packs
    ]
    decisions = [f"decisions/{page.name}" for page in sorted((docs / "decisions").glob("*.md"))]
    config["nav"] += [
        {"Rules": ["rules/index.md", *rules]},
        {
            "Development": [
                {"Contributing": "contributing.md"},
                {"Architecture": "architecture.md"},
                {"How it is measured": "figures.md"},
                {"Decisions": decisions},
                {"Changes": "changes.md"},
            ]
        },
    ]
    return config


def _named(nav: Any) -> Iterator[str]:
    """The pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(each)


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that lie outside the folder."""
    for address, name in _OUTSIDE.items():
        files.append(File.generated(config, address, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Lead links to where their files are on the site, else in the repository."""
    source = _OUTSIDE.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def led(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[2]))
        on_site = next((address for address, name in _OUTSIDE.items() if name == target), None)
        if target.startswith("docs/"):
            on_site = target.removeprefix("docs/")
        if on_site is not None:
            return link[1] + posixpath.relpath(on_site, posixpath.dirname(page.file.src_uri) or ".")
        kind = "tree" if (ROOT / target).is_dir() else "blob"
        return f"{link[1]}{config['repo_url']}/{kind}/main/{target}"

    return _LINK.sub(led, markdown)
