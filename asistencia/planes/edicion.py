"""What happens when the sheet of a section comes back: it is saved, it saves itself, the grid changes, or it conflicts
with what somebody else saved meanwhile. Nothing typed is lost in any of them."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from asistencia.models import BrindadaPor, PlanAsistencia
from egtpi_portal.calendario.reloj import LIMA, ahora
from egtpi_portal.formularios import Falla

from . import servicios
from .datos import LETRAS, PROGRAMACION, TITULOS, DatosAccion, DatosSeccion, leer
from .errores import ConflictoDePlan, DatosDePlanInvalidos, ErrorDeCampo, ErrorDePlan
from .guia import propuesta
from .pegado import Pegado, leer_pegado
from .reglas import programables
from .rejilla import Rejilla

AUTOGUARDAR = "autoguardar"
GUARDAR = ("guardar", "seguir")


class Hoja:
    """The sheet of a section: what is stored or, over it, what was typed (`escrito`, a QueryDict)."""

    def __init__(self, plan: PlanAsistencia, seccion: str, vista, escrito=None):
        self.plan, self.seccion, self.vista = plan, seccion, vista
        actual = leer(plan, seccion)
        self.texto = actual.texto if escrito is None else escrito.get("texto", actual.texto)
        self.errores: list[ErrorDeCampo] = []
        self.pegado: Pegado | None = None
        self.pegado_escrito = escrito.get("pegado", "") if escrito else ""
        self.rejilla: Rejilla | None = None
        if seccion == PROGRAMACION:
            self.rejilla = self._rejilla(actual, escrito)

    def _rejilla(self, actual: DatosSeccion, escrito) -> Rejilla:
        desde, hasta = self.vista.meses
        rejilla = Rejilla(
            actual.acciones,
            conocidos=programables(self.plan.region_id),
            firmantes=self.vista.firmantes,
            desde=desde,
            hasta=hasta,
        )
        if escrito is not None:
            rejilla.leer(escrito.items())
        return rejilla

    @property
    def direccion(self) -> str:
        """Its own address, whatever page it is drawn in."""
        return reverse("asistencia:plan_seccion", args=[self.plan.pk, self.seccion])

    @property
    def titulo(self) -> str:
        """The heading of the section in Anexo 1."""
        return TITULOS[self.seccion]

    def datos(self) -> DatosSeccion:
        """What the sheet says, without the cells that cannot be read."""
        return DatosSeccion(self.texto, self.rejilla.acciones() if self.rejilla else ())

    @property
    def fallas(self) -> list[Falla]:
        """Every error of the sheet, for the summary above it."""
        de_celdas = self.rejilla.fallas if self.rejilla else []
        return [
            Falla(error.campo if error in de_celdas or error.campo == "texto" else "", "", error.mensaje)
            for error in [*de_celdas, *self.errores]
        ]


@dataclass(frozen=True, slots=True)
class Edicion:
    """How a section stands after a request: its sheet, the version to bring next time, whether it was saved, and when
    not, why. `pendiente`: the sheet says something that is not stored yet. `aviso`: what a button did."""

    hoja: Hoja
    version: int
    guardada: bool = False
    pendiente: bool = False
    conflicto: ConflictoDePlan | None = None
    error: str = ""
    aviso: str = ""
    hora: dt.time | None = None

    @property
    def fallas(self):
        return self.hoja.fallas


def abrir(plan: PlanAsistencia, seccion: str, vista) -> Edicion:
    """The section as it is stored."""
    return Edicion(Hoja(plan, seccion, vista), version_de(plan, seccion))


def version_de(plan: PlanAsistencia, seccion: str) -> int:
    """How many times that section was saved."""
    return plan.guardados.filter(seccion=seccion).values_list("version", flat=True).first() or 0


def recibir(plan: PlanAsistencia, seccion: str, vista, escrito, *, por) -> Edicion:
    """What the section is after its sheet came back with `escrito`, whose `accion` says what to do.

    Raises PermissionDenied; the rest is in the outcome.
    """
    accion = escrito.get("accion") or GUARDAR[0]
    hoja, texto = Hoja(plan, seccion, vista, escrito), escrito.get("version", "")
    version = int(texto) if texto.isdecimal() and len(texto) < 10 else 0
    if accion in GUARDAR or accion == AUTOGUARDAR:
        return _guardar(hoja, version, por)
    hacer = ACCIONES.get(accion)
    aviso = hacer(hoja, escrito) if hacer else ""
    if accion == "juntar":
        version = version_de(plan, seccion)
    return Edicion(hoja, version, pendiente=True, aviso=aviso)


def _guardar(hoja: Hoja, version: int, por) -> Edicion:
    if hoja.fallas:
        return Edicion(hoja, version, pendiente=True)
    try:
        hecho = servicios.guardar_seccion(
            plan=hoja.plan, seccion=hoja.seccion, datos=hoja.datos(), version=version, por=por
        )
    except DatosDePlanInvalidos as error:
        hoja.errores = list(error.errores)
        return Edicion(hoja, version, pendiente=True)
    except ConflictoDePlan as conflicto:
        return Edicion(hoja, conflicto.version, conflicto=conflicto, pendiente=True)
    except ErrorDePlan as error:
        return Edicion(hoja, version, error=str(error), pendiente=True)
    return Edicion(hoja, hecho.version, guardada=True, hora=ahora().astimezone(LIMA).time())


def _pegar(hoja: Hoja, escrito) -> str:
    if not hoja.rejilla:
        return ""
    hoja.pegado = leer_pegado(hoja.pegado_escrito, hoja.rejilla.conocidos, hoja.vista.firmantes)
    hoja.rejilla.poner(hoja.pegado.acciones, hoja.pegado.gobiernos)
    if not hoja.pegado.errores:
        hoja.pegado_escrito = ""
    n, locales = len(hoja.pegado.acciones), len(hoja.pegado.gobiernos)
    if not locales:
        return "No se leyó ningún gobierno local."
    return (
        f"Se {'leyó' if n == 1 else 'leyeron'} {n} {'acción' if n == 1 else 'acciones'} de {locales} "
        f"{'gobierno local' if locales == 1 else 'gobiernos locales'}: reemplazan lo que la tabla tenía de ellos."
    )


def _llenar(hoja: Hoja, escrito) -> str:
    """Puts a diagnóstico and a follow-up, in the months chosen, for every signatory that has nothing."""
    if not hoja.rejilla:
        return ""
    meses = {letra: escrito.get(f"mes_{letra}", "") for letra in "DS"}
    meses = {letra: mes for letra, mes in meses.items() if mes in hoja.rejilla.codigos_de_meses}
    por = escrito.get("llenar_por", "")
    por = por if por in BrindadaPor.values else ""
    vacios = [fila.ubigeo for fila in hoja.rejilla.filas if fila.firma and not fila.n]
    nuevas = [DatosAccion(u, mes, LETRAS[letra].value, por) for u in vacios for letra, mes in meses.items()]
    hoja.rejilla.poner(nuevas, vacios)
    return f"Se llenaron {len(vacios) if meses else 0} gobiernos locales que no tenían acciones."


def _otro_mes(hoja: Hoja, escrito) -> str:
    if hoja.rejilla:
        hoja.rejilla.alargar()
    return ""


def _proponer(hoja: Hoja, escrito) -> str:
    acciones = hoja.rejilla.acciones() if hoja.rejilla else leer(hoja.plan, PROGRAMACION).acciones
    texto = propuesta(hoja.plan, hoja.seccion, hoja.vista, acciones)
    if not texto:
        return "El portal no tiene todavía con qué proponer un texto."
    hoja.texto = f"{hoja.texto.rstrip()}\n\n{texto}" if hoja.texto.strip() else texto
    return "El texto propuesto está al final: revíselo y corríjalo."


def _juntar(hoja: Hoja, escrito) -> str:
    if hoja.rejilla:
        hoja.rejilla.juntar(leer(hoja.plan, PROGRAMACION).acciones)
    return "A su tabla se le sumó lo que la otra persona puso donde usted no puso nada."


ACCIONES = {
    "pegar": _pegar, "llenar": _llenar, "otro-mes": _otro_mes, "proponer": _proponer, "juntar": _juntar,
}  # fmt: skip
