"""Cleaning what comes from outside: one Unicode form, and no character that changes how the others are displayed."""

import unicodedata

# Directional marks can make a title read differently from what it says (Unicode TR 36, "bidirectional text spoofing").
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROL = dict.fromkeys(c for c in range(0xA0) if unicodedata.category(chr(c)) == "Cc" and chr(c) not in "\n\t")
_SURROGATE = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_UNSAFE = {**_BIDI, **_CONTROL, **_SURROGATE}


def clean(text: str) -> str:
    """Return the text in Unicode form NFC without control characters, directional marks and lone surrogates."""
    return unicodedata.normalize("NFC", text.translate(_UNSAFE)).strip()
