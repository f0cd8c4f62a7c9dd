"""The doubles of outside services on a local web, over https with a certificate authority of their own."""

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme

from tests.collect.web import gdelt_double, wayback_double
from tests.collect.web.gdelt_double import GdeltDouble
from tests.collect.web.server import LocalWeb, Outlet
from tests.collect.web.wayback_double import WaybackDouble


@dataclass(frozen=True)
class Services:
    """The doubles' outlets, and the file that makes them trusted."""

    gdelt: Outlet
    wayback: Outlet
    ca_file: Path


def open_services(web: LocalWeb, folder: Path, gdelt: GdeltDouble, wayback: WaybackDouble) -> Services:
    """Open both doubles under the names of the services."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(gdelt_double.HOST, wayback_double.HOST).configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    outlets = [web.outlet(host, tls=context) for host in (gdelt_double.HOST, wayback_double.HOST)]
    for outlet, double in zip(outlets, (gdelt, wayback), strict=True):
        outlet.answer = double.answer
    return Services(*outlets, folder / "ca.pem")
