"""What a section of a plan says, as plain data: what services take, papers print and conflicts show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from asistencia.models import SECCIONES, BrindadaPor, PlanAsistencia, TipoAccion
from egtpi_portal.escritura.diferencias import NADA, Diferencia
from egtpi_portal.modelos import etiqueta_de
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from verificacion.motor.vocabulario import Seccion

PROGRAMACION = Seccion.PROGRAMACION
LETRAS = {"D": TipoAccion.DIAGNOSTICO, "S": TipoAccion.SEGUIMIENTO, "E": TipoAccion.ESPECIFICA}
"""The letter of each type of action in the grid."""
LETRA_DE = {tipo.value: letra for letra, tipo in LETRAS.items()}
TITULOS = {seccion: etiqueta_de(PlanAsistencia, seccion) for seccion in SECCIONES}
"""The heading of each section in Anexo 1."""


@dataclass(frozen=True, slots=True)
class DatosAccion:
    """An action of the programme; `brindada_por` is blank when the plan does not say."""

    ubigeo: str
    mes: str
    tipo: str
    brindada_por: str = ""

    @property
    def orden(self) -> tuple:
        """Its place in the programme: by local government, month and type."""
        return self.ubigeo, self.mes, TipoAccion.values.index(self.tipo), self.brindada_por


@dataclass(frozen=True, slots=True)
class DatosSeccion:
    """A section: its text and, of the programme alone, its actions."""

    texto: str = ""
    acciones: tuple[DatosAccion, ...] = ()

    def en_forma(self) -> "DatosSeccion":
        """The same, as it is stored and compared (`limpiar`)."""
        return DatosSeccion(self.texto, tuple(sorted(self.acciones, key=lambda a: a.orden)))


class CambioDeSeccion(Diferencia):
    """What changed in a section: its text, or what is programmed for a local government in a month."""

    def __str__(self):
        return f"{self.donde}: antes «{self.antes}»; ahora «{self.despues}»"


def leer(plan: PlanAsistencia, seccion: str) -> DatosSeccion:
    """The section as it is stored. Raises KeyError for one that does not exist."""
    texto = getattr(plan, {s: s for s in SECCIONES}[seccion])
    if seccion != PROGRAMACION:
        return DatosSeccion(texto)
    filas = plan.acciones.order_by("orden", "id").values_list("ubigeo", "mes", "tipo", "brindada_por")
    return DatosSeccion(texto, tuple(sorted((DatosAccion(*fila) for fila in filas), key=lambda a: a.orden)))


def diferencias(antes: DatosSeccion, despues: DatosSeccion, nombres: dict[str, str]) -> list[CambioDeSeccion]:
    """What changes from one to the other, in words."""
    cambios = []
    if antes.texto != despues.texto:
        cambios.append(CambioDeSeccion("Texto", _recortado(antes.texto), _recortado(despues.texto)))
    viejas, nuevas = _por_celda(antes.acciones), _por_celda(despues.acciones)
    for ubigeo, mes in sorted(viejas.keys() | nuevas.keys()):
        a, b = viejas.get((ubigeo, mes), NADA), nuevas.get((ubigeo, mes), NADA)
        if a != b:
            cambios.append(CambioDeSeccion(f"{nombres.get(ubigeo, ubigeo)}, {mes_en_palabras(mes)}", a, b))
    return cambios


def letras(acciones: Iterable[DatosAccion]) -> str:
    """The letters of the actions of a cell, always in the same order: «DS»."""
    cuenta = Counter(LETRA_DE[accion.tipo] for accion in acciones)
    return "".join(letra * cuenta[letra] for letra in LETRAS)


def _por_celda(acciones: tuple[DatosAccion, ...]) -> dict[tuple[str, str], str]:
    celdas: dict[tuple[str, str], list[DatosAccion]] = {}
    for accion in acciones:
        celdas.setdefault((accion.ubigeo, accion.mes), []).append(accion)
    por = {BrindadaPor.GORE: " (GORE)", BrindadaPor.PROVINCIAL: " (provincia)", "": ""}
    return {
        celda: letras(suyas) + "/".join(sorted({por[accion.brindada_por] for accion in suyas}))
        for celda, suyas in celdas.items()
    }


def _recortado(texto: str, largo: int = 300) -> str:
    return texto if len(texto) <= largo else f"{texto[:largo].rstrip()}…"
