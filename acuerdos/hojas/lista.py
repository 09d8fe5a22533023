"""The lists of the agreements and of the monthly uploads as tables that leave the page. (The matrix of a region, which
is imported again, is another workbook: `exportacion`.)"""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO, PARTE, porcentaje_de
from egtpi_portal.llevar import Salida, todas

from ..consultas.matriz import filas
from .columnas import ROTULO_DE_ESTADO

DE_ACUERDOS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Código", 12), ColumnaDeSalida("Acta", 18),
    ColumnaDeSalida("Fecha de la sesión", 13, fecha=True), ColumnaDeSalida("Acuerdo", 50),
    ColumnaDeSalida("Nudo crítico", 30), ColumnaDeSalida("Entidad responsable", 28),
    ColumnaDeSalida("Nombre del responsable", 24), ColumnaDeSalida("Cargo del responsable", 24),
    ColumnaDeSalida("Ámbito", 18), ColumnaDeSalida("Plazo", 13, fecha=True), ColumnaDeSalida("Situación del plazo", 18),
    ColumnaDeSalida("Estado", 14), ColumnaDeSalida("Implementado el", 13, fecha=True),
    ColumnaDeSalida("Medio de verificación", 30), ColumnaDeSalida("Verificación", 22), ColumnaDeSalida("Cuenta", 12),
    ColumnaDeSalida("Por qué", 50),
)  # fmt: skip
DE_CARGAS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Cargada el", 17, formato="dd/mm/yyyy hh:mm"),
    ColumnaDeSalida("Acuerdos", 11, formato=ENTERO), ColumnaDeSalida("Implementados", 13, formato=ENTERO),
    ColumnaDeSalida("Parte implementada", 12, formato=PARTE), ColumnaDeSalida("Autoevaluación", 50),
)  # fmt: skip


def _acuerdos(contexto: dict[str, Any]) -> Iterator[tuple]:
    for fila in filas(todas(contexto), contexto["momento"]):
        acuerdo, dicho = fila.acuerdo, fila.juicio
        yield (
            acuerdo.region.nombre, acuerdo.codigo, acuerdo.acta.codigo, acuerdo.acta.fecha_sesion, acuerdo.texto,
            acuerdo.nudo_critico, acuerdo.responsable_entidad, acuerdo.responsable_nombre, acuerdo.responsable_cargo,
            acuerdo.get_ambito_display(), acuerdo.plazo, fila.plazo, str(ROTULO_DE_ESTADO[fila.situacion.estado]),
            fila.situacion.implementado_el, fila.situacion.medio_verificacion, fila.hito if dicho else "",
            ("Sí" if dicho.contado else "No") if dicho else "No es evidencia",
            "\n".join(motivo.texto for motivo in dicho.motivos) if dicho else "",
        )  # fmt: skip


def _cargas(contexto: dict[str, Any]) -> Iterator[tuple]:
    for carga in todas(contexto):
        yield (
            carga.region.nombre, carga.cargada_el, carga.n, carga.implementados,
            porcentaje_de(carga.implementados, carga.n), carga.autoevaluacion,
        )  # fmt: skip


ACUERDOS = Salida("acuerdos", "Acuerdos", DE_ACUERDOS, _acuerdos)
CARGAS = Salida("cargas-de-la-matriz", "Cargas de la matriz", DE_CARGAS, _cargas)
