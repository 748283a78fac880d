"""How an account is signed in to, which devices are, and its end: the rules, each one transaction."""

from functools import partial

from sqlalchemy import Connection, select

from onset.accounts import devices, passkeys, people
from onset.accounts.codes import hash_of, new_recovery_code, read_recovery_code
from onset.accounts.common import refuse_common
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.accounts.wire import Account, RecoveryCode
from onset.storage.tables import ACCOUNT


class Factors:
    """What the person sees and changes of their own account."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._database = accounts.database
        self._vault = accounts.vault

    async def account(self, session: Session) -> Account:
        """All there is to see."""
        seal = await self._vault.open(session.account)

        def work(db: Connection) -> Account:
            of = people.load_credentials(db, session.account)
            created_at = db.execute(select(ACCOUNT.c.created_at).where(ACCOUNT.c.id == session.account)).scalar_one()
            return Account(
                name=people.load_me(db, seal, session.account).name,
                created_at=created_at,
                has_password=bool(of.password_hash),
                has_recovery=of.recovery_hash is not None,
                passkeys=passkeys.load_passkeys(db, seal, session.account),
                devices=devices.load_devices(db, seal, session.account, session.device),
            )

        return await self._database.read(work)

    async def set_password(self, session: Session, password: str) -> None:
        """Set or change it; Problem `common-password`."""
        refuse_common(password, (await self._accounts.me(session)).name)
        hashed = await self._accounts.passwords.hash(password)
        await self._database.write(partial(people.save_password, account=session.account, password_hash=hashed))

    async def remove_password(self, session: Session) -> None:
        """Have none; Problem `last-factor`."""

        def work(db: Connection) -> None:
            passkeys.lock_factors(db, session.account)
            people.save_password(db, session.account, "")
            passkeys.keep_a_factor(db, session.account)

        await self._database.write(work)

    async def make_recovery_code(self, session: Session) -> RecoveryCode:
        """A new one; what was there before opens nothing from now on."""
        code = new_recovery_code()
        hashed = hash_of(read_recovery_code(code))
        await self._database.write(partial(people.save_recovery, account=session.account, recovery_hash=hashed))
        return RecoveryCode(code)

    async def rename_device(self, session: Session, device: str, name: str) -> None:
        """Call one of the devices otherwise; Problem `not-found`."""
        seal = await self._vault.open(session.account)
        await self._database.write(lambda db: devices.rename_device(db, seal, session.account, device, name.strip()))
        self._accounts.changed(session.account)

    async def revoke_device(self, session: Session, device: str, *, wipe: bool) -> None:
        """Sign a device out, at once; Problem `not-found`."""
        now = self._accounts.clock()
        account = session.account
        await self._database.write(lambda db: devices.revoke_device(db, account, device, wipe=wipe, now=now))
        await self._vault.keys.note_revoked(account, device, wipe=wipe)
        self._accounts.changed(account)

    async def delete_account(self, session: Session) -> None:
        """The key first: from then on nobody reads the diary, in no backup either, whatever happens to the rows."""
        await self._vault.destroy(session.account)
        await self._database.write(partial(people.delete_accounts, accounts=[session.account]))
        self._accounts.changed(session.account)
