"""The rules of the house: who may import whom, and how long anything may be."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest

import onset
from onset.problems import PROBLEM_TYPES, STATUS
from onset.settings import Reviewing, Serve, Settings, SignUp, Storage
from onset.text import words
from tests.backend.support import missing

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = Path(onset.__file__).parent
TESTS: Final = ROOT / "tests"

MODULES: Final = sorted(path for path in PACKAGE.rglob("*.py") if "web" not in path.relative_to(PACKAGE).parts)
FILES: Final = MODULES + sorted(TESTS.rglob("*.py"))

# Each room, and what of ours it may import beside itself. `problems` and `settings` are words that all may use.
WORDS: Final = {"onset", "problems", "settings", "text"}
MAY_IMPORT: Final[dict[str, set[str]]] = {
    "diary": set(),
    "storage": {"settings"},
    "sealing": {"storage"} | WORDS,
    "accounts": {"sealing", "storage"} | WORDS,
    "sync": {"diary", "sealing", "storage"} | WORDS,
    "review": {"diary", "sealing", "sync", "storage"} | WORDS,
    "transfer": {"accounts", "sealing", "storage", "sync"} | WORDS,
    "demo": {"accounts", "diary", "sealing", "sync"} | WORDS,
    "edge": {"sealing", "storage"} | WORDS,
    "pages": {"text"},
    "text": set(),
    "problems": set(),
    "settings": set(),
    "stopping": set(),
    "schema": {"accounts", "diary", "review", "sync", "problems"},
    "fields": {"diary", "sync"},
    "operate": {"accounts", "sealing", "storage", "sync"} | WORDS,
    "cli": {"app", "demo", "edge", "operate", "pages", "sealing", "settings", "onset"},
    "app": {"onset", "accounts", "edge", "pages", "review", "sealing", "settings", "stopping", "sync", "transfer"},
    "__main__": {"cli"},
    "onset": set(),
}


def imports(source: str) -> Iterator[str]:
    """The modules of ours that a source imports, however deep the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "onset" else [module]
            yield from (name for name in names if name.split(".")[0] == "onset")
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "onset")


def room(module: str) -> str:
    """The room of a module: the first name below the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and not parts[1].startswith("__v") else "onset"


def strangers(path: Path, source: str) -> set[str]:
    """What a module imports and may not."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    mine = "onset" if parts == ("__init__",) else parts[0]
    wanted = {room(module) for module in imports(source)}
    whose = {"accounts"} if path.name == "routes.py" else set[str]()  # a route asks whose request it is
    return wanted - MAY_IMPORT[mine] - {mine} - whose


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_whom_they_may(path: Path) -> None:
    assert strangers(path, path.read_text()) == set()


def test_control_a_forbidden_import_is_seen() -> None:
    for bad in (
        "from onset.sync.wire import Change",
        "def f():\n    import onset.sync.wire",
        "from onset import sync",
    ):
        assert strangers(PACKAGE / "diary" / "check.py", bad) == {"sync"}
    assert strangers(PACKAGE / "sync" / "push.py", "from onset.app import create_app") == {"app"}
    assert strangers(PACKAGE / "sync" / "push.py", "from onset.accounts.wire import Me") == {"accounts"}


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("diary", {"litestar", "sqlalchemy", "time", "asyncio", "random", "secrets"}),
        ("sync/stamp.py", {"litestar", "sqlalchemy", "time", "random"}),
        ("sync/merge.py", {"litestar", "sqlalchemy", "time", "random"}),
        ("sync/admission.py", {"litestar", "sqlalchemy", "time", "random"}),
        ("storage", {"litestar"}),
        ("sync/push.py", {"litestar"}),
        ("sync/pull.py", {"litestar"}),
        ("sync/service.py", {"litestar"}),
        ("accounts/service.py", {"litestar"}),
        ("accounts/people.py", {"litestar"}),
        ("review/findings", {"litestar", "sqlalchemy", "numpy", "scipy", "time", "random"}),
        ("review/service.py", {"litestar"}),
    ],
)
def test_what_is_pure_stays_pure(module: str, forbidden: set[str]) -> None:
    place = PACKAGE / module
    for path in place.rglob("*.py") if place.is_dir() else [place]:
        nodes = list(ast.walk(ast.parse(path.read_text())))
        named = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        named |= {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
        assert named & forbidden == set(), path


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in path.parts:
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_public_names_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not tree.body or ast.get_docstring(tree), "the module"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and is_public(node, tree):
            assert ast.get_docstring(node), node.name


def is_public(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, tree: ast.Module) -> bool:
    """Whether others may use it: at the top of a module or of a class, and not named with an underscore."""
    tops: list[ast.stmt] = list(tree.body)
    for top in tree.body:
        if isinstance(top, ast.ClassDef) and not top.name.startswith("_"):
            tops += top.body
    return node in tops and not node.name.startswith("_")


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    for path in [*FILES, *ROOT.glob("deploy/*"), *PACKAGE.rglob("*.md")]:
        if path != Path(__file__):
            assert not marks.search(path.read_text()), path


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_in_ci_nothing_is_skipped(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="missing: a browser"):
        missing("a browser")


def test_no_future_annotations() -> None:
    for path in FILES:
        assert "from __future__ import " + "annotations" not in path.read_text(), path


def test_every_problem_has_a_status_and_words() -> None:
    assert set(PROBLEM_TYPES) == set(STATUS) == set(words("problem"))


def variables() -> set[str]:
    """Every variable that a setting is read from."""
    found: set[str] = set()
    for concern in (Serve, Storage, SignUp, Reviewing):
        found |= {field.encode_name for field in msgspec.structs.fields(concern)}
    assert {field.type for field in msgspec.structs.fields(Settings)} == {Serve, Storage, SignUp, Reviewing}
    return found


def test_every_variable_is_told() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "onset", "serve", "--help"], capture_output=True, text=True, check=True, env=os.environ
    ).stdout
    told = set(re.findall(r"ONSET_[A-Z_]+", help_text + (ROOT / "README.md").read_text()))
    assert variables() <= told
    assert told <= variables(), "a variable that does not exist"
