"""The privacy page: in plain words, and true of this server."""

import re
from typing import Annotated, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromHeader, FromQuery, HeaderParameter

from onset.pages.shell import GROUND
from onset.text import LANGUAGES, words

PARTS: Final = ("device", "server", "operator", "others", "rights", "backups", "logs")
"""The paragraphs, in order."""
_NAMES: Final = {"en": "English", "de": "Deutsch"}


def render_privacy(code: str, signup: str) -> str:
    """The page in a language, for a server with this way of signing up."""
    environment = Environment(loader=PackageLoader("onset.pages", "."), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("privacy.html.j2").render(
        code=code, words=words("privacy", code), parts=PARTS, signup=signup, ground=GROUND, languages=_NAMES
    )


def privacy_page(signup: str) -> HTTPRouteHandler:
    """The route."""
    pages = {code: render_privacy(code, signup) for code in LANGUAGES}

    @get("/privacy")
    async def privacy(
        lang: FromQuery[str | None] = None,
        spoken: FromHeader[Annotated[str | None, HeaderParameter(name="Accept-Language")]] = None,
    ) -> Response[str]:
        """In the language asked for, else the browser's, else English."""
        return Response(
            pages[lang if lang in pages else preferred(spoken or "")],
            media_type=MediaType.HTML,
            headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"},
        )

    return privacy


def preferred(accepted: str) -> str:
    """The first of our languages in an Accept-Language header, which browsers write in order of preference."""
    for tag in re.split(r"[,;]", accepted):
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
