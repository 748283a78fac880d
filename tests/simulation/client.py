"""The real TypeScript client in a Node process: one command, one answer."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

HERE: Final = Path(__file__).parent
Json = dict[str, Any]


class ClientError(Exception):
    """The client threw; says what."""


def bundle(out: Path, plant: Mapping[str, str] | None = None) -> Path:
    """The client in one file, with a bug planted in it where one is given: file, from, to."""
    given = [json.dumps(dict(plant))] if plant else []
    subprocess.run(["node", str(HERE.parent / "bundle.mjs"), str(HERE / "client.ts"), str(out), *given], check=True)
    return out


class Client:
    """All devices of a run live in one process, each with a database of its own."""

    def __init__(self, bundled: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(bundled)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()  # type: ignore[union-attr]
        self._process.wait(10)
        self._process.stdout.close()  # type: ignore[union-attr]

    def ask(self, do: str, tab: str, now: int, **more: object) -> Json:
        """Have a tab do something, its clock standing at `now` (milliseconds); ClientError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, "tab": tab, "now": now} | more) + "\n")
        self._process.stdin.flush()
        said: Json = json.loads(self._process.stdout.readline())
        if "error" in said:
            raise ClientError(said["error"])
        return said
