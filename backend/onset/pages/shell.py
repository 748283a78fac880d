"""The shell: one static page, rendered when the app is built, after its scripts and before its service worker.

`python -m onset.pages.shell FOLDER` renders it, and the web manifest, into the folder that Vite has built.
"""

import base64
import hashlib
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from onset.text import LANGUAGES, language

GROUND: Final = files("onset.pages").joinpath("ground.css").read_text("utf-8").strip()
"""The one inline style: it paints the ground before anything else has loaded, so that nothing flashes."""

_ENTRY: Final = "src/main.tsx"
_DARK: Final = "#0e0d10"


class Chunk(msgspec.Struct, frozen=True, rename="camel"):
    """One file in Vite's manifest."""

    file: str
    css: list[str] = []
    imports: list[str] = []


def style_hash() -> str:
    """The source by which the page policy lets the inline style in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(GROUND.encode()).digest()).decode()


def render_shell(folder: Path) -> str:
    """The shell of the app that Vite has built into a folder."""
    chunks = msgspec.json.decode((folder / ".vite" / "manifest.json").read_bytes(), type=dict[str, Chunk])
    entry = chunks[_ENTRY]
    environment = Environment(loader=PackageLoader("onset.pages", "."), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("shell.html.j2").render(
        language="en",
        words=language("en"),
        without_scripts={code: language(code)["app"]["noScript"] for code in LANGUAGES},
        ground=GROUND,
        script=f"/{entry.file}",
        styles=[f"/{file}" for file in entry.css],
        preloads=[f"/{chunks[name].file}" for name in entry.imports],
    )


def web_manifest() -> bytes:
    """What the phone's home screen reads."""
    words = language("en")
    icon = {"type": "image/png"}
    manifest = {
        "id": "/",
        "name": words["app"]["name"],
        "short_name": words["app"]["name"],
        "description": words["app"]["description"],
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": _DARK,
        "theme_color": _DARK,
        "categories": ["health", "medical"],
        "launch_handler": {"client_mode": "navigate-existing"},
        "icons": [
            {"src": "/icons/icon.svg", "type": "image/svg+xml", "sizes": "any"},
            icon | {"src": "/icons/icon-192.png", "sizes": "192x192"},
            icon | {"src": "/icons/icon-512.png", "sizes": "512x512"},
            icon | {"src": "/icons/maskable-512.png", "sizes": "512x512", "purpose": "maskable"},
        ],
        "screenshots": [
            {"src": f"/screenshots/{name}.png", "type": "image/png", "sizes": "720x1280", "form_factor": "narrow"}
            for name in ("now", "attack", "signs", "diary")
        ],
        "shortcuts": [
            {"name": words["now"]["start"], "url": "/?do=attack"},
            {"name": words["now"]["sign"], "url": "/?do=sign"},
        ],
    }
    return msgspec.json.format(msgspec.json.encode(manifest))


def main(folder: Path) -> None:
    """Render into a folder."""
    (folder / "index.html").write_text(render_shell(folder), "utf-8")
    (folder / "manifest.webmanifest").write_bytes(web_manifest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
