"""A new secret key: it opens everything, and the old one nothing."""

from pathlib import Path

import pytest

from onset.sealing.instance_key import encode_key, load_key
from onset.sealing.keystore import Keystore
from onset.sealing.rotation import rotate_key
from onset.settings import SettingsError, Storage
from onset.storage.database import open_database, open_keys
from tests.backend.support import change, open_site, settings_for, signed_in


async def test_a_new_secret_key_opens_everything_and_the_old_one_nothing(storage: Storage, built: Path) -> None:
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": "still here"}))
    old = load_key(storage)
    assert await rotate_key(storage) == 2  # Ada's, and the instance's own
    assert load_key(storage) != old
    assert (storage.folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not (storage.folder / "secret.key.next").exists()
    async with open_site(settings_for(storage), built) as site:
        again = await signed_in(site, "Ada")
        assert [one.fields["note"] for one in await again.all()] == ["still here"]
    database = open_database(storage)
    keys = open_keys(storage, database)
    with pytest.raises(SettingsError, match="not the one"):
        await Keystore(keys, old).find(ada.me.account)
    await database.close()
    if keys is not database:
        await keys.close()


@pytest.mark.parametrize("stopped", ["before", "after"])
async def test_a_change_of_key_that_was_stopped_is_finished_by_the_next(
    sqlite_storage: Storage, built: Path, stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": "still here"}))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    where = (
        "onset.sealing.keystore.Keystore.rewrap" if stopped == "before" else "onset.sealing.rotation._put_in_place"
    )
    with monkeypatch.context() as broken:
        broken.setattr(where, stop)
        with pytest.raises(KeyboardInterrupt):
            await rotate_key(sqlite_storage)
    assert await rotate_key(sqlite_storage) == 2
    async with open_site(settings_for(sqlite_storage), built) as site:
        again = await signed_in(site, "Ada")
        assert [one.fields["note"] for one in await again.all()] == ["still here"]


async def test_a_key_from_the_environment_is_changed_by_the_environment(tmp_path: Path, built: Path) -> None:
    old, new = (encode_key(bytes([n]) * 32) for n in (1, 2))
    storage = Storage(data=str(tmp_path / "data"), secret_key=old)
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": "still here"}))
    assert not (storage.folder / "secret.key").exists()
    with pytest.raises(SettingsError, match="ONSET_NEW_SECRET_KEY"):
        await rotate_key(storage)
    with pytest.raises(SettingsError, match="cannot be used"):
        await rotate_key(storage, "short")
    assert await rotate_key(storage, new) == 2
    async with open_site(settings_for(Storage(data=storage.data, secret_key=new)), built) as site:
        assert len(await (await signed_in(site, "Ada")).all()) == 1
