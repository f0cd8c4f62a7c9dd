"""Which letters of the figures no installed font has: PNG and PDF are set here, an SVG by whoever opens it."""

from collections.abc import Sequence
from functools import cache

from framing.text.scripts import script_of, scripts

FONT = "DejaVu Sans"
_NO_LETTER = "\U0010fffd"  # for private use: no font has it, so it is drawn as what is missing


def missing_scripts(text: str) -> list[str]:
    """Return the scripts of a text of which some letter would be drawn as a box, in alphabetical order."""
    letters = {script: sorted(one for one in set(text) if script_of(one) == script) for script in scripts(text)}
    return sorted(script for script, some in letters.items() if not all(map(_is_drawn, some[:3])))


def note(missing: Sequence[str]) -> str:
    """Return in a line what is wrong, and what helps.

    >>> note(["han", "thai"])
    'no installed font has the letters of han, thai, which are boxes in PNG and PDF; install one, such as Noto Sans'
    """
    letters = f"the letters of {', '.join(missing)}"
    return f"no installed font has {letters}, which are boxes in PNG and PDF; install one, such as Noto Sans"


@cache
def _is_drawn(letter: str) -> bool:
    return _image(letter) != _image(_NO_LETTER)


@cache
def _image(letter: str) -> bytes:
    import vl_convert  # noqa: PLC0415 - it takes long to import, and most figures have been drawn before

    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
        f'<text x="2" y="16" font-family="{FONT}" font-size="14">{letter}</text></svg>'
    )
    return bytes(vl_convert.svg_to_png(drawing))
