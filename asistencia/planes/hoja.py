"""The sheet of a section of a plan, with the grid of the programme and what its buttons do."""

from django.urls import reverse

from asistencia.models import BrindadaPor, PlanAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.hoja import Hoja
from egtpi_portal.formularios import Falla
from verificacion.motor.vocabulario import Seccion

from . import servicios
from .datos import LETRAS, PROGRAMACION, TITULOS, DatosAccion, DatosSeccion, leer
from .errores import ErrorDePlan
from .guia import propuesta
from .pegado import Pegado, leer_pegado
from .reglas import programables
from .rejilla import Rejilla


class HojaDeSeccion(Hoja):
    """The sheet of a section: what is stored or, over it, what was typed (`escrito`, a QueryDict)."""

    se_dicen = (ErrorDePlan,)

    def __init__(self, plan: PlanAsistencia, seccion: str, vista, escrito=None):
        super().__init__(plan, escrito)
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
    def version(self) -> int:
        return self.plan.guardados.filter(seccion=self.seccion).values_list("version", flat=True).first() or 0

    @property
    def se_junta(self) -> bool:  # type: ignore[override]  # it is only read, and is told from the section
        return self.rejilla is not None

    @property
    def titulo(self) -> str:
        """The heading of the section in Anexo 1."""
        return TITULOS[self.seccion]

    def datos(self) -> DatosSeccion:
        """What the sheet says, without the cells that cannot be read."""
        return DatosSeccion(self.texto, self.rejilla.acciones() if self.rejilla else ())

    @property
    def completa(self) -> bool:
        return not self.fallas

    def guardar(self, datos: DatosSeccion, *, version: int, por: Usuario, estricto: bool) -> servicios.SeccionGuardada:
        return servicios.guardar_seccion(plan=self.plan, seccion=self.seccion, datos=datos, version=version, por=por)

    def poner(self, errores):
        self.errores = list(errores)

    def accion(self, accion: str) -> "HojaDeSeccion":
        """The sheet after one of its buttons, which says in `hecho` what it did."""
        if hacer := ACCIONES.get(accion):
            self.hecho = hacer(self, self.escrito)
        return self

    def juntar(self) -> "HojaDeSeccion":
        if self.rejilla:
            self.rejilla.juntar(leer(self.plan, PROGRAMACION).acciones)
        self.hecho = "A su tabla se le sumó lo que la otra persona puso donde usted no puso nada."
        return self

    @property
    def fallas(self) -> list[Falla]:
        """Every error of the sheet, for the summary above it."""
        de_celdas = self.rejilla.fallas if self.rejilla else []
        return [
            Falla(error.campo if error in de_celdas or error.campo == "texto" else "", "", error.mensaje)
            for error in [*de_celdas, *self.errores]
        ]


def _pegar(hoja: "HojaDeSeccion", escrito) -> str:
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


def _llenar(hoja: "HojaDeSeccion", escrito) -> str:
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


def _otro_mes(hoja: "HojaDeSeccion", escrito) -> str:
    if hoja.rejilla:
        hoja.rejilla.alargar()
    return ""


def _proponer(hoja: "HojaDeSeccion", escrito) -> str:
    acciones = hoja.rejilla.acciones() if hoja.rejilla else leer(hoja.plan, PROGRAMACION).acciones
    texto = propuesta(hoja.plan, hoja.seccion, hoja.vista, acciones)
    if not texto:
        return "El portal no tiene todavía con qué proponer un texto."
    hoja.texto = f"{hoja.texto.rstrip()}\n\n{texto}" if hoja.texto.strip() else texto
    falta = " Cuántos la recibirán se propone cuando la programación esté llena: vuelva entonces."
    hecho = "El texto propuesto está al final: revíselo y corríjalo."
    return hecho + (falta if hoja.seccion == Seccion.METAS and not acciones else "")


ACCIONES = {"pegar": _pegar, "llenar": _llenar, "otro-mes": _otro_mes, "proponer": _proponer}
