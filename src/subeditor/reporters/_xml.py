"""XML on one line an element: attributes and text escaped so that no text can break a line or the document.

Knows nothing of findings.
"""

from __future__ import annotations

from subeditor.deferred import re_compile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
# What XML 1.0 has no place for, not even as a reference (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = re_compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\x85": "&#133;",
        "\u2028": "&#8232;",
    }
)


def escape(text: str) -> str:
    """`text` for an attribute or an element; what XML cannot hold is a replacement character."""
    return _ILLEGAL.sub("\ufffd", text).translate(_ESCAPES)


def tag(name: str, attributes: dict[str, object], end: str = ">") -> str:
    """A start tag, or with `end="/>"` an empty element; an attribute that is None is left out."""
    given = (f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(given)}{end}"
