"""The receipt (cargo) of the registration of a record: what its page says of it, and its paper."""

import datetime as dt
from dataclasses import dataclass

from asistencia.models import EstadoFicha, FichaAsistencia, TipoAccion
from egtpi_portal import juicio
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import LIMA, hoy
from egtpi_portal.documentos import cargos
from egtpi_portal.documentos.impresos.registro import anotar, codigos_de
from egtpi_portal.modelos import puesto
from egtpi_portal.templatetags.portal import en_palabras

from .codigos import formas_del_codigo_del_papel
from .documentos import CLASE, papel_de
from .lectura import firmada

REGISTRO = "ficha.registro"
SIN_COBERTURA = (
    "Una asistencia específica queda registrada y no suma a la cobertura, que cuenta diagnósticos y seguimientos."
)


class SinCargo(ValueError):
    """That record has no receipt; the message says why, in Spanish."""


@dataclass(frozen=True, slots=True)
class LimiteDeRegistro:
    """Of a hito that counts the day of the record: its name, the last day to register it (L-12), whether it was in
    time, and whether that day has passed."""

    hito: str
    hasta: dt.date
    a_tiempo: bool
    paso: bool


@dataclass(frozen=True, slots=True)
class CargoDeFicha:
    """What was registered, when (Lima's) and by whom. `codigo` is the one that its paper carries; `limites`: none when
    it is of no hito, or of a kind that no coverage counts."""

    ficha: str
    region: str
    tipo: str
    fecha_accion: dt.date
    fecha: dt.date
    hora: dt.time
    por: str
    codigo: str
    limites: tuple[LimiteDeRegistro, ...]
    archivos: tuple[cargos.Archivo, ...]


def cargo_si_hay(ficha: FichaAsistencia) -> CargoDeFicha | None:
    """The receipt of that record; None when it has none."""
    try:
        return cargo_de(ficha)
    except SinCargo:
        return None


def cargo_de(ficha: FichaAsistencia) -> CargoDeFicha:
    """The receipt of a record as it stands registered. Raises SinCargo for one that is not (a draft, one returned or
    annulled) and for one that came by import, which nobody registered here."""
    if ficha.estado != EstadoFicha.REGISTRADA:
        raise SinCargo(f"La ficha {ficha.codigo} no está registrada: no tiene cargo.")
    suyos = Evento.objects.filter(accion=REGISTRO, objeto_tipo=ficha._meta.label_lower, objeto_id=str(ficha.pk))
    registro = suyos.select_related("actor").first()
    if registro is None:
        raise SinCargo(f"La ficha {ficha.codigo} llegó con la importación: no tiene cargo.")
    momento = puesto(ficha.registrada_el).astimezone(LIMA)
    version = firmada(ficha)
    return CargoDeFicha(
        ficha=ficha.codigo,
        region=ficha.region.nombre,
        tipo=str(ficha.get_tipo_display()),
        fecha_accion=ficha.fecha,
        fecha=momento.date(),
        hora=momento.time().replace(microsecond=0),
        por=str(registro.actor or registro.actor_texto),
        codigo=_codigo_impreso(ficha),
        limites=tuple(_limites(ficha, momento.date())),
        archivos=(cargos.Archivo(version.nombre, version.sha256, version.bytes, "Ficha firmada"),) if version else (),
    )


def _codigo_impreso(ficha: FichaAsistencia) -> str:
    """The code of what it says, as its paper carries it: those printed before today's form keep the earlier one."""
    actual, antes = formas_del_codigo_del_papel(ficha)
    impresos = codigos_de(CLASE, str(ficha.pk))
    return antes if antes in impresos and actual not in impresos else actual


def _limites(ficha: FichaAsistencia, registrada: dt.date) -> list[LimiteDeRegistro]:
    if ficha.tipo == TipoAccion.ESPECIFICA:
        return []
    dichos = juicio.limites_de_registro(ficha.region_id, ficha.fecha)
    return [LimiteDeRegistro(hito, hasta, registrada <= hasta, hasta < hoy()) for hito, hasta in dichos]


def en_pdf(ficha: FichaAsistencia, cargo: CargoDeFicha) -> bytes:
    """The receipt as a PDF/A; its code, which is that of the record's paper, is noted as printed, so that the public
    check knows it. Raises FaltaPango."""
    return cargos.cargo_en_pdf(_papel(ficha, cargo), qr=anotar(papel_de(ficha), cargo.codigo))


def _papel(ficha: FichaAsistencia, cargo: CargoDeFicha) -> cargos.PapelDeCargo:
    datos = (
        cargos.Dato("Ficha", cargo.ficha),
        cargos.Dato("Región", cargo.region),
        cargos.Dato("Asistencia", f"{cargo.tipo}, del {en_palabras(cargo.fecha_accion)}"),
        *(cargos.Dato(limite.hito, _en_palabras(limite)) for limite in cargo.limites),
        cargos.Dato("Registrada por", cargo.por),
        cargos.Dato("Código de lo escrito", cargo.codigo),
    )
    return cargos.PapelDeCargo(
        titulo="Cargo de registro",
        que=f"ficha {cargo.ficha}",
        region=cargo.region,
        hecha="registrada",
        fecha=cargo.fecha,
        hora=cargo.hora,
        vale=_vale(ficha, cargo),
        asunto=f"Registro del {en_palabras(cargo.fecha)}",
        codigo=cargo.codigo,
        datos=datos,
        archivos=cargo.archivos,
    )


def _en_palabras(limite: LimiteDeRegistro) -> str:
    hasta = en_palabras(limite.hasta)
    return f"A tiempo: el límite es el {hasta}" if limite.a_tiempo else f"Tarde: el límite fue el {hasta}; no cuenta"


def _vale(ficha: FichaAsistencia, cargo: CargoDeFicha) -> tuple[str, ...]:
    si_se_devuelve = "Si se devuelve para corregirla, este cargo deja de valer y al registrarla otra vez tiene otro."
    if ficha.tipo == TipoAccion.ESPECIFICA:
        return (SIN_COBERTURA, si_se_devuelve)
    if not cargo.limites:
        return ("Ninguna verificación cuenta las asistencias de ese día.", si_se_devuelve)
    a_tiempo = [limite.hito.lower() for limite in cargo.limites if limite.a_tiempo]
    if not a_tiempo:
        return ("Después del límite de registro: no cuenta para ninguna verificación.", si_se_devuelve)
    return (f"Dentro del límite de registro de la {' y de la '.join(a_tiempo)}.", si_se_devuelve)
