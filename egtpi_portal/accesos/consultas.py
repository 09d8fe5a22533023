"""What an access shows, and what waits for who gives them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.urls import reverse

from actas.estados import ESTADOS_PRESENTADOS
from actas.models import Acuerdo
from acuerdos.consultas.matriz import situacion_guardada
from acuerdos.models import EstadoAcuerdo
from asistencia.models import FichaAsistencia, TipoAccion
from egtpi_portal.abecedario import Abecedario
from egtpi_portal.calendario.reloj import ahora, fecha_lima, hoy
from egtpi_portal.correo.clases import asunto_de
from egtpi_portal.correo.consultas import UltimoCorreo, ultimos_correos
from egtpi_portal.correo.models import Rebote
from egtpi_portal.correo.rebotes.consultas import Dueno, las_que_rebotan
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.numeracion import lugar, por_su_numero
from egtpi_portal.pacto.models import AcuseDeRecibo, AnexoPacto, EntregaHoja, ModoDeEntrega
from egtpi_portal.territorio.consultas import directorio_de
from egtpi_portal.territorio.nombres import NoEsGobiernoLocal, plegar

from .correos import HOJA
from .estados import EstadoAvance
from .models import Acceso, Avance


def acuerdos_de(acceso: Acceso) -> QuerySet[Acuerdo]:
    """The agreements that somebody answers for: of the presented actas of the region, those whose responsible entity is
    that of the access (the same words, whatever their accents and capitals; a local government, however it is written)
    and, when the access is of one person, whose responsible is that person."""
    presentados = Acuerdo.objects.filter(
        region=acceso.region_id,
        acta__estado__in=ESTADOS_PRESENTADOS,
        acta__cargada_el__lte=ahora(),
        con_responsable=True,
    )
    es_suya = _entidad(acceso)
    nombre = plegar(acceso.nombre)
    suyos = [
        pk
        for pk, entidad, persona in presentados.values_list("pk", "responsable_entidad", "responsable_nombre")
        if es_suya(entidad) and (not nombre or plegar(persona) == nombre)
    ]
    filas = Acuerdo.objects.filter(pk__in=suyos).select_related("acta", "situacion")
    return filas.order_by(F("plazo").asc(nulls_first=True), *por_su_numero())


def _entidad(acceso: Acceso) -> Callable[[str], bool]:
    """Whether a text names the entity of the access; each text is looked at once."""
    suya, directorio = plegar(acceso.entidad), directorio_de(acceso.region_id) if acceso.ubigeo else None
    vistas: dict[str, bool] = {}

    def mirar(texto: str) -> bool:
        if plegar(texto) == suya:
            return True
        if directorio is None:
            return False
        try:
            return directorio.buscar(texto).ubigeo == acceso.ubigeo
        except NoEsGobiernoLocal:
            return False

    def es_suya(texto: str) -> bool:
        if texto not in vistas:
            vistas[texto] = bool(texto) and mirar(texto)
        return vistas[texto]

    return es_suya


@dataclass(frozen=True, slots=True)
class AcuerdoPropio:
    """An agreement as who answers for it sees it: how it stands, how many days are left (negative: overdue; None:
    without a deadline, or done), and what was reported of it, the last first."""

    acuerdo: Acuerdo
    estado: str
    implementado_el: dt.date | None
    dias: int | None
    avances: tuple[Avance, ...]

    @property
    def hecho(self) -> bool:
        return self.estado == EstadoAcuerdo.IMPLEMENTADO

    @property
    def en_palabras(self) -> str:
        return str(EstadoAcuerdo(self.estado).label)

    @property
    def espera(self) -> Avance | None:
        """The report that waits to be looked at."""
        return next((a for a in self.avances if a.estado == EstadoAvance.RECIBIDO), None)


def lo_suyo(acceso: Acceso, al: dt.date | None = None) -> list[AcuerdoPropio]:
    """What an access shows of its agreements, the days counted from that one (today): what is open first, by deadline.
    Constant number of queries."""
    dia = al or hoy()
    avances: dict[int, list[Avance]] = {}
    for avance in acceso.avances.exclude(estado=EstadoAvance.REEMPLAZADO).order_by("-enviado_en", "-pk"):
        avances.setdefault(avance.acuerdo_id, []).append(avance)
    filas = [_propio(acuerdo, dia, tuple(avances.get(acuerdo.pk, ()))) for acuerdo in acuerdos_de(acceso)]
    return sorted(filas, key=lambda f: (f.hecho, f.acuerdo.plazo or dt.date.max, lugar(f.acuerdo.codigo)))


def sobre_lo_suyo(acceso: Acceso) -> list[AcuerdoPropio]:
    """The agreements of others about a gap of the local government that the access is of, those open first; none for an
    access of another entity."""
    if not acceso.ubigeo:
        return []
    de_la_brecha = Acuerdo.objects.filter(
        region=acceso.region_id,
        acta__estado__in=ESTADOS_PRESENTADOS,
        acta__cargada_el__lte=ahora(),
        indicador__isnull=False,
    )
    suyos = [pk for pk, ubigeos in de_la_brecha.values_list("pk", "gobiernos") if acceso.ubigeo in ubigeos]
    ajenos = Acuerdo.objects.filter(pk__in=suyos).exclude(pk__in=acuerdos_de(acceso).values("pk"))
    filas = [_propio(acuerdo, hoy(), ()) for acuerdo in ajenos.select_related("acta", "situacion")]
    return sorted(filas, key=lambda f: (f.hecho, f.acuerdo.plazo or dt.date.max, lugar(f.acuerdo.codigo)))


def _propio(acuerdo: Acuerdo, al: dt.date, avances: tuple[Avance, ...]) -> AcuerdoPropio:
    viva = situacion_guardada(acuerdo)
    estado = str(viva.estado) if viva else EstadoAcuerdo.PENDIENTE.value
    abierto = acuerdo.plazo and estado != EstadoAcuerdo.IMPLEMENTADO
    return AcuerdoPropio(
        acuerdo, estado, viva.implementado_el if viva else None,
        (acuerdo.plazo - al).days if abierto and acuerdo.plazo else None, avances,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asistencia:
    """What a local government received: of each kind of action, the dates of its registered records."""

    diagnostico: tuple[dt.date, ...]
    especifica: tuple[dt.date, ...]
    seguimiento: tuple[dt.date, ...]

    @property
    def falta(self) -> tuple[str, ...]:
        """What it has not received yet, in words."""
        return tuple(
            dicho
            for dicho, tiene in (("el diagnóstico", self.diagnostico), ("el seguimiento", self.seguimiento))
            if not tiene
        )


def asistencia_de(acceso: Acceso) -> Asistencia | None:
    """The assistance of the local government that the access is of, as its registered records say (whether they are
    complete is the evaluation's to say); None for an access of another entity."""
    if not acceso.ubigeo:
        return None
    fichas = (
        FichaAsistencia.objects.registradas()
        .filter(region=acceso.region_id, distritos__ubigeo=acceso.ubigeo, fecha__lte=hoy())
        .order_by("fecha", "pk")
        .values_list("tipo", "fecha")
    )
    fechas: dict[str, list[dt.date]] = {str(tipo): [] for tipo in TipoAccion}
    for tipo, fecha in fichas:
        fechas[str(tipo)].append(fecha)
    return Asistencia(
        tuple(fechas[TipoAccion.DIAGNOSTICO]), tuple(fechas[TipoAccion.ESPECIFICA]),
        tuple(fechas[TipoAccion.SEGUIMIENTO]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HojaCompartida:
    """What an annex says of the local government of an access, as it was shared with it, and its acknowledgement."""

    entrega: EntregaHoja
    acuse: AcuseDeRecibo | None


def lo_compartido_con(acceso: Acceso) -> list[HojaCompartida]:
    """What the region shared with the local government that the access is of, the last first; nothing for an access of
    another entity. Two queries."""
    if not acceso.ubigeo:
        return []
    acuses = Prefetch("acuses", AcuseDeRecibo.objects.en_pie(), to_attr="vigentes")
    entregas = EntregaHoja.objects.en_pie().filter(anexo__region=acceso.region_id, ubigeo=acceso.ubigeo)
    return [
        HojaCompartida(entrega, next(iter(vars(entrega)["vigentes"]), None))
        for entrega in entregas.select_related("anexo__region").prefetch_related(acuses).order_by("-fecha", "-pk")
    ]


UNA_SEMANA = dt.timedelta(days=7)
"""By when the server of an address has said that a mail cannot be delivered."""
NO_LLEGA = UltimoCorreo(
    "", "No llega", "la dirección rebota: corríjala en su acceso, anule esta entrega y envíela otra vez", "no", None
)
"""Of a mail that went, and of which its server said that it cannot be delivered."""


def correos_de_las_hojas(anexo: AnexoPacto) -> dict[str, list[UltimoCorreo]]:
    """What became of the mail with what an annex says, for each access that a local government of it has or had, by
    ubigeo; what was mailed long ago is forgotten. Four queries at most; one when nothing was mailed."""
    if not anexo.entregas.en_pie().filter(modo=ModoDeEntrega.CORREO).exists():
        return {}
    accesos = Acceso.objects.filter(region=anexo.region_id, ubigeo__in=anexo.firmantes).exclude(correo="")
    de_cada = {
        f"{acceso} <{acceso.correo}>": acceso
        for acceso in accesos.order_by(F("cerrado_en").asc(nulls_first=True), "pk")
    }
    correos = ultimos_correos(asunto_de(HOJA, {"anexo": anexo}), de_cada.keys())
    rebotan = las_que_rebotan() if correos else set()
    hojas: dict[str, list[UltimoCorreo]] = defaultdict(list)
    for quien, correo in correos.items():
        suyo = de_cada[quien]
        hojas[suyo.ubigeo].append(NO_LLEGA if suyo.correo.lower() in rebotan else correo)
    return dict(hojas)


def a_quienes_no_llego(anexo: AnexoPacto) -> set[str]:
    """The local governments, by ubigeo, to which none of the mail with what an annex says arrived: their addresses
    bounce, or it could not be sent. As `correos_de_las_hojas`; of what was mailed long ago and is forgotten, those
    whose addresses had begun to bounce by a week after it was sent."""
    correos = correos_de_las_hojas(anexo)
    sin_llegar = {ubigeo for ubigeo, suyos in correos.items() if all(uno.color == NO_LLEGA.color for uno in suyos)}
    enviadas = anexo.entregas.en_pie().filter(modo=ModoDeEntrega.CORREO).exclude(ubigeo__in=correos)
    olvidadas = dict(enviadas.order_by("fecha").values_list("ubigeo", "fecha"))
    if not olvidadas:
        return sin_llegar
    desde = dict(Rebote.objects.que_rebotan().values_list("direccion", "rebota_desde"))
    llegan: dict[str, list[bool]] = defaultdict(list)
    accesos = Acceso.objects.filter(region=anexo.region_id, ubigeo__in=olvidadas).exclude(correo="")
    for ubigeo, correo in accesos.values_list("ubigeo", "correo"):
        rebota = desde.get(correo.lower())
        llegan[ubigeo].append(rebota is None or fecha_lima(rebota) > olvidadas[ubigeo] + UNA_SEMANA)
    return sin_llegar | {ubigeo for ubigeo, suyos in llegan.items() if not any(suyos)}


def accesos_a_la_vista(usuario: Usuario, region: str) -> QuerySet[Acceso]:
    """The accesses of a region the person reads, those open first, each with how many reports wait (`por_revisar`)."""
    return (
        Acceso.objects.visibles_para(usuario)
        .filter(region=region)
        .annotate(por_revisar=Count("avances", filter=Q(avances__estado=EstadoAvance.RECIBIDO)))
        .order_by(F("cerrado_en").asc(nulls_first=True), Abecedario("entidad"), Abecedario("nombre"), "pk")
    )


def avances_a_la_vista(usuario: Usuario, region: str) -> QuerySet[Avance]:
    """The reports of a region the person reads: those that wait first, the oldest before; then those answered, the
    last first."""
    return (
        Avance.objects.visibles_para(usuario)
        .filter(region=region)
        .exclude(estado=EstadoAvance.REEMPLAZADO)
        .select_related("acceso", "acuerdo__acta", "acuerdo__situacion", "documento", "resuelto_por")
    )


def avances_por_revisar(acuerdo: Acuerdo) -> int:
    """How many reports of an agreement wait."""
    return Avance.objects.por_revisar().filter(acuerdo=acuerdo).count()


def de_quienes(direcciones: list[str]) -> list[tuple[str, Dueno]]:
    """Of those addresses (in lower case), the open accesses that have them. One query."""
    suyos = Acceso.objects.abiertos().filter(correo__in=direcciones).select_related("region").order_by("pk")
    return [
        (uno.correo, Dueno(f"{uno}, acceso sin cuenta de {uno.region}", reverse("accesos:detalle", args=[uno.pk])))
        for uno in suyos
    ]
