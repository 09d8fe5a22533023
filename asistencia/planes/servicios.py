"""Everything that changes an assistance plan. Each function: keyword-only, `por=` who does it, one transaction with
exactly one event of the trail, the state looked at again under a lock."""

from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from actas.escritura.servicios.base import bloquear as bloquear_acta
from actas.models import ESTADOS_PRESENTADOS, AccionAgenda, Acta
from asistencia.estados.plan import MAQUINA
from asistencia.models import AccionProgramada, AdjuntoPlan, EstadoPlan, PlanAsistencia, SeccionPlan
from asistencia.planes import reglas
from asistencia.planes.datos import PROGRAMACION, TITULOS, DatosAccion, DatosSeccion, diferencias, leer
from asistencia.planes.errores import (
    ConflictoDePlan,
    DatosDePlanInvalidos,
    ErrorDePlan,
    SinRastroDeFirma,
    YaHayBorrador,
)
from asistencia.planes.permisos import como_se_anula, exigir_escribir
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.lectores import rastro_de_contenido
from egtpi_portal.documentos.revision import SOLO_PDF, revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.diferencias import cambios_de
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.motivos import exigir_motivo, mover_con_motivo
from egtpi_portal.numeracion import primero_libre
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Region


@dataclass(frozen=True, slots=True)
class SeccionGuardada:
    """What a save did: the plan and the section as they are now, the version to bring next time, and whether anything
    changed."""

    plan: PlanAsistencia
    datos: DatosSeccion
    version: int
    cambio: bool


@transaction.atomic
def crear_plan(*, region: Region, por: Usuario) -> PlanAsistencia:
    """A new draft of that region's plan, with its code. Raises PermissionDenied, and YaHayBorrador."""
    exigir_escribir(por, region.pk)
    plan = _nuevo(region.pk, por)
    _contar(plan, "plan.creacion", f"empezó el plan {plan.codigo}", por)
    return plan


@transaction.atomic
def nueva_version(*, plan: PlanAsistencia, por: Usuario) -> PlanAsistencia:
    """A new draft that says what that plan says; the plan stays as it is, readable and as evidence.

    Raises PermissionDenied, YaHayBorrador, and ErrorDePlan for a draft.
    """
    exigir_escribir(por, plan.region_id)
    anterior = _bloquear(plan)
    if anterior.estado == EstadoPlan.BORRADOR:
        raise ErrorDePlan(f"El plan {anterior.codigo} todavía es un borrador: siga escribiendo en él.")
    nuevo = _nuevo(
        anterior.region_id, por, sustituye=anterior, **{seccion: getattr(anterior, seccion) for seccion in TITULOS}
    )
    _poner_acciones(nuevo, leer(anterior, PROGRAMACION).acciones)
    _contar(nuevo, "plan.version", f"empezó el plan {nuevo.codigo}, nueva versión de {anterior.codigo}", por)
    return nuevo


@transaction.atomic
def guardar_seccion(
    *, plan: PlanAsistencia, seccion: str, datos: DatosSeccion, version: int, por: Usuario
) -> SeccionGuardada:
    """Saves one section of a draft. `version` is the one the person saw; data that say what is stored write nothing.

    Raises PermissionDenied; ErrorDePlan when it is no draft; DatosDePlanInvalidos, local government by local
    government; ConflictoDePlan when somebody saved this section after that version.
    """
    exigir_escribir(por, plan.region_id)
    plan = _bloquear(plan)
    _exigir_borrador(plan, "cambiar su contenido")
    actual, datos = leer(plan, seccion), limpiar(datos)
    hecho = SeccionPlan.objects.filter(plan=plan, seccion=seccion).select_related("guardado_por").first()
    if actual == datos:
        return SeccionGuardada(plan, actual, hecho.version if hecho else 0, cambio=False)
    if errores := reglas.revisar(plan, seccion, datos):
        raise DatosDePlanInvalidos(errores)
    nombres = nombres_de(accion.ubigeo for accion in actual.acciones + datos.acciones)
    halladas = diferencias(actual, datos, nombres)
    if version != (hecho.version if hecho else 0):
        raise ConflictoDePlan(TITULOS[seccion], hecho, actual=actual, diferencias=halladas)
    setattr(plan, seccion, datos.texto)
    plan.save()
    if seccion == PROGRAMACION and actual.acciones != datos.acciones:
        plan.acciones.all().delete()
        _poner_acciones(plan, datos.acciones)
    hecho = _subir_version(plan, seccion, hecho, por)
    _contar(plan, "plan.edicion", f"guardó «{TITULOS[seccion]}» del plan {plan.codigo}", por, cambios_de(halladas))
    return SeccionGuardada(plan, datos, hecho.version, cambio=True)


