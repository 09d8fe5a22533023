"""A hook of Áncash whose name leads to a public address, and somebody who answers there."""

import ipaddress

import pytest

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ganchos import destino, tareas
from egtpi_portal.ganchos.envio import Respuesta
from egtpi_portal.ganchos.errores import NoLlego
from egtpi_portal.ganchos.servicios import crear_gancho
from tests.actas.conftest import ancash, borrador, gente, presentada  # noqa: F401 - fixtures

DIRECCION = "https://sistema.example/avisos"
PUBLICA = "93.184.215.14"


class Nombres(dict):
    """Names and what they lead to; `preguntas`, those that were asked for."""

    def __init__(self):
        super().__init__({"sistema.example": [PUBLICA], "testserver": ["198.41.0.4"]})
        self.preguntas = []

    def __call__(self, host, puerto):
        self.preguntas.append(host)
        if host not in self:
            raise NoLlego(f"El nombre {host} no lleva hoy a ninguna dirección.")
        return [ipaddress.ip_address(ip) for ip in self[host]]


@pytest.fixture(autouse=True)
def nombres(monkeypatch):
    """A resolver of our own: no name is asked of the net."""
    nuestros = Nombres()
    monkeypatch.setattr(destino, "preguntar", nuestros)
    return nuestros


class Sistema:
    """Who answers: with `codigos`, one after another, the last for ever (none: nobody answers). `pedidos`: what came,
    as (where, body, headers)."""

    def __init__(self):
        self.codigos, self.pedidos = [204], []

    def __call__(self, donde, cuerpo, cabeceras):
        self.pedidos.append((donde, cuerpo, cabeceras))
        codigo = self.codigos.pop(0) if len(self.codigos) > 1 else self.codigos[0]
        if codigo is None:
            raise NoLlego("sistema.example no respondió a tiempo (10 segundos en total).")
        return Respuesta(codigo, "recibido", 12)


@pytest.fixture
def sistema(monkeypatch):
    suyo = Sistema()
    monkeypatch.setattr(tareas, "enviar", suyo)
    return suyo


@pytest.fixture
def rosa(persona):
    """The technical secretary of Áncash."""
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosario")


@pytest.fixture
def gancho(rosa):
    """One of Áncash, told of everything; its secret is `gancho.dado`."""
    sucesos = ["emitida", "presentada", "aprobada", "observada"]
    hecho, secreto = crear_gancho(nombre="tablero", direccion=DIRECCION, sucesos=sucesos, region="02", por=rosa)
    hecho.dado = secreto
    return hecho
