"""What waits for each person: drafts, observed and due for who writes; to approve for who coordinates; by region and
month for who watches the country."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from actas.lectura.consultas import Carga, carga_de, tardias
from actas.models import REVISORES_DE_BORRADOR, Acta, EstadoActa, Firma, RolFirma
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.consultas import REDACTORES, alcance, regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento

MESES_A_LA_VISTA = 12


@dataclass(frozen=True, slots=True)
class EnBandeja:
    """An acta that waits: its limit, and since how many days (calendar and working) when it was presented."""

    acta: Acta
    carga: Carga
    faltan: tuple[str, ...] = ()
    dias: int = 0
    habiles: int = 0

    @property
    def espera(self) -> str:
        """«presentada hoy», «hace 1 día», «hace 12 días (8 hábiles)»."""
        if not self.dias:
            return "presentada hoy"
        dias = "1 día" if self.dias == 1 else f"{self.dias} días"
        return f"hace {dias} ({self.habiles} {'hábil' if self.habiles == 1 else 'hábiles'})"


@dataclass(frozen=True, slots=True)
class CeldaDeMes:
    """How many actas a region presented of the sessions of a month, and how many of them late."""

    cuantas: int
    tarde: int


def de_quien_escribe(usuario: Usuario, momento: Momento) -> dict[str, list[EnBandeja]]:
    """The drafts and the observed actas of the regions the person writes for, the most urgent first, and those that
    wait for a visto bueno. Empty for who writes for none."""
    regiones = alcance(usuario).regiones_con(REDACTORES)
    if not regiones:
        return {}
    suyas = _en_espera(Acta.objects.filter(region_id__in=regiones), momento)
    return {
        "borradores": [e for e in suyas if e.acta.estado == EstadoActa.BORRADOR],
        "observadas": [e for e in suyas if e.acta.estado == EstadoActa.OBSERVADA],
        "por_aprobar": [e for e in suyas if e.acta.estado == EstadoActa.PRESENTADA and e.faltan],
    }


def de_quien_coordina(usuario: Usuario, momento: Momento) -> dict[str, list[EnBandeja]]:
    """The actas that wait for a visto bueno of the person, the oldest first; those sent back, until they are corrected
    and presented again; and the drafts they were asked to look at. Empty for who coordinates nowhere."""
    suyo = alcance(usuario)
    por_rol = {rol: suyo.regiones_con({rol}) for rol in REVISORES_DE_BORRADOR}
    regiones = frozenset().union(*por_rol.values())
    if not regiones:
        return {}
    suyas = _en_espera(Acta.objects.visibles_para(usuario).filter(region_id__in=regiones), momento)
    esperan = [
        e
        for e in suyas
        if e.acta.estado == EstadoActa.PRESENTADA
        and any(e.acta.region_id in por_rol[rol] and rol.label in e.faltan for rol in por_rol)
    ]
    return {
        "a_aprobar": sorted(esperan, key=lambda e: -e.dias),
        "devueltas": [e for e in suyas if e.acta.estado == EstadoActa.OBSERVADA],
        "a_mirar": [e for e in suyas if e.acta.estado == EstadoActa.BORRADOR],
    }


def esperan_visto_bueno(usuario: Usuario, momento: Momento) -> list[EnBandeja]:
    """The presented actas of the regions that the person reads to which a visto bueno is lacking, the oldest first."""
    suyas = Acta.objects.visibles_para(usuario).filter(estado=EstadoActa.PRESENTADA)
    return sorted((una for una in _en_espera(suyas, momento) if una.faltan), key=lambda una: -una.dias)


def _en_espera(actas: QuerySet[Acta], momento: Momento) -> list[EnBandeja]:
    """Those not conforme nor annulled, by limit, each with what it waits for; in three queries."""
    suyas = actas.filter(estado__in=[EstadoActa.BORRADOR, EstadoActa.OBSERVADA, EstadoActa.PRESENTADA])
    suyas = suyas.filter(Q(cargada_el__lt=momento.hasta) | Q(cargada_el=None))
    abiertas = list(suyas.select_related("region").order_by("fecha_sesion", "codigo"))
    decretos = Decretos.leer()
    firmadas = defaultdict(set)
    firmas = Firma.objects.filter(acta__in=abiertas, fecha__lte=momento.al)
    for acta, rol, sello in firmas.values_list("acta_id", "rol", "sello"):
        firmadas[acta, sello].add(rol)
    return [_una(acta, momento, decretos, firmadas[acta.pk, acta.sello]) for acta in abiertas]


def _una(acta: Acta, momento: Momento, decretos: Decretos, firmada: set[str]) -> EnBandeja:
    faltan = tuple(rol.label for rol in REVISORES_DE_BORRADOR if rol.value not in firmada)
    presentada = acta.recargada_el or acta.cargada_el
    if presentada is None:
        return EnBandeja(acta, carga_de(acta, momento, decretos), faltan)
    dia = fecha_lima(presentada)
    habiles = dias_habiles_entre(dia, momento.al, decretos.de(acta.region_id)) if dia < momento.al else 0
    return EnBandeja(acta, carga_de(acta, momento, decretos), faltan, max(0, (momento.al - dia).days), max(0, habiles))


def por_region_y_mes(usuario: Usuario, momento: Momento) -> tuple[list[dt.date], list[tuple]]:
    """The last twelve months up to the date, and for each region that the person sees (region, a cell per month): the
    actas of the sessions of that month presented by then, and how many of them late."""
    meses = _ultimos_meses(momento.al)
    actas = Acta.objects.visibles_para(usuario).presentadas()
    actas = actas.filter(cargada_el__lt=momento.hasta, fecha_sesion__gte=meses[0], fecha_sesion__lte=momento.al)
    tarde = tardias(actas, Decretos.leer())
    cuentas: dict[tuple[str, dt.date], list[int]] = defaultdict(lambda: [0, 0])
    for pk, region, sesion in actas.order_by().values_list("pk", "region_id", "fecha_sesion"):
        celda = cuentas[region, sesion.replace(day=1)]
        celda[0] += 1
        celda[1] += pk in tarde
    return meses, [
        (region, [(mes, CeldaDeMes(*cuentas[region.pk, mes])) for mes in meses])
        for region in regiones_visibles(usuario)
    ]


def _ultimos_meses(al: dt.date) -> list[dt.date]:
    n = al.year * 12 + al.month - 1
    return [dt.date(m // 12, m % 12 + 1, 1) for m in range(n - MESES_A_LA_VISTA + 1, n + 1)]


assert set(REVISORES_DE_BORRADOR) < set(RolFirma)  # noqa: S101 - who coordinates signs
