"""Blocks of addresses that are not the public internet: IANA's special-purpose registries, and those beside them.

Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190), multicast (RFC 5771, RFC 4291),
site-local addresses (RFC 3879) and IANA's list of what of IPv6 is given out at all. Blocks that the registries call
globally reachable are here too: they hold name servers and relays, no outlet.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPV4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a carrier's customers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunnelling
        "192.88.99.0/24",  # relays of 6to4, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112 by delegation
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and limited broadcast
    )
)
GIVEN_OUT = IPv6Network("2000::/3")  # all other addresses of IPv6 are for special purposes or for nobody
IPV6 = tuple(
    IPv6Network(block)
    for block in (
        "::/8",  # unspecified, loopback, addresses that carry IPv4
        "64:ff9b:1::/48",  # translation within a network
        "100::/64",  # discard
        "100:0:0:1::/64",  # dummy prefix
        "2001::/23",  # IETF protocol assignments
        "2001:db8::/32",  # documentation
        "2620:4f:8000::/48",  # AS112 by delegation
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # unique local
        "fe80::/10",  # link-local
        "fec0::/10",  # site-local, deprecated
        "ff00::/8",  # multicast
    )
)

_MAPPED = IPv6Network("::ffff:0:0/96")  # RFC 4291, section 2.5.5.2
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, section 2.5.5.1
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052
_SIX_TO_FOUR = IPv6Network("2002::/16")  # RFC 3056
_TEREDO = IPv6Network("2001::/32")  # RFC 4380, section 4
_LOW = 0xFFFFFFFF


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Say whether an address that carries no other is one of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in IPV4)
    return address in GIVEN_OUT and not any(address in block for block in IPV6)


def embedded(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """Return the IPv4 addresses at which an IPv6 address arrives: one, or for Teredo server and client; else itself."""
    if isinstance(address, IPv4Address):
        return (address,)
    number = int(address)
    if any(address in block for block in (_MAPPED, _COMPATIBLE, _TRANSLATED)):
        return (IPv4Address(number & _LOW),)
    if address in _SIX_TO_FOUR:
        return (IPv4Address(number >> 80 & _LOW),)
    if address in _TEREDO:
        return IPv4Address(number >> 64 & _LOW), IPv4Address(~number & _LOW)
    return (address,)