def cargar_plan(
    *,
    plan: PlanAsistencia,
    acta: Acta,
    por: Usuario,
    archivo: File | None = None,
    nombre: str = "",
    sin_rastro: bool = False,
) -> PlanAsistencia:
    """Loads a draft: from now on it is evidence, with the server's date, bound to the acta that approves it; with
    `archivo`, the signed paper goes with it. `sin_rastro`: the person confirms that it is the signed one though it
    bears no trace of a signature.

    What it lacks of Anexo 1 does not stop it (reviewers may admit it): the page says it before. Raises
    PermissionDenied, ArchivoRechazado, SinRastroDeFirma, and ErrorDePlan when it is no draft, is blank, or that acta is
    not one of the region's that were presented with an item of approval of the plan.
    """
    permiso = MAQUINA.permitir("cargar", por, plan)
    revisado = revisar(archivo, nombre, admitidos=SOLO_PDF) if archivo else None
    rastro = rastro_de_contenido(revisado.sha256) if revisado else None
    confirmado = rastro.frase if rastro and rastro.pide_confirmacion else ""
    if confirmado and not sin_rastro:
        raise SinRastroDeFirma(confirmado)
    with transaction.atomic():
        plan = _bloquear(plan)
        permiso.exigir_estado(plan, "cargar")
        if not any(texto.strip() for _, texto in plan.secciones) and not plan.acciones.exists():
            raise ErrorDePlan(f"El plan {plan.codigo} está vacío: escriba sus secciones antes de cargarlo.")
        acta = bloquear_acta(acta)  # nobody annuls it, takes it back or changes its agenda meanwhile
        if not actas_que_aprueban(plan.region_id).filter(pk=acta.pk).exists():
            raise ErrorDePlan(
                f"El acta {acta.codigo} no es de una sesión presentada de la región cuya agenda apruebe el plan."
            )
        if archivo and revisado:
            version = guardar_documento(region=plan.region_id, archivo=archivo, revisado=revisado, por=por)
            AdjuntoPlan.objects.create(plan=plan, documento=version.documento, orden=plan.adjuntos.count())
        plan.acta, plan.cargado_el, plan.cargado_por = acta, ahora(), por
        cambios = {"plan firmado": [confirmado, "quien cargó confirmó que es el firmado"]} if confirmado else {}
        permiso.mover(plan, f"cargó el plan {plan.codigo}, aprobado en el acta {acta.codigo}", cambios=cambios)
    return plan


@transaction.atomic
def anular_plan(*, plan: PlanAsistencia, motivo: str, por: Usuario) -> PlanAsistencia:
    """Annuls a plan: a draft is discarded by who write it; one that was loaded stops being evidence, and stays
    readable with the reason. Raises PermissionDenied, and ErrorDePlan without reason or when it is annulled already."""
    plan = _bloquear(plan)
    permiso = MAQUINA.permitir(como_se_anula(plan), por, plan)
    if plan.estado == EstadoPlan.ANULADO:
        raise ErrorDePlan(f"El plan {plan.codigo} ya está anulado.")
    motivo = exigir_motivo(motivo, ErrorDePlan("Escriba el motivo."))
    antes = plan.get_estado_display()
    cambios = {"estado": [antes, EstadoPlan.ANULADO.label], "motivo": ["", motivo]}
    mover_con_motivo(permiso, plan, "anulado", motivo, f"anuló el plan {plan.codigo}", cambios=cambios)
    return plan


def actas_que_aprueban(region: str):
    """The actas of that region, presented, with an item of approval of the plan, by date."""
    con_punto = Acta.objects.filter(agenda__accion=AccionAgenda.APROBACION_PLAN_AT, region_id=region)
    return Acta.objects.filter(pk__in=con_punto.values("pk"), estado__in=ESTADOS_PRESENTADOS).order_by(
        "fecha_sesion", "codigo"
    )


def _nuevo(region: str, por: Usuario, **campos) -> PlanAsistencia:
    bloquear_region(region)
    suyos = PlanAsistencia.objects.filter(region_id=region)
    if borrador := suyos.filter(estado=EstadoPlan.BORRADOR).first():
        raise YaHayBorrador(borrador)
    raiz = f"{region}-PLAN"
    tomados = set(suyos.values_list("codigo", flat=True))
    codigo = primero_libre(lambda n: raiz if n == 1 else f"{raiz}-{n}", tomados)
    return PlanAsistencia.objects.create(region_id=region, codigo=codigo, creado_en=ahora(), creado_por=por, **campos)


def _bloquear(plan: PlanAsistencia) -> PlanAsistencia:
    return PlanAsistencia.objects.select_for_update().get(pk=plan.pk)


def _exigir_borrador(plan: PlanAsistencia, que: str):
    MAQUINA.exigir_estado(plan, (EstadoPlan.BORRADOR,), que)


def _poner_acciones(plan: PlanAsistencia, acciones: tuple[DatosAccion, ...]):
    AccionProgramada.objects.bulk_create(
        AccionProgramada(plan=plan, orden=n, ubigeo=a.ubigeo, tipo=a.tipo, mes=a.mes, brindada_por=a.brindada_por)
        for n, a in enumerate(acciones)
    )


def _subir_version(plan: PlanAsistencia, seccion: str, hecho: SeccionPlan | None, por: Usuario) -> SeccionPlan:
    hecho = hecho or SeccionPlan(plan=plan, seccion=seccion, version=0)
    hecho.version += 1
    hecho.guardado_en, hecho.guardado_por = ahora(), por
    hecho.save()
    return hecho


def _contar(plan: PlanAsistencia, accion: str, hecho: str, por: Usuario, cambios=None):
    """Writes the event, in words: "Rosa Vega cargó el plan 02-PLAN."."""
    return registrar(por=por, accion=accion, resumen=f"{por} {hecho}.", objeto=plan, cambios=cambios)
