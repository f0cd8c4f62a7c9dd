"""No address for special purposes is reached, however it is spelled, and what is beside it is."""

import socket
from ipaddress import ip_network

import pytest

from framing.collect.web.transport.guard import Guard

BLOCKS_IPV4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)  # fmt: skip
BLOCKS_IPV6 = (
    "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001:1::/32", "2001:2::/48", "2001:3::/32",
    "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2620:4f:8000::/48",
    "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/2", "1000::/4",
)  # fmt: skip
# beside the registries: 2001::/23 is the IETF's in whole (Teredo, of it, carries addresses); the rest is nobody's
OTHERS = ("2001::/23", "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "8000::/1")
ALL = [ip_network(block) for block in (*BLOCKS_IPV4, *BLOCKS_IPV6, *OTHERS)]


@pytest.mark.parametrize("block", [*BLOCKS_IPV4, *BLOCKS_IPV6])
def test_no_block_for_special_purposes_is_reached_and_its_neighbours_are(block):
    network = ip_network(block)
    edges = [network[0], network[-1], network[network.num_addresses // 2]]
    assert not any(Guard().allows(str(address)) for address in edges)
    kind = type(network[0])
    for outside in (int(network[0]) - 1, int(network[-1]) + 1):
        if 0 <= outside < 1 << kind(0).max_prefixlen:
            address = kind(outside)
            special = any(address in other for other in ALL if other.version == address.version)
            assert Guard().allows(str(address)) is not special, address


def carriers(inner):
    """Spellings of IPv6 that arrive at an IPv4 address: mapped, compatible, translated, 6to4, Teredo's two."""
    number = int.from_bytes(socket.inet_aton(inner), "big")
    public = 0x08080808
    values = (
        0xFFFF << 32 | number,
        number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80 | 1,
        0x20010000 << 96 | public << 64 | (~number & 0xFFFFFFFF),
        0x20010000 << 96 | number << 64 | (~public & 0xFFFFFFFF),
    )
    return [socket.inet_ntop(socket.AF_INET6, value.to_bytes(16, "big")) for value in values]


@pytest.mark.parametrize("block", BLOCKS_IPV4)
def test_addresses_that_carry_others_are_judged_by_them(block):
    network = ip_network(block)
    for address in (network[0], network[-1]):
        assert [one for one in carriers(str(address)) if Guard().allows(one)] == []
        own = Guard(allowed=(ip_network(f"{address}/32"),))
        assert all(map(own.allows, carriers(str(address))))


def test_public_addresses_may_be_carried():
    assert all(map(Guard().allows, carriers("93.184.216.34")))


def test_an_address_of_ipv6_can_be_allowed_by_itself():
    assert Guard(allowed=(ip_network("::1/128"),)).allows("::1")
    assert not Guard(allowed=(ip_network("::1/128"),)).allows("::2")
