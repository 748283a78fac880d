"""Who opens what: the seal of each account, kept at hand."""

import hashlib
import hmac
from collections import OrderedDict
from typing import Final

from onset.problems import Problem
from onset.sealing.cipher import Seal, Tampered
from onset.sealing.keystore import INSTANCE, Keystore

_KEPT: Final = 4096
"""How many accounts' seals are kept at hand, under 1 KB each; the one used longest ago goes first."""


class Vault:
    """Hands out seals. Keys are read before a transaction begins, never within one."""

    def __init__(self, keys: Keystore) -> None:
        self.keys = keys
        self._kept: OrderedDict[str, Seal] = OrderedDict()
        self._names: bytes | None = None

    async def create(self, account: str) -> Seal:
        """The seal of an account that is about to be made: its key is stored before the account's first row."""
        return self._keep(account, await self.keys.make(account))

    async def open(self, account: str) -> Seal:
        """The seal of an account; Problem `account-deleted` where its key was destroyed, Tampered where lost."""
        kept = self._kept.get(account)
        if kept is not None:
            self._kept.move_to_end(account)
            return kept
        key = await self.keys.find(account)
        if key is None:
            raise Problem("account-deleted") if await self.keys.is_deleted(account) else Tampered
        return self._keep(account, key)

    async def instance(self) -> Seal:
        """The seal of the instance itself, for what belongs to nobody yet."""
        return self._kept.get(INSTANCE) or await self.create(INSTANCE)

    async def name_key(self, folded: str) -> str:
        """The form in which a name is found and not read: a keyed hash, 64 hexadecimal digits."""
        if self._names is None:
            self._names = await self.keys.make(INSTANCE)
        return hmac.new(self._names, folded.encode(), hashlib.sha256).hexdigest()

    async def destroy(self, account: str) -> None:
        """Make everything of an account unreadable, in every backup too."""
        await self.keys.destroy(account)
        self._kept.pop(account, None)

    def _keep(self, account: str, key: bytes) -> Seal:
        seal = self._kept[account] = Seal(account, key)
        self._kept.move_to_end(account)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return seal
