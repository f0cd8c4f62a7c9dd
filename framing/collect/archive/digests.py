"""Checking the digests that a record carries against its bytes."""

import hashlib
from base64 import b32encode, b64encode
from collections.abc import Iterable, Iterator


class Digesters:
    """Digests of a stream under the algorithms that are asked for, computed as it passes.

    Args:
        claims: digests as records write them, `algorithm:value`; what is empty or unknown is not checked.
    """

    def __init__(self, *claims: str) -> None:
        self._running = {claim: hashlib.new(name) for claim in claims if (name := _algorithm(claim))}

    def pass_on(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the chunks, adding each to the digests."""
        for chunk in chunks:
            self.update(chunk)
            yield chunk

    def update(self, chunk: bytes) -> None:
        """Add bytes to the digests."""
        for running in self._running.values():
            running.update(chunk)

    def checks(self, claim: str) -> bool:
        """Whether a digest is one that is checked."""
        return claim in self._running

    def mismatches(self, claim: str) -> bool:
        """Whether the bytes have another digest; False where it was not checked."""
        if claim not in self._running:
            return False
        raw = self._running[claim].digest()
        value = claim.partition(":")[2]
        base32 = b32encode(raw).decode()
        return value not in {base32, base32.rstrip("="), b64encode(raw).decode()} and value.lower() != raw.hex()


def _algorithm(claim: str) -> str:
    name = claim.partition(":")[0].lower().replace("-", "")
    return name if name in {"md5", "sha1", "sha256", "sha384", "sha512"} else ""
