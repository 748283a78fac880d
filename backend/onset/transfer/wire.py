"""Everything of an account, to take along."""

import msgspec

from onset.accounts.wire import Account
from onset.sync.wire import Change, Earlier


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The account without its secrets, and every record with all that is held of it."""

    format: str
    exported_at: int
    """Milliseconds since 1970."""
    account: Account
    namespace: str
    changes: list[Change]
    earlier: list[Earlier]
    """What was written over within 90 days."""
