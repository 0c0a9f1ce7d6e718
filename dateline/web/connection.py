"""Connections to hosts of the web: to those that everybody can reach, unless others are allowed.

An article may name any address. What an editor's machine can reach and others
cannot (itself, its network) is not asked because a text says so, nor because
a page of the web leads there.
"""

import socket
import ssl
import time
from base64 import b64encode
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

_PORTS = {"http": 80, "https": 443}
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""What is given out of IPv6 for hosts of the internet; all else has a purpose of its own, or none yet."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses of IPv4, in their last bytes, as a network without IPv4 writes them (NAT64, RFC 6052)."""


class PrivateAddress(Exception):
    """A host that is not on the public web."""


class Route(NamedTuple):
    """A connection with its socket, what is asked of it, and whether everybody can reach the host.

    With TLS the hands are not shaken yet: a host may take its time for that as for all else.
    """

    connection: HTTPConnection
    socket: socket.socket
    target: str
    headers: dict[str, str]
    public: bool


def connect(parts: SplitResult, seconds: float, ends: float, *, private: bool) -> Route:
    """An open connection to the host of an address. ``private`` allows those not everybody can reach.

    The address that was judged is the one that is connected to. A proxy of the
    environment is used, and looks up the host itself. Each step may take so many
    ``seconds``, and none goes beyond ``ends``, a time of ``time.monotonic``.
    Raises ``PrivateAddress``, ``OSError``.
    """
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    path = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
    proxy = None if proxy_bypass(host) else getproxies().get(parts.scheme)
    if proxy:
        return _through(urlsplit(proxy if "://" in proxy else f"http://{proxy}"), parts, seconds)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(address[0]) for *_, address in found]
    public = all(map(is_public, addresses))
    if not (public or private):
        raise PrivateAddress(host)
    connected = _connected(addresses, port, seconds, ends)
    if parts.scheme == "https":
        secure = _secured(connected, host, port, seconds)
        return Route(secure, secure.sock, path, {}, public)
    plain = HTTPConnection(host, port, timeout=seconds)
    plain.sock = connected
    return Route(plain, connected, path, {}, public)


def is_public(address: str) -> bool:
    """Whether everybody can reach an IP address; one that is none counts as not."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not isinstance(ip, IPv6Address):
        return ip.is_global and not ip.is_multicast
    if ip.ipv4_mapped or ip in _TRANSLATED:
        return is_public(str(IPv4Address(ip.packed[-4:])))
    return ip in _GLOBAL_UNICAST and ip.is_global and (ip.sixtofour is None or is_public(str(ip.sixtofour)))


def _connected(addresses: list[str], port: int, seconds: float, ends: float) -> socket.socket:
    """A socket to the first of these addresses that answers."""
    fault = OSError("no address")
    for address in addresses:
        left = ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            return socket.create_connection((address, port), min(seconds, left))
        except OSError as failed:
            fault = failed
    raise fault


def _secured(connected: socket.socket, host: str, port: int, seconds: float) -> HTTPSConnection:
    """A connection with TLS over a socket."""
    secure = HTTPSConnection(host, port, timeout=seconds)
    context = ssl.create_default_context()
    try:
        secure.sock = context.wrap_socket(connected, server_hostname=host, do_handshake_on_connect=False)
    except (OSError, ValueError):
        connected.close()
        raise
    return secure


def _names_this_network(host: str) -> bool:
    """Whether a name by itself is of what not everybody can reach; others are looked up by the proxy."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        # Also 127.1, 0x7f000001 and 2130706433, as systems read them.
        return not is_public(name if ":" in name else socket.inet_ntoa(socket.inet_aton(name)))
    except OSError:
        return False


def _through(proxy: SplitResult, parts: SplitResult, seconds: float) -> Route:
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    if _names_this_network(host):
        raise PrivateAddress(host)
    headers: dict[str, str] = {}
    if proxy.username:
        login = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        headers["Proxy-Authorization"] = f"Basic {b64encode(login.encode()).decode()}"
    connection = HTTPConnection(proxy.hostname or "", proxy.port or _PORTS["http"], timeout=seconds)
    if parts.scheme != "https":
        connection.connect()
        return Route(connection, connection.sock, parts.geturl(), headers, public=True)
    connection.set_tunnel(host, port, headers)
    connection.connect()
    secure = _secured(connection.sock, host, port, seconds)
    target = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
    return Route(secure, secure.sock, target, {}, public=True)
