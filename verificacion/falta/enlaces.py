"""Where each line leads: to the very thing, filled in as far as it is known, for who may do it; to where it is seen,
for anybody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from actas.models import Acta, Acuerdo, EstadoActa, PuntoAgenda
from actas.permisos import puede_redactar
from acuerdos.permisos import puede_actualizar, puede_cargar
from asistencia.fichas.permisos import regiones_que_escribe
from asistencia.models import EstadoFicha, FichaAsistencia, PlanAsistencia
from asistencia.planes.permisos import puede_escribir
from egtpi_portal.cuentas.consultas import REVISORES, alcance
from egtpi_portal.cuentas.models import Rol, Usuario
from verificacion.motor.falta import Cosa, Quien, Tipo
from verificacion.motor.pruebas import ACCION
from verificacion.motor.vocabulario import Accion, Sobre
from verificacion.registro.permisos import puede_registrar

COORDINAN = {Quien.FED: Rol.COORDINADOR_FED, Quien.ENLACE: Rol.COORDINADOR_MIDIS}
NUEVA_ACTA, NUEVA_FICHA = "Nueva acta", "Nueva ficha"


@dataclass(frozen=True, slots=True)
class Enlaces:
    """What there is in a region, primary keys by the codes people see, and what a person may do there.

    `editables`: the codes of the actas and records that may be written now; `borradores`: the draft of an acta that
    already has an item of each action. `redacta`, `carga`, `actualiza`, `registra`, `planifica`: whether they write its
    actas, make its monthly upload, keep its agreements, write its records and its plan; `inscribe`: whether they
    register who signed its pact; `coordina`: the visto bueno that they give. `puntos`: the items of agenda by (acta,
    item), for who reviews. Without anybody, lines lead to where things are seen.
    """

    region: str
    actas: Mapping[str, int] = field(default_factory=dict)
    planes: Mapping[str, int] = field(default_factory=dict)
    fichas: Mapping[str, int] = field(default_factory=dict)
    acuerdos: Mapping[str, int] = field(default_factory=dict)
    editables: frozenset[str] = frozenset()
    borradores: Mapping[str, int] = field(default_factory=dict)
    redacta: bool = False
    carga: bool = False
    actualiza: bool = False
    registra: bool = False
    planifica: bool = False
    inscribe: bool = False
    coordina: frozenset[Quien] = frozenset()
    puntos: Mapping[tuple[str, str], int] = field(default_factory=dict)


def enlaces_de(usuario: Usuario, region: str) -> Enlaces:
    """Those of a person in a region, in as many queries whatever there is."""
    actas = list(_suyas(Acta, usuario, region).values_list("codigo", "pk", "estado"))
    fichas = list(_suyas(FichaAsistencia, usuario, region).values_list("codigo", "pk", "estado"))
    abiertas = [pk for _, pk, estado in actas if estado == EstadoActa.BORRADOR]
    puntos = PuntoAgenda.objects.filter(acta__in=abiertas).order_by("acta__fecha_sesion", "acta_id")
    editables = {codigo for codigo, _, estado in actas if estado in (EstadoActa.BORRADOR, EstadoActa.OBSERVADA)}
    editables |= {codigo for codigo, _, estado in fichas if estado == EstadoFicha.BORRADOR}
    suyo = alcance(usuario)
    return Enlaces(
        region,
        {codigo: pk for codigo, pk, _ in actas},
        dict(_suyas(PlanAsistencia, usuario, region).values_list("codigo", "pk")),
        {codigo: pk for codigo, pk, _ in fichas},
        dict(_suyas(Acuerdo, usuario, region).values_list("codigo", "pk")),
        frozenset(editables),
        dict(puntos.values_list("accion", "acta_id")) if abiertas else {},
        redacta=puede_redactar(usuario, region),
        carga=puede_cargar(usuario, region),
        actualiza=puede_actualizar(usuario, region),
        registra=region in regiones_que_escribe(usuario),
        planifica=puede_escribir(usuario, region),
        inscribe=puede_registrar(usuario),
        coordina=frozenset(quien for quien, rol in COORDINAN.items() if suyo.tiene(rol, region)),
        puntos=_puntos(usuario, region) if any(map(suyo.tiene, REVISORES)) else {},
    )


def _suyas(modelo, usuario: Usuario, region: str):
    return modelo.objects.visibles_para(usuario).filter(region=region).order_by()


def _puntos(usuario: Usuario, region: str) -> dict[tuple[str, str], int]:
    puntos = PuntoAgenda.objects.filter(acta__in=_suyas(Acta, usuario, region)).order_by()
    return {(acta, punto): pk for acta, punto, pk in puntos.values_list("acta__codigo", "codigo", "pk")}


def adonde(cosas: Sequence[Cosa], criterio: str, enlaces: Enlaces) -> tuple[str, str]:
    """The words of the button and its address, for things told in one line; nothing for what is not done in the portal
    by the region."""
    cosa = cosas[0]
    match cosa.tipo:
        case Tipo.FIRMA | Tipo.CORRECCION:
            return _al_acta(cosa, enlaces)
        case Tipo.SESION:
            return _a_la_sesion(cosa, criterio, enlaces)
        case Tipo.PLAN:
            return _al_plan(cosa, enlaces)
        case Tipo.FICHA:
            return _a_la_ficha(cosa, enlaces) if len(cosas) == 1 else _a_las_fichas(cosas, enlaces)
        case Tipo.PACTO if enlaces.inscribe:
            return "Registrar firmantes", reverse("firmantes:agregar", args=[enlaces.region])
        case Tipo.PACTO:
            return "Ver los firmantes", reverse("firmantes:region", args=[enlaces.region])
        case Tipo.CARGA if enlaces.carga:
            return "Cargar la matriz", _con("acuerdos:nueva_carga", region=enlaces.region)
        case Tipo.IMPLEMENTACION if len(cosas) == 1:
            return _al_acuerdo(cosa, enlaces)
        case Tipo.CARGA | Tipo.IMPLEMENTACION:
            return "Ver acuerdos", _con("acuerdos:lista", region=enlaces.region)
    return "", ""


def que_revisar(cosa: Cosa, enlaces: Enlaces) -> tuple[str, str] | None:
    """What a reviewer would review, as addresses name it (sobre, key); None when it is no review, or of something that
    is not there yet."""
    sobre, id, detalle = sobre_que(cosa)
    pk: int | str | None = None
    match sobre:
        case Sobre.MES:
            pk = f"{enlaces.region}-{id}"
        case Sobre.CARACTERISTICA if id in enlaces.actas:
            pk = f"{enlaces.actas[id]}-{detalle}"
        case Sobre.PUNTO:
            pk = enlaces.puntos.get((id, detalle))
        case Sobre.PLAN:
            pk = enlaces.planes.get(id)
        case Sobre.FICHA:
            pk = enlaces.fichas.get(id)
        case Sobre.ACUERDO:
            pk = enlaces.acuerdos.get(id)
    return None if pk is None else (sobre, str(pk))


def sobre_que(cosa: Cosa) -> tuple[str, str, str]:
    """What a review is of: (kind, id, detail); blanks when the thing is no review."""
    if cosa.tipo != Tipo.REVISION:
        return "", "", ""
    _, sobre, resto = cosa.clave.split(":", 2)
    id, _, detalle = resto.rpartition(":")
    return sobre, id, detalle


def _con(nombre: str, **consulta) -> str:
    return f"{reverse(nombre)}?{urlencode(consulta, doseq=True)}"


def _al_acta(cosa: Cosa, enlaces: Enlaces) -> tuple[str, str]:
    codigo = cosa.evidencias[0]
    if codigo not in enlaces.actas:
        return "Ver actas", _con("actas:lista", region=enlaces.region)
    pk = enlaces.actas[codigo]
    if cosa.tipo == Tipo.FIRMA and cosa.quien in enlaces.coordina:
        return "Mirar y decidir", reverse("actas:visto_bueno", args=[pk])
    if enlaces.redacta and codigo in enlaces.editables:
        return "Corregir", reverse("actas:presentar", args=[pk])
    return "Ver acta", reverse("actas:detalle", args=[pk])


def _a_la_sesion(cosa: Cosa, criterio: str, enlaces: Enlaces) -> tuple[str, str]:
    if not enlaces.redacta:
        return "Ver actas", _con("actas:lista", region=enlaces.region)
    accion = ACCION.get(criterio, Accion.OTRO) if cosa.clave != "sesion:acuerdos" else Accion.OTRO
    if accion in enlaces.borradores:
        return "Seguir el borrador", reverse("actas:presentar", args=[enlaces.borradores[accion]])
    return NUEVA_ACTA, _con("actas:nueva", region=enlaces.region, accion=accion)


def _al_plan(cosa: Cosa, enlaces: Enlaces) -> tuple[str, str]:
    for codigo in cosa.evidencias:
        if codigo in enlaces.planes:
            return "Ver el plan", reverse("asistencia:plan", args=[enlaces.planes[codigo]])
    if enlaces.planifica:
        return "Escribir el plan", _con("asistencia:plan_nuevo", region=enlaces.region)
    return "Ver plan", _con("asistencia:inicio", region=enlaces.region)


def _a_la_ficha(cosa: Cosa, enlaces: Enlaces) -> tuple[str, str]:
    codigo = next(iter(cosa.evidencias), "")  # none: it is for someone who has yet to sign
    if codigo in enlaces.fichas:
        if enlaces.registra and codigo in enlaces.editables:
            return "Completar la ficha", reverse("asistencia:editar_ficha", args=[enlaces.fichas[codigo]])
        return "Ver la ficha", reverse("asistencia:ficha", args=[enlaces.fichas[codigo]])
    return _a_una_nueva([cosa], enlaces)


def _a_las_fichas(cosas: Sequence[Cosa], enlaces: Enlaces) -> tuple[str, str]:
    """To one new record for all of them when they are of one type; each has its own in the list."""
    return _a_una_nueva(cosas, enlaces) if len({_tipo_de_ficha(cosa) for cosa in cosas}) == 1 else _cobertura(enlaces)


def _a_una_nueva(cosas: Sequence[Cosa], enlaces: Enlaces) -> tuple[str, str]:
    tipo = _tipo_de_ficha(cosas[0])
    if not tipo or not enlaces.registra:
        return _cobertura(enlaces)
    distritos = [codigo for cosa in cosas for codigo in cosa.evidencias]
    return NUEVA_FICHA, _con("asistencia:nueva_ficha", region=enlaces.region, tipo=tipo, distritos=distritos)


def _tipo_de_ficha(cosa: Cosa) -> str:
    """The type of the new record that a thing asks for; blank of one that is there already."""
    que, _, resto = cosa.clave.partition(":")
    return resto.partition(":")[0] if que == "ficha" else ""


def _cobertura(enlaces: Enlaces) -> tuple[str, str]:
    return "Ver cobertura", reverse("asistencia:cobertura", args=[enlaces.region])


def _al_acuerdo(cosa: Cosa, enlaces: Enlaces) -> tuple[str, str]:
    codigo = cosa.evidencias[0]
    if codigo not in enlaces.acuerdos:
        return "Ver acuerdos", _con("acuerdos:lista", region=enlaces.region)
    pk = enlaces.acuerdos[codigo]
    if enlaces.actualiza:
        return "Registrar su avance", reverse("acuerdos:situacion", args=[pk])
    return "Ver el acuerdo", reverse("acuerdos:detalle", args=[pk])
