"""Asking for reports, and making them in the background: one job for those who ask twice, one report however often its
maker dies half way."""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.consultas import alcance_de
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_ve_el_tablero
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.trabajos.servicios import encolar
from verificacion.ficha_en_uso import ficha_en_uso, usando
from verificacion.oficial.errores import ErrorDeVerificacion
from verificacion.oficial.models import VerificacionOficial

from .consultas import autoria_de, informes_de
from .estados import ABIERTOS, MAQUINA
from .models import TIPO, TrabajoInforme
from .oficiales import empaquetar_oficiales
from .paquete import producir

CARPETA = "informes"


def pedir_informes(*, regiones: Iterable[str], hito: str, al: dt.date, por: Usuario) -> TrabajoInforme:
    """Asks for the reports of those regions under the sheet in use; returns the job, the open one when somebody already
    asked for the same.

    Raises PermissionDenied for who has no dashboard, and for a region that the person does not read.
    """
    exigir_ve_el_tablero(por)
    pedidas = sorted(set(regiones))
    visibles = alcance_de(por).regiones_visibles
    if visibles is not None and not visibles.issuperset(pedidas):
        raise PermissionDenied("Solo puede pedir los informes de las regiones que su cuenta ve.")
    return _pedir(pedidas, por, hito=hito, al=al)


def pedir_informes_oficiales(*, hito: str, por: Usuario) -> TrabajoInforme:
    """Asks for the reports of the verifications issued for that hito under the sheet in use, without the superseded
    ones, of the regions that the person reads; returns the job, the open one when somebody already asked for them.

    Raises PermissionDenied for who has no dashboard, and ErrorDeVerificacion when there is none.
    """
    exigir_ve_el_tablero(por)
    emitidas, visibles = _emitidas(ficha_en_uso().codigo, hito), alcance_de(por).regiones_visibles
    if visibles is not None:
        emitidas = emitidas.filter(region_id__in=visibles)
    codigos = list(emitidas.values_list("region_id", flat=True))
    if not codigos:
        raise ErrorDeVerificacion("Todavía no se ha emitido ninguna verificación de ese hito: no hay informes que dar.")
    return _pedir(codigos, por, hito=hito, al=hoy(), oficial=True)


def _emitidas(ficha: str, hito: str):
    emitidas = VerificacionOficial.objects.vigentes().filter(ficha=ficha, hito=hito)
    return emitidas.select_related("region").order_by("region_id", "orden")


def _pedir(regiones: list[str], por: Usuario, **campos) -> TrabajoInforme:
    ficha = ficha_en_uso().codigo
    partes = ["oficial"] * campos.get("oficial", False) + [ficha, campos["hito"], str(campos["al"]), ",".join(regiones)]
    clave = hashlib.sha256("|".join(partes).encode()).hexdigest()
    try:
        with transaction.atomic():
            if abierto := _abierto(clave):
                return abierto
            trabajo = TrabajoInforme.objects.create(
                regiones=regiones, ficha=ficha, clave=clave, pedido_en=ahora(), pedido_por=por, **campos
            )
            registrar(por=por, accion="informe.pedido", resumen=f"{por} pidió: {trabajo}.", objeto=trabajo)
            trabajo.trabajo = encolar(
                tipo=TIPO, que=str(trabajo), para=str(por), datos={"informe": trabajo.pk}, por=por
            )
            trabajo.save(update_fields=["trabajo"])
    except IntegrityError:  # somebody asked at the same instant
        if (abierto := _abierto(clave)) is None:
            raise
        return abierto
    return trabajo


def _abierto(clave: str) -> TrabajoInforme | None:
    return TrabajoInforme.objects.filter(clave=clave, estado__in=ABIERTOS).first()


def hacer(trabajo_id: int) -> TrabajoInforme:
    """Makes the reports of a job, telling how far it goes. A job already done is left as it is; one whose maker died
    half way is made again whole, over what it left. What cannot be done is told in the job."""
    trabajo = TrabajoInforme.objects.get(pk=trabajo_id)
    if not trabajo.abierto:
        return trabajo
    MAQUINA.mover_por_si_sola(trabajo, "empezar", hechas=0, total=0)
    try:
        with tempfile.TemporaryDirectory(prefix="informe-") as carpeta:
            hacer_los = _hacer_oficiales if trabajo.oficial else _hacer_de_la_fecha
            archivos = [_guardar(trabajo, ruta) for ruta in hacer_los(trabajo, Path(carpeta))]
    except (FaltaPango, ErrorDeVerificacion) as error:
        MAQUINA.mover_por_si_sola(trabajo, "no poder", error=str(error), terminado_en=ahora())
    except OSError as error:
        por_que = f"No se pudieron escribir los archivos: {error.strerror or error}. Libere espacio y pídalo otra vez."
        MAQUINA.mover_por_si_sola(trabajo, "no poder", error=por_que, terminado_en=ahora())
    else:
        MAQUINA.mover_por_si_sola(trabajo, "terminar", archivos=archivos, terminado_en=ahora())
    return trabajo


def _hacer_de_la_fecha(trabajo: TrabajoInforme, carpeta: Path) -> list[Path]:
    with usando(trabajo.ficha):
        autoria = autoria_de(trabajo.pedido_por, trabajo.pedido_en)
        informes = informes_de(trabajo.regiones, hito=trabajo.hito, al=trabajo.al, autoria=autoria)
    return _para_descargar(producir(informes, carpeta, avance=_que_anota(trabajo)))


def _hacer_oficiales(trabajo: TrabajoInforme, carpeta: Path) -> list[Path]:
    emitidas = list(_emitidas(trabajo.ficha, trabajo.hito).filter(region_id__in=trabajo.regiones))
    return [empaquetar_oficiales(emitidas, carpeta, por=trabajo.pedido_por, avance=_que_anota(trabajo))]


def _que_anota(trabajo: TrabajoInforme):
    return lambda hechas, total: _anotar(trabajo, hechas=hechas, total=total)


def _para_descargar(rutas: list[Path]) -> list[Path]:
    """The package first, then the workbook and the summary: the PDF of each region is in the package."""
    return [ruta for ruta in rutas[::-1] if ruta.suffix != ".pdf" or ruta.stem == "resumen-nacional" or len(rutas) == 3]


def _anotar(trabajo: TrabajoInforme, **campos):
    for campo, valor in campos.items():
        setattr(trabajo, campo, valor)
    trabajo.save(update_fields=list(campos))


def _guardar(trabajo: TrabajoInforme, ruta: Path) -> dict:
    """Stores a file under a name that does not change, in place of what a maker that died left."""
    lugar = f"{CARPETA}/{trabajo.pk}/{ruta.name}"
    default_storage.delete(lugar)
    with ruta.open("rb") as contenido:
        suma = hashlib.file_digest(contenido, "sha256").hexdigest()
        contenido.seek(0)
        guardado = default_storage.save(lugar, File(contenido))
    return {"nombre": ruta.name, "lugar": guardado, "bytes": ruta.stat().st_size, "sha256": suma}
