"""Cleaning what comes from outside: one Unicode form, and no character that changes how the others are displayed."""

import re
import unicodedata

# Directional marks can make a title read differently from what it says (Unicode TR 36, "bidirectional text spoofing").
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROL = dict.fromkeys(c for c in range(0xA0) if unicodedata.category(chr(c)) == "Cc" and chr(c) not in "\n\t")
_SURROGATE = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
# Full-width letters and digits, half-width kana: forms that old East Asian character sets had, the same characters.
_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0xFF66, 0xFF9D))
    for code in range(first, last + 1)
}
_UNSAFE = {**_BIDI, **_CONTROL, **_SURROGATE, **_WIDTH}
_ANY_UNSAFE = re.compile(f"[{re.escape(''.join(map(chr, {**_BIDI, **_CONTROL, **_WIDTH})))}\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text in Unicode form NFC, letters in their usual width, without controls and lone surrogates.

    Controls are those of terminals and those of direction.
    """
    safe = text.translate(_UNSAFE) if _ANY_UNSAFE.search(text) else text  # to look is quicker than to translate
    return unicodedata.normalize("NFC", safe).strip()
