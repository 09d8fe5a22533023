"""The list of people as a table that leaves the page."""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import HORA, Salida, todas

from .presentacion import fila_de

COLUMNAS = (
    ColumnaDeSalida("Apellidos", 26), ColumnaDeSalida("Nombres", 22), ColumnaDeSalida("Usuario", 22),
    ColumnaDeSalida("Correo", 30), ColumnaDeSalida("Teléfono", 16), ColumnaDeSalida("Designaciones vigentes", 50),
    ColumnaDeSalida("Otras que no rigen hoy", 12, formato=ENTERO), ColumnaDeSalida("Cuenta", 20),
    ColumnaDeSalida("Segundo factor", 10), ColumnaDeSalida("Último ingreso", 17, formato=HORA),
)  # fmt: skip


def _filas(contexto: dict[str, Any]) -> Iterator[tuple]:
    dia = hoy()
    for persona in todas(contexto):
        fila = fila_de(persona, dia)
        yield (
            persona.last_name, persona.first_name, persona.username, persona.email, persona.telefono,
            "; ".join(str(una) for una in fila.designaciones), fila.antes, fila.cuenta.palabra,
            "Sí" if persona.con_factor else "No", persona.last_login,
        )  # fmt: skip


SALIDA = Salida("personas", "Personas", COLUMNAS, _filas)
