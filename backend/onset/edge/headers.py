"""The headers every reply carries: the short policy on /api, the full one on pages."""

from typing import Final

from litestar.types import Message, Scope

_EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_DOCUMENT: Final = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""What browsers ask of documents only; a call of sync is answered a hundred times for each of those."""

_API: Final = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cache-Control": "no-store"}


def page_policy(style_hash: str) -> dict[str, str]:
    """The full policy of pages. The one inline style, which paints the ground first of all, goes by its hash."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' '{style_hash}'",
        "img-src": "'self' data: blob:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "onset",
    }
    off = ("accelerometer", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in directives.items()),
        "Permissions-Policy": ", ".join(["camera=(self)", *(f"{feature}=()" for feature in off)]),
    }


class SecurityHeaders:
    """Puts the headers on every reply.

    A hook on what is sent, not a middleware: the replies to an error that a middleware or the routing itself raised
    do not come through middlewares.
    """

    def __init__(self, *, style_hash: str, secure: bool) -> None:
        everywhere = dict(_EVERYWHERE)
        if secure:
            everywhere["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        self._page = _raw(everywhere | _DOCUMENT | page_policy(style_hash))
        self._api = _raw(everywhere | _API)

    async def __call__(self, message: Message, scope: Scope) -> None:
        """Add them to a reply's start; they stand in place of any of these names."""
        if message["type"] == "http.response.start":
            ours = self._api if scope["path"].startswith("/api") else self._page
            others = (header for header in message["headers"] if header[0].lower() not in ours)
            message["headers"] = [*others, *ours.items()]


def _raw(headers: dict[str, str]) -> dict[bytes, bytes]:
    """As they are sent, made once: they go with every reply."""
    return {name.lower().encode(): value.encode() for name, value in headers.items()}
