"""What is let in and what goes out with every answer.

A page of another site must not be able to read or to press anything here: the Host header must
be this desk's own (against DNS rebinding), a form must come from the desk's own pages, and the
browser is told to load nothing but the desk's own style and script.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
POLICY_HEADER = "Content-Security-Policy"
SENT = {
    POLICY_HEADER: POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "none",
    "Server": "onrecord",
}
# Where a request comes from, as browsers say: from the desk itself, or typed by the person.
_OWN = ("same-origin", "none")


class Guard:
    """Stands before the desk. `hosts` are the names that it answers to, with its port."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer that it may not be."""
        if scope["type"] != "http":
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = headers.get(POLICY_HEADER)  # a page that seals itself more tightly
                headers.update(SENT)
                if own:
                    headers[POLICY_HEADER] = own
            await send(message)

        fault = self._fault(scope["method"], Headers(scope=scope))
        if fault:
            await PlainTextResponse(fault + "\n", status_code=403)(scope, receive, sent)
        else:
            await self._app(scope, receive, sent)

    def _fault(self, method: str, headers: Headers) -> str | None:
        """Return why a request may not come in, in one line, or null."""
        if headers.get("host", "") not in self._hosts or len(headers.getlist("host")) != 1:
            return "This address is not the desk's. Open the link that the terminal printed."
        if method not in ("GET", "HEAD", "POST"):
            return "The desk knows no such request."
        if headers.get("sec-fetch-site", "none") not in _OWN:
            return "Another page asked for this. Open the link that the terminal printed."
        if method == "POST" and not self._is_own(headers.get("origin")):
            return "A form that is not of the desk was sent. Nothing was changed."
        return None

    def _is_own(self, origin: str | None) -> bool:
        parts = urlsplit(origin or "")
        return parts.scheme == "http" and parts.netloc in self._hosts
