"""What is installed from the wheel is the whole product: it serves the app with no Node and no checkout beside it."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.backend.served import need_built_web, serving

ROOT: Final = Path(__file__).parents[2]

NEEDED: Final = {
    "onset/web/index.html",
    "onset/web/sw.js",
    "onset/web/manifest.webmanifest",
    "onset/sync/limits.json",
    "onset/text/en/now.json",
    "onset/pages/ground.css",
    "onset/storage/migrations/env.py",
    "onset/storage/migrations/versions/0001_first.py",
    "onset/py.typed",
}


def build(source: Path, into: Path) -> Path:
    """The wheel of a source tree."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(into), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = into.glob("*.whl")
    return wheel


def lacking(wheel: Path) -> set[str]:
    """What the wheel should hold and does not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    hashed = {"onset/web/assets/"} if not any(name.startswith("onset/web/assets/") for name in names) else set[str]()
    return (NEEDED - names) | hashed


def install(wheel: Path, into: Path) -> Path:
    """The Python of a fresh environment with the wheel and its locked dependencies."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(into)], check=True)
    python = into / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]
    locked = ["--require-hashes", "--no-deps", "-r", str(ROOT / "requirements" / "runtime.txt")]
    for what in (locked, ["--no-deps", str(wheel)]):
        done = subprocess.run([*pip, *what], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    need_built_web()
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_built_app(wheel: Path) -> None:
    assert lacking(wheel) == set()


def test_control_a_wheel_without_the_app_is_noticed(wheel: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        source.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    shutil.copytree(ROOT / "backend" / "onset", source / "backend" / "onset", ignore=shutil.ignore_patterns("web"))
    assert {"onset/web/index.html", "onset/web/sw.js"} <= lacking(build(source, tmp_path / "dist"))


def test_it_serves_where_there_is_no_node(wheel: Path, tmp_path: Path) -> None:
    python = install(wheel, tmp_path / "venv")
    with serving(tmp_path / "data", program=(str(python), "-m", "onset"), PATH="") as server:
        page = httpx.get(f"{server.url}/")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert httpx.get(f"{server.url}/sw.js").status_code == 200
        assert httpx.get(f"{server.url}/api/health").json()["status"] == "ok"
        assert server.stop() == (0, "")
