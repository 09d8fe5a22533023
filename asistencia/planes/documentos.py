"""The paper of a plan: its nine sections and its programme, as a PDF that can be kept and signed."""

from asistencia.models import SECCIONES, BrindadaPor, PlanAsistencia
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import a_json, codigo_impreso
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Firmante

from .datos import PROGRAMACION, TITULOS, leer
from .reglas import programables
from .rejilla import Rejilla

FORMATO = "egtpi-plan/1"
CORTOS: dict[str, str] = {BrindadaPor.GORE: "GORE", BrindadaPor.PROVINCIAL: "Provincia"}


def codigo(plan: PlanAsistencia) -> str:
    """The code of what the plan says today, that its paper carries (`impresos.codigo`)."""
    dicho = {seccion: a_json(limpiar(leer(plan, seccion))) for seccion in SECCIONES}
    return codigo_impreso({"formato": FORMATO, "codigo": plan.codigo, "region": plan.region_id, **dicho})


def plan_en_pdf(plan: PlanAsistencia) -> bytes:
    """The plan as a PDF/A. The same content gives the same bytes. Raises FaltaPango."""
    suyo = codigo(plan)
    qr = anotar(Papel("plan", plan.codigo, str(plan.pk), plan.region_id), suyo)
    contexto = {
        "plan": plan,
        "entidad": gobierno_regional(plan.region),
        "secciones": [(seccion, TITULOS[seccion], getattr(plan, seccion)) for seccion in SECCIONES],
        **_programa(plan),
    }
    return a_pdf("asistencia/papeles/plan.html", contexto, codigo=suyo, qr=qr)


def _programa(plan: PlanAsistencia) -> dict:
    acciones = leer(plan, PROGRAMACION).acciones
    meses = [accion.mes for accion in acciones]
    if not meses:
        return {"meses": [], "provincias": []}
    rejilla = Rejilla(
        acciones, conocidos=programables(plan.region_id), firmantes=(), desde=min(meses), hasta=max(meses)
    )
    firman = set(Firmante.objects.filter(pacto_id=plan.region_id).values_list("ubigeo", flat=True))
    provincias = [
        (provincia, [(fila, CORTOS.get(fila.por, "—"), fila.ubigeo in firman) for fila in filas])
        for provincia, filas in rejilla.por_provincia
    ]
    return {"meses": rejilla.meses, "provincias": provincias}
