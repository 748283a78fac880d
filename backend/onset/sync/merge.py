"""The one merge rule: per field the greater stamp wins (SPEC M1, M2). Its twin is web/src/local/merge.ts."""

from collections.abc import Iterable

import rfc8785

from onset.sync.wire import Change


def merge(held: Iterable[Change], arriving: Iterable[Change]) -> list[Change]:
    """All that two sets of changes of one record say together, as the smallest list of changes, in order of stamp.

    The order of the arguments, and of the changes in them, does not matter.
    """
    winners: dict[str, Change] = {}
    for changes in (held, arriving):
        for change in changes:
            for name in change.fields:
                standing = winners.get(name)
                if standing is None or _wins(change, standing, name):
                    winners[name] = change
    return _smallest(winners)


def _wins(change: Change, standing: Change, name: str) -> bool:
    if change.stamp != standing.stamp:
        return change.stamp > standing.stamp
    return rfc8785.dumps(change.fields[name]) > rfc8785.dumps(standing.fields[name])


def _smallest(winners: dict[str, Change]) -> list[Change]:
    """Each field with the change that won it, fields of one stamp together and in order of name."""
    by_stamp: dict[str, Change] = {}
    for name in sorted(winners):
        won = winners[name]
        change = by_stamp.setdefault(won.stamp, Change(won.id, won.kind, won.stamp, {}))
        change.fields[name] = won.fields[name]
    return [by_stamp[stamp] for stamp in sorted(by_stamp)]
