"""The paper of a plan: its nine sections and its programme, as a PDF that can be kept and signed; and the same in
Word, to circulate before it is approved."""

from asistencia.models import SECCIONES, BrindadaPor, PlanAsistencia
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import a_json, codigo_impreso
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.palabras import palabra
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Firmante
from egtpi_portal.word.documento import Columna, Documento, Identidad

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


def plan_en_word(plan: PlanAsistencia) -> bytes:
    """The plan as a DOCX. The same content gives the same bytes."""
    suyo = codigo(plan)
    anotar(Papel("plan", plan.codigo, str(plan.pk), plan.region_id), suyo)
    documento = Documento(
        Identidad(
            titulo=f"Plan de asistencia técnica {plan.codigo}",
            asunto="Plan de asistencia técnica a gobiernos locales firmantes del Pacto Regional (Anexo 1)",
            entidad=gobierno_regional(plan.region),
            dependencia=f"{palabra('instancia_entera')} · {palabra('pacto')}",
            pie=f"Plan {plan.codigo}",
            codigo=suyo,
            desde=plan.creado_en,
            borrador="" if plan.acta else "BORRADOR PARA REVISIÓN · aún no aprobado",
        )
    )
    aprobado = (
        f"aprobado en la sesión del {plan.acta.fecha_sesion:%d/%m/%Y} (acta {plan.acta.codigo})" if plan.acta else ""
    )
    documento.titulo(
        "Plan de asistencia técnica\na gobiernos locales firmantes del Pacto Regional",
        f"{plan.codigo} · {aprobado or 'aún no aprobado'}",
    )
    for seccion in SECCIONES:
        programa = _programa(plan) if seccion == PROGRAMACION else {}
        if programa.get("meses"):
            documento.girar(apaisado=True)
        documento.seccion(TITULOS[seccion])
        documento.parrafo(getattr(plan, seccion) or "Sin texto.")
        if programa.get("meses"):
            _programa_en_word(documento, programa)
            documento.girar(apaisado=False)
    return documento.guardar()


def _programa_en_word(documento: Documento, programa: dict):
    """The programme, a table of each province: the widths of as many months as it has."""
    meses = programa["meses"]
    columnas = [Columna("Gobierno local", 5.5), Columna("Por", 1.8)]
    columnas += [Columna(mes.corto, round(18.4 / len(meses), 2)) for mes in meses]
    for provincia, filas in programa["provincias"]:
        documento.seccion(provincia, 2)
        documento.tabla(
            columnas,
            [
                ("", [fila.nombre + ("" if firma else " (no firmó)"), por, *(celda.valor for celda in fila.celdas)])
                for fila, por, firma in filas
            ],
            letra=8,
        )
    documento.parrafo(
        "D: diagnóstico · S: seguimiento · E: específica. «Por»: quién da la asistencia; «Provincia», la municipalidad "
        "provincial, en cascada.",
        "Indicación",
    )


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
