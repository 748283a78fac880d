"""Every refusal the server can give, as RFC 9457 problem details with stable types.

Clients switch on `type` and show their own words; `title` is for whoever reads the reply itself.
"""

from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta

ProblemType = Literal[
    "account-deleted",
    "bad-request",
    "busy",
    "code-unknown",
    "common-password",
    "device-revoked",
    "full",
    "internal",
    "invitation",
    "last-factor",
    "method-not-allowed",
    "name-taken",
    "not-found",
    "not-fresh",
    "not-json",
    "origin",
    "other-account",
    "passkey-refused",
    "sign-in-failed",
    "sign-up-closed",
    "signed-out",
    "sync-protocol",
    "too-large",
    "too-many",
    "too-slow",
]

SCHEME: Final = "onset:"
"""`type` is this and the name: a URI of our own that nobody has to look up."""

STATUS: Final[dict[ProblemType, int]] = {
    "account-deleted": 410,
    "bad-request": 400,
    "busy": 503,
    "code-unknown": 404,
    "common-password": 400,
    "device-revoked": 401,
    "full": 503,
    "internal": 500,
    "invitation": 403,
    "last-factor": 409,
    "method-not-allowed": 405,
    "name-taken": 409,
    "not-found": 404,
    "not-fresh": 403,
    "not-json": 415,
    "origin": 403,
    "other-account": 409,
    "passkey-refused": 401,
    "sign-in-failed": 401,
    "sign-up-closed": 403,
    "signed-out": 401,
    "sync-protocol": 409,
    "too-large": 413,
    "too-many": 429,
    "too-slow": 408,
}

PROBLEM_TYPES: Final[tuple[ProblemType, ...]] = get_args(ProblemType)

_TYPES_IN_TYPESCRIPT: Final = " | ".join(f'"{SCHEME}{name}"' for name in PROBLEM_TYPES)


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an error reply."""

    type: Annotated[str, Meta(extra_json_schema={"tsType": _TYPES_IN_TYPESCRIPT})]
    title: str
    status: int
    wipe: bool = False
    """With `device-revoked`: the person chose to erase that device."""


class Problem(Exception):  # noqa: N818 - it is called what RFC 9457 calls it
    """Raised by a service or a handler; the edge turns it into the reply."""

    def __init__(self, type_: ProblemType, *, retry_after: int | None = None, wipe: bool = False) -> None:
        super().__init__(type_)
        self.type: ProblemType = type_
        self.wipe = wipe
        """With `device-revoked`: the person chose to erase that device."""
        self.retry_after = retry_after
        """Seconds after which trying again makes sense."""
