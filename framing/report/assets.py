"""The page's own style and script: one of each, inlined, and named by digest in its content security policy."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def script() -> str:
    """Return all modules in one scope; functions are known throughout, `main.js` starts them."""
    files = sorted((_HERE / "script").glob("*.js"), key=lambda path: (path.stem == "main", path.name))
    return '(() => {\n"use strict";\n' + "".join(path.read_text("utf-8") for path in files) + "})();\n"


@cache
def style() -> str:
    """Return all style sheets, in order of their names."""
    return "".join(path.read_text("utf-8") for path in sorted((_HERE / "style").glob("*.css")))


@cache
def policy(*, scripted: bool = True) -> str:
    """Return the content security policy: nothing is loaded, and nothing but our style and script is obeyed.

    Args:
        scripted: whether the page has the script; without it none is obeyed.
    """
    scripts = f"script-src '{_source(script())}'; " if scripted else ""
    return (
        f"default-src 'none'; img-src data:; style-src '{_source(style())}'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
