"""Reads of the signatories: those of each region, what was done to them, and what a change of the list moves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from egtpi_portal.abecedario import Abecedario, abecedario
from egtpi_portal.bitacora.acciones import que_empiezan
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Pacto, Region
from egtpi_portal.territorio.nombres import nombre_corto, nombres_de_local
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.efecto import Efecto, efecto_de


@dataclass(frozen=True, slots=True)
class FilaDeFirmante:
    """A signatory in force, and the local government that it is; None when the region has none with that code."""

    firmante: Firmante
    gobierno: GobiernoLocal | None

    @property
    def advertencia(self) -> str:
        """What is wrong with it; blank when nothing is."""
        if self.gobierno is None:
            return "Su ubigeo no es de un gobierno local de la región: anúlelo y registre el que corresponda."
        if nombre_corto(self.firmante.nombre) not in nombres_de_local(self.gobierno.local):
            return f"El catálogo lo llama «{self.gobierno.municipalidad}»."
        return ""


def por_region() -> list[Region]:
    """The regions, with how many local governments they have (`cuantos`), how many signed (`firman`) and of how many of
    these no document is registered (`sin_documento`)."""
    locales = dict(GobiernoLocal.objects.order_by().values_list("region").annotate(n=Count("pk")))
    sin_papel = Count("pk", filter=Q(documento=""))
    firmas = Firmante.objects.order_by().values_list("pacto").annotate(n=Count("pk"), sin=sin_papel)
    firman = {region: (n, sin) for region, n, sin in firmas}
    regiones = list(Region.objects.select_related("pacto").order_by("pk"))
    for region in regiones:
        firmaron, sin_documento = firman.get(region.pk, (0, 0))
        vars(region).update(cuantos=locales.get(region.pk, 0), firman=firmaron, sin_documento=sin_documento)
    return regiones


def pacto_de(region: Region) -> Pacto:
    """The region's pact; one not stored when it has none yet."""
    return Pacto.objects.filter(region=region).first() or Pacto(region=region)


def filas(region: Region) -> list[FilaDeFirmante]:
    """The signatories in force, by ubigeo, with their files."""
    gobiernos = {g.pk: g for g in region.gobiernos_locales.all()}
    suyos = Firmante.objects.filter(pacto=region.pk).order_by("ubigeo").prefetch_related("adjuntos__documento")
    return [FilaDeFirmante(firmante, gobiernos.get(firmante.ubigeo)) for firmante in suyos]


def anulados(region: Region) -> QuerySet[Firmante]:
    """Those that were annulled, the last first."""
    return (
        Firmante.todos.filter(pacto=region.pk, anulado_en__isnull=False)
        .select_related("anulado_por")
        .order_by("-anulado_en")
    )


def sin_firmar(region: Region) -> list[GobiernoLocal]:
    """The region's local governments that are not signatories, by province and name."""
    firman = Firmante.objects.filter(pacto=region.pk).values("ubigeo")
    return list(
        region.gobiernos_locales.exclude(pk__in=firman).order_by(Abecedario("provincia"), "tipo", Abecedario("nombre"))
    )


def por_provincia(gobiernos: Iterable[GobiernoLocal]) -> list[tuple[str, list[GobiernoLocal]]]:
    """Those local governments by province, the provincial municipality first."""
    orden = sorted(gobiernos, key=lambda g: (abecedario(g.provincia), g.tipo != "provincial", abecedario(g.nombre)))
    return [(provincia, list(suyos)) for provincia, suyos in groupby(orden, key=lambda g: g.provincia)]


def historia(region: Region, cuantos: int = 40) -> QuerySet[Evento]:
    """The last things that were done to the pact and its signatories."""
    suyos = Evento.objects.filter(accion__in=que_empiezan("firmante.", "pacto."), region_id=region.pk)
    return suyos.order_by("-momento", "-id")[:cuantos]


def efecto_de_cambiar(
    region: Region, *, quitar: Iterable[str] = (), poner: Iterable[tuple[str, str, dt.date]] = ()
) -> Efecto:
    """What would move in the region, as of today, if those ubigeos left the list and those (ubigeo, name, signing date)
    came into it, in place of the ones of their ubigeo."""
    nuevos = [ex.Firmante(ubigeo=ubigeo, nombre=nombre, suscrito_el=dia) for ubigeo, nombre, dia in poner]
    fuera = {*quitar, *(firmante.ubigeo for firmante in nuevos)}

    def cambiar(expediente: ex.Expediente, ficha: FichaIndicador) -> ex.Expediente:
        quedan = [firmante for firmante in expediente.firmantes if firmante.ubigeo not in fuera]
        firmantes = tuple(sorted([*quedan, *nuevos], key=lambda firmante: firmante.ubigeo))
        return replace(expediente, firmantes=firmantes)

    return efecto_de(cambiar, [region.pk], al=hoy())
