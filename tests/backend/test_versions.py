"""Keeping the hashed files of earlier versions for pages that were opened before an update."""

import os
from pathlib import Path

import pytest

from onset.pages.versions import KEPT, keep_versions
from onset.settings import Storage
from tests.backend.support import open_site, settings_for


def version(folder: Path, name: str) -> Path:
    """The hashed files of a version, as the build leaves them."""
    built = folder / f"built-{name}"
    built.mkdir(parents=True)
    (built / f"main-{name}.js").write_text(f"// {name}")
    return built


def names(folders: list[Path]) -> list[str]:
    """Which versions the folders are of."""
    return [path.name.removeprefix("main-").removesuffix(".js") for folder in folders for path in folder.iterdir()]


@pytest.fixture(autouse=True)
def distinct_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system's clock may be coarser than these tests."""
    moments = iter(range(1_000_000_000, 1_000_001_000))

    def touch(path: Path, **_: object) -> None:
        moment = next(moments)
        os.utime(path, (moment, moment))

    monkeypatch.setattr(Path, "touch", touch)


def test_the_last_versions_stay_and_older_ones_go(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    folders = [keep_versions(version(tmp_path, str(n)), kept) for n in range(7)][-1]
    assert names(folders) == ["6", "5", "4", "3", "2"]
    assert sorted(names(list(kept.iterdir()))) == ["2", "3", "4", "5", "6"]
    assert len(folders) == KEPT


def test_starting_again_changes_nothing(tmp_path: Path) -> None:
    built = version(tmp_path, "a")
    first = keep_versions(built, tmp_path / "kept")
    assert keep_versions(built, tmp_path / "kept") == first


def test_going_back_makes_it_the_newest_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    builds = [version(tmp_path, name) for name in "abcde"]
    for built in builds:
        keep_versions(built, kept)
    assert names(keep_versions(builds[0], kept)) == ["a", "e", "d", "c", "b"]
    assert names(keep_versions(version(tmp_path, "f"), kept)) == ["f", "a", "e", "d", "c"]


def test_a_half_copied_folder_is_made_anew_and_never_served(tmp_path: Path) -> None:
    built, kept = version(tmp_path, "a"), tmp_path / "kept"
    [whole] = keep_versions(built, kept)
    half = whole.rename(whole.with_suffix(".new"))
    (half / "main-a.js").write_text("// cut o")
    (half / "stray.js").write_text("")

    assert keep_versions(built, kept) == [whole]
    assert [path.name for path in whole.iterdir()] == ["main-a.js"]
    assert (whole / "main-a.js").read_text() == "// a"

    (kept / "0123456789abcdef.new").mkdir()
    assert keep_versions(built, kept) == [whole]


async def test_an_old_page_still_finds_its_files(sqlite_storage: Storage, built: Path) -> None:
    async with open_site(settings_for(sqlite_storage), built):
        pass
    (built / "assets" / "main-abc123.js").rename(built / "assets" / "main-def456.js")
    async with open_site(settings_for(sqlite_storage), built) as site:
        visitor = site.visitor()
        for name, status in (("main-abc123.js", 200), ("main-def456.js", 200), ("main-000000.js", 404)):
            assert (await visitor.get(f"/assets/{name}")).status_code == status
