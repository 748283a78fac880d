"""Passwords that many people use: a list shipped with the server, so that nobody else is asked.

The list holds what public studies of leaked passwords have in common: words and names with the usual endings, rows of
the keyboard, repeated and counted digits. All are lower case and of 8 characters or more.
"""

from functools import cache
from importlib.resources import files

from onset.problems import Problem


def refuse_common(password: str, name: str) -> None:
    """Problem `common-password` for one of the list, or the account's own name."""
    folded = password.casefold().strip()
    if folded in _common() or folded == name.casefold().strip():
        raise Problem("common-password")


@cache
def _common() -> frozenset[str]:
    return frozenset(files("onset.accounts").joinpath("common_passwords.txt").read_text().split())
