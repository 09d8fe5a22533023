"""The sheet of vistos buenos of an acta: who signed it and approved it, when, and on what seal. Its PDF and its public
check are made from this."""

import datetime as dt
from dataclasses import dataclass

from actas.models import REVISORES_DE_BORRADOR as COORDINACIONES
from actas.models import Acta, EstadoActa, Firma, RolFirma
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.documentos.impresos.registro import Papel
from egtpi_portal.escritura.canonico import codigo_impreso

from .cargo import codigo_impreso as codigo_de_version

FORMATO = "egtpi-vistos-buenos/1"
CLASE = "vistos_buenos"
"""What the register of printed codes calls it."""
VIGENTE, CADUCO, RETIRADO = "vigente", "caduco", "retirado"


@dataclass(frozen=True, slots=True)
class FirmaEnLaHoja:
    """A signature: as what, by whom, on which Lima day and (of those given in the portal) at what hour, on which seal;
    `suerte`: it stands, it lapsed because the acta changed, or who gave it withdrew it (`cuando`, `motivo`)."""

    rol: RolFirma
    nombre: str
    fecha: dt.date
    hora: dt.time | None
    sello: str
    suerte: str
    retirado_en: dt.datetime | None = None
    motivo: str = ""

    @property
    def vigente(self) -> bool:
        return self.suerte == VIGENTE

    @property
    def de_coordinacion(self) -> bool:
        return self.rol in COORDINACIONES


@dataclass(frozen=True, slots=True)
class HojaDeVistosBuenos:
    """What the sheet says today. `codigo`, printed, is of all of it; `del_acta`, the one that the acta's own paper
    carries; `version`, the number of the presentation whose seal stands (None: it came by import)."""

    acta: str
    region: str
    fecha_sesion: dt.date
    estado: str
    sello: str
    del_acta: str
    version: int | None
    presentada: dt.datetime | None
    firmas: tuple[FirmaEnLaHoja, ...]
    codigo: str

    @property
    def completa(self) -> bool:
        """Whether both coordinations' stand."""
        return {f.rol for f in self.firmas if f.vigente} >= set(COORDINACIONES)

    @property
    def tiene(self) -> bool:
        """Whether any visto bueno was ever given."""
        return any(f.de_coordinacion for f in self.firmas)


def papel_de_vistos_buenos(acta: Acta) -> Papel:
    """What the register of printed codes knows the sheet by."""
    return Papel(CLASE, acta.codigo, str(acta.pk), acta.region_id)


def hoja_de(acta: Acta) -> HojaDeVistosBuenos:
    """The sheet of that acta, from what is written today: the same evidence gives the same sheet, and the same code.
    Three queries."""
    todas = Firma.todas.filter(acta=acta).order_by("orden", "pk")
    firmas = tuple(_una(acta, firma) for firma in todas)
    version = (
        acta.versiones.filter(sello=acta.sello, retirada_en=None).order_by("-numero").first() if acta.sello else None
    )
    anulada = acta.estado == EstadoActa.ANULADA
    dicho = {
        "formato": FORMATO,
        "acta": acta.codigo,
        "region": acta.region_id,
        "sello": acta.sello,
        "anulada": anulada,
        "firmas": [
            [f.rol.value, f.nombre, f.fecha.isoformat(), f.hora.isoformat() if f.hora else "", f.sello, f.suerte]
            for f in firmas
        ],
    }
    return HojaDeVistosBuenos(
        acta=acta.codigo,
        region=acta.region.nombre,
        fecha_sesion=acta.fecha_sesion,
        estado=str(acta.get_estado_display()),
        sello=acta.sello,
        del_acta=codigo_de_version(version) if version else "",
        version=version.numero if version else None,
        presentada=version.presentada_en if version else acta.cargada_el,
        firmas=firmas,
        codigo=codigo_impreso(dicho),
    )


def _una(acta: Acta, firma: Firma) -> FirmaEnLaHoja:
    local = firma.dada_en.astimezone(LIMA) if firma.dada_en else None
    suerte = RETIRADO if firma.retirada_en else VIGENTE if firma.sello == acta.sello else CADUCO
    return FirmaEnLaHoja(
        rol=RolFirma(firma.rol),
        nombre=firma.nombre,
        fecha=firma.fecha,
        hora=local.time().replace(microsecond=0) if local else None,
        sello=firma.sello,
        suerte=suerte,
        retirado_en=firma.retirada_en,
        motivo=firma.retirada_motivo,
    )
