"""Ids as they leave under protection: keyed with a secret that stays in the case.

A plain id is a hash of content, and would confirm a guessed name. A re-keyed one confirms nothing,
and differs from export to export, so that two of them cannot be laid side by side.
"""

import hashlib
import hmac


def derived(secret: bytes, purpose: str, value: str) -> bytes:
    """Return the HMAC-SHA256 of `value` under a key made from `secret` for one purpose."""
    return _digest(_key(secret, purpose), value)


def _key(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


def _digest(key: bytes, value: str) -> bytes:
    return hmac.digest(key, value.encode("utf-8", "surrogatepass"), hashlib.sha256)


class Rekey:
    """The ids of one export; `export` is its number in the case's chain."""

    def __init__(self, secret: bytes, export: int) -> None:
        self._key = _key(secret, f"onrecord/ids/{export}")

    def id(self, old: str) -> str:
        """Return what the id `old` is in this export: 32 hexadecimal digits."""
        return _digest(self._key, old).hex()[:32]
