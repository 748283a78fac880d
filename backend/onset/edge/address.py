"""Who a request comes from, as far as it can be believed."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from litestar.types import Scope

Network = IPv4Network | IPv6Network


def address_of(scope: Scope, proxies: Sequence[Network]) -> str:
    """The peer; behind a proxy of ours, the last address in X-Forwarded-For that is not one of ours.

    Without a configured proxy the header is whatever somebody wrote, and is not read.
    """
    client = scope["client"]
    peer = client[0] if client else ""
    if not _is_ours(peer, proxies):
        return peer
    forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    for hop in reversed([hop.strip() for hop in forwarded.decode("latin-1").split(",")]):
        if hop and not _is_ours(hop, proxies):
            return hop if _is_address(hop) else peer
    return peer


def _is_ours(address: str, proxies: Sequence[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in proxies)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
