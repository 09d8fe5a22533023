"""Whether a plan has what Anexo 1 asks, in words: from the same facts and sentences as the engine."""

from dataclasses import dataclass

from asistencia.models import PlanAsistencia
from egtpi_portal.juicio import PlanPrevisto
from egtpi_portal.palabras import cuantos
from egtpi_portal.templatetags.portal import en_palabras
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from verificacion.motor.vocabulario import Codigo, Seccion

from .datos import PROGRAMACION, leer
from .guia import cifras, cifras_de_antes

METAS = Seccion.METAS
SECCIONES_VACIAS, SIN_FINAL, POCAS = (
    Codigo.PLAN_SECCIONES_VACIAS, Codigo.PLAN_SIN_PROGRAMACION_FINAL, Codigo.PLAN_POCAS_ACCIONES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """Something that is asked of the plan: whether it holds (None: it is not known yet), and a sentence."""

    cumple: bool | None
    frase: str


def del_contenido(plan: PlanAsistencia, vista: PlanPrevisto) -> list[Control]:
    """The three things of the minimum content. `vista`: how the plan would be judged today."""
    motivos = {str(motivo.codigo): motivo.texto for motivo in vista.contenido}
    datos = cifras(leer(plan, PROGRAMACION).acciones, vista)
    hasta = mes_en_palabras(vista.programa_desde)
    con_dos = (
        f"Cada firmante del programa tiene {vista.minimo} acciones o más ({datos['con_dos']} de {datos['programados']})"
        if datos["programados"]
        else "El programa no tiene acciones para ningún firmante"
    )
    return [
        _control(motivos, SECCIONES_VACIAS, "Las nueve secciones tienen texto"),
        _control(motivos, SIN_FINAL, f"El programa llega a {hasta} con acciones para firmantes"),
        Control(False, con_dos) if not datos["programados"] else _control(motivos, POCAS, con_dos),
    ]


def de_la_carga(vista: PlanPrevisto) -> list[Control]:
    """The approval and the deadline."""
    plazo = f"Se carga hasta el {en_palabras(vista.limite)}"
    controles = [Control(vista.a_tiempo, plazo if vista.a_tiempo else f"{plazo}: hoy ya es tarde")]
    if vista.aprobacion is None:
        return [Control(None, "El acta que lo aprueba se elige al cargarlo"), *controles]
    if vista.aprobacion:
        return [*(Control(False, motivo.texto) for motivo in vista.aprobacion), *controles]
    return [Control(True, "La sesión del acta elegida prueba su aprobación"), *controles]


def de_las_metas(plan: PlanAsistencia, vista: PlanPrevisto) -> list[str]:
    """How the programme stands before what its own sections say, the targets and the pact: it counts all the same."""
    acciones = leer(plan, PROGRAMACION).acciones
    datos = cifras(acciones, vista)
    frases = cifras_de_antes({seccion: leer(plan, seccion).texto for seccion in (METAS, PROGRAMACION)}, vista, acciones)
    frases += [
        f"La meta de la {nombre.lower()} ({meta}) pide {cuantos(n, 'asistido', 'asistidos')}; con dos acciones "
        f"programa a {datos['con_dos']}."
        for nombre, meta, n in vista.necesarios
        if datos["con_dos"] < n
    ]
    if datos["faltan"] and datos["programados"]:
        frases.append(f"Firmantes que no están en el programa: {', '.join(datos['faltan'])}.")
    if datos["fuera"]:
        frases.append(
            f"El programa incluye {datos['fuera']} que no firmaron el Pacto: no cuentan para la verificación."
        )
    return frases


def _control(motivos: dict[str, str], codigo: str, bien: str) -> Control:
    return Control(False, motivos[codigo]) if codigo in motivos else Control(True, bien)
