"""From where somebody comes: only what our own proxies wrote is believed."""

import pytest
import structlog
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal import ratelimit
from axes.helpers import get_client_ip_address
from django.test import RequestFactory

from egtpi_portal.cuentas.direccion import (
    DESCONOCIDA,
    direccion_del_cliente,
    direccion_en_curso,
    red_de,
    red_del_cliente,
)
from egtpi_portal.registros import desde_donde


def pedido(remota="127.0.0.1", reenviado=None):
    cabeceras = {} if reenviado is None else {"X-Forwarded-For": reenviado}
    return RequestFactory().get("/", REMOTE_ADDR=remota, headers=cabeceras)


@pytest.mark.parametrize(
    ("proxies", "remota", "reenviado", "direccion"),
    [
        (0, "203.0.113.5", None, "203.0.113.5"),
        (0, "203.0.113.5", "198.51.100.7", "203.0.113.5"),  # without a proxy of ours the header is anybody's
        (1, "127.0.0.1", "203.0.113.5", "203.0.113.5"),
        (1, "127.0.0.1", "198.51.100.7, 203.0.113.5", "203.0.113.5"),  # the first is the client's own invention
        (1, "127.0.0.1", "a, b, c,203.0.113.5", "203.0.113.5"),
        (2, "127.0.0.1", "198.51.100.7, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "10.0.0.3", "203.0.113.5", "10.0.0.3"),  # somebody came past the first proxy
        (1, "127.0.0.1", "no es una dirección", "127.0.0.1"),
        (1, "127.0.0.1", "203.0.113.5, ", "127.0.0.1"),
        (1, "127.0.0.1", "", "127.0.0.1"),
        (1, "127.0.0.1", None, "127.0.0.1"),
        (1, "127.0.0.1", "203.0.113.5:51234", "203.0.113.5"),
        (1, "127.0.0.1", "[2001:db8::1]:51234", "2001:db8::1"),
        (1, "127.0.0.1", "2001:DB8:0:0::1", "2001:db8::1"),
        (1, "127.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"),
        (1, "127.0.0.1", "fe80::1%eth0", "fe80::1"),
        (1, "", "203.0.113.5", "203.0.113.5"),  # gunicorn on a socket
        (1, "", None, None),
        (0, "", "203.0.113.5", None),
    ],
)
def test_address_is_the_one_that_our_outermost_proxy_wrote(settings, proxies, remota, reenviado, direccion):
    settings.PROXIES = proxies
    assert direccion_del_cliente(pedido(remota, reenviado)) == direccion


@pytest.mark.parametrize(
    ("direccion", "red"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
    ],
)
def test_a_place_is_an_address_or_the_64_of_an_ipv6(direccion, red):
    assert red_de(direccion) == red


def test_who_has_no_address_is_counted_by_one_that_is_nobodys(settings):
    settings.PROXIES = 0
    assert red_del_cliente(pedido("")) == DESCONOCIDA


def test_guard_limits_trail_and_logs_read_the_same_address(settings):
    settings.PROXIES = 1
    suyo = pedido("127.0.0.1", "198.51.100.7, 2001:db8:1:2::7")
    with context.request_context(suyo), structlog.contextvars.bound_contextvars():
        desde_donde(suyo)
        en_los_registros = structlog.contextvars.get_contextvars()["ip"]
        en_la_bitacora = direccion_en_curso()
    assert get_adapter().get_client_ip(suyo) == en_la_bitacora == en_los_registros == "2001:db8:1:2::7"
    assert get_client_ip_address(suyo) == ratelimit.get_ip(suyo) == "2001:db8:1:2::"


def test_outside_a_request_there_is_no_address():
    assert direccion_en_curso() is None
