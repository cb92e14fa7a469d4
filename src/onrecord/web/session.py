"""Who sits at the desk: the printed link opens one session, once; a name and a role are asked once.

The link's token is good for one use and becomes a cookie. The cookie is sent back to this desk's
own room only, a part of the address that no other server on this machine shares.
"""

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest

COOKIE = "onrecord_desk"
TOKEN_BYTES = 32


@dataclass(slots=True)
class Session:
    """One browser at the desk. `looked` are the claims whose labels were unfolded."""

    csrf: str
    name: str | None = None
    role: str | None = None
    looked: set[str] = field(default_factory=set)
    letters: bool = True


class Sessions:
    """The sessions of one desk, and the one-time token that the next of them is opened with."""

    def __init__(self) -> None:
        self.room = f"/{secrets.token_urlsafe(12)}"
        self.token: str | None = secrets.token_urlsafe(TOKEN_BYTES)
        self._open: dict[str, Session] = {}

    def enter(self, token: str) -> str | None:
        """Use the token up; return the cookie of the new session, null where it does not fit."""
        if self.token is None or not compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        cookie = secrets.token_urlsafe(TOKEN_BYTES)
        self._open[cookie] = Session(csrf=secrets.token_urlsafe(TOKEN_BYTES))
        return cookie

    def of(self, cookie: str | None) -> Session | None:
        """Return the session that a cookie stands for."""
        return self._open.get(cookie or "")
