"""The guard: where the portal sends to, and where it does not. Names are of ours, and none is asked of the net."""

import ipaddress

import pytest

from egtpi_portal.ganchos.destino import Destino, es_publica, resolver
from egtpi_portal.ganchos.errores import DireccionNoAdmitida, NoLlego
from tests.egtpi_portal.ganchos.conftest import DIRECCION, PUBLICA


@pytest.mark.parametrize("ip", [PUBLICA, "2606:2800:21f:cb07::1", "200.48.0.1"])
def test_an_address_of_the_public_net_is_public(ip):
    assert es_publica(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.9", "192.168.1.1", "169.254.10.10", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "240.0.0.1", "192.88.99.1",
        "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "2002:a00:1::1",
        "64:ff9b::a00:1", "2001:db8::1", "2001::1", "fec0::1", "100::1", "fe80::1%1", "::a00:1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_public_net_is_refused(ip, nombres):
    assert not es_publica(ipaddress.ip_address(ip))
    nombres["sistema.example"] = [ip]
    with pytest.raises(DireccionNoAdmitida, match="red interna"):
        resolver(DIRECCION)


def test_one_internal_address_among_several_is_enough_to_refuse(nombres):
    nombres["sistema.example"] = [PUBLICA, "10.0.0.1"]
    with pytest.raises(DireccionNoAdmitida, match="red interna"):
        resolver(DIRECCION)


def test_its_other_addresses_were_looked_at_too(nombres):
    nombres["sistema.example"] = [PUBLICA, "200.48.0.1"]
    assert resolver(DIRECCION) == Destino("sistema.example", PUBLICA, 443, "/avisos", otras=("200.48.0.1",))


def test_the_name_is_asked_once_and_its_address_goes_with_it(nombres):
    assert resolver(DIRECCION + "?de=02") == Destino("sistema.example", PUBLICA, 443, "/avisos?de=02")
    assert nombres.preguntas.count("sistema.example") == 1


@pytest.mark.parametrize(
    ("direccion", "dicho"),
    [
        ("http://sistema.example/", "https://"), ("ftp://sistema.example/", "https://"), ("sistema.example", "https://"),
        ("https://93.184.215.14/", "un nombre completo"), ("https://[2606:2800:21f:cb07::1]/", "un nombre completo"),
        ("https://intranet/", "un nombre completo"), ("https://1249763854/", "un nombre completo"),
        ("https://sistema.example:8443/", "El puerto 8443 no se admite; sí: 443."),
        ("https://sistema.example:x/", "no se entiende"), ("https://sistema.example:99999/", "no se entiende"),
        ("https://rosa:clave@sistema.example/", "ni «#»"), ("https://sistema.example/#uno", "ni «#»"),
        ("https://sistema.example/con espacio", "sin espacios"), ("https://sístema.example/", "sin espacios"),
        ("https://sistema.example/\r\nx", "sin espacios"), ("", "Escriba una dirección"),
        ("https://sistema.example/" + "a" * 500, "500 caracteres"),
    ],
)  # fmt: skip
def test_an_address_of_another_form_says_why(direccion, dicho):
    with pytest.raises(DireccionNoAdmitida) as error:
        resolver(direccion)
    assert dicho in str(error.value)


def test_another_port_is_admitted_where_the_settings_say_so(settings):
    settings.GANCHOS_PUERTOS = [443, 8443]
    assert resolver("https://sistema.example:8443/").puerto == 8443


@pytest.mark.parametrize("direccion", ["https://portal.example/x", "https://otro.example/x"])
def test_the_portal_tells_nothing_to_itself_by_whatever_name(settings, nombres, direccion):
    settings.DIRECCION_DEL_PORTAL = "https://portal.example"
    nombres["portal.example"] = nombres["otro.example"] = ["198.41.0.4"]
    with pytest.raises(DireccionNoAdmitida, match="propio portal"):
        resolver(direccion)


def test_another_system_behind_the_portals_own_address_is_told_once_who_operates_names_it(settings, nombres):
    settings.DIRECCION_DEL_PORTAL = "https://portal.example"
    nombres["portal.example"] = nombres["vecino.example"] = ["198.41.0.4"]
    with pytest.raises(DireccionNoAdmitida, match="debe nombrarlo en GANCHOS_VECINOS"):
        resolver("https://vecino.example/x")
    settings.GANCHOS_VECINOS = frozenset({"vecino.example", "portal.example"})
    assert resolver("https://vecino.example/x").ip == "198.41.0.4"
    with pytest.raises(DireccionNoAdmitida, match="es la del propio portal"):
        resolver("https://portal.example/x")
    nombres["vecino.example"] = ["10.0.0.7"]
    with pytest.raises(DireccionNoAdmitida, match="red interna"):
        resolver("https://vecino.example/x")


def test_a_name_that_leads_nowhere_is_said():
    with pytest.raises(NoLlego, match=r"otro\.example no lleva hoy"):
        resolver("https://otro.example/")


def test_plain_http_goes_to_this_machine_alone_where_a_demonstration_says_so(settings, nombres):
    settings.GANCHOS_EN_CASA = True
    nombres["localhost"] = ["127.0.0.1"]
    assert resolver("http://localhost:9000/x") == Destino("localhost", "127.0.0.1", 9000, "/x", cifrado=False)
    with pytest.raises(DireccionNoAdmitida, match="https://"):
        resolver("http://sistema.example/")
    settings.DIRECCION_DEL_PORTAL = "http://localhost:8000"
    with pytest.raises(DireccionNoAdmitida, match="propio portal"):
        resolver("http://localhost:8000/")
    nombres["localhost"] = [PUBLICA]
    with pytest.raises(DireccionNoAdmitida, match="no es esta máquina"):
        resolver("http://localhost:9000/x")
