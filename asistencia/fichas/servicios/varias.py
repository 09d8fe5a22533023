"""Many records at once, of a workbook: each begins or is saved as it would alone, with its event, in few statements."""

from collections.abc import Sequence
from copy import copy

from django.db import transaction

from asistencia.fichas import reglas
from asistencia.fichas.codigos import siguientes_codigos
from asistencia.fichas.datos import DatosFicha
from asistencia.fichas.diferencias import diferencias, nombres_en
from asistencia.fichas.errores import ConflictoDeEdicion, DatosInvalidos
from asistencia.fichas.lectura import leer
from asistencia.fichas.permisos import exigir_editar, exigir_escribir_en, provincias_propias
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.servicios import registrar_varios
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.diferencias import cambios_de
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import GobiernoLocal, Region

from ._aplicar import PARTES, cambiar, crear
from ._base import exigir_editable, suceso
from .ficha import como_empezo

LOTE = 500


@transaction.atomic
def crear_fichas(*, region: Region, datos: Sequence[DatosFicha], por: Usuario) -> list[FichaAsistencia]:
    """New drafts of records of that region, in order, each as `crear_ficha` begins it. Raises what it does."""
    suyo = exigir_escribir_en(por, region.pk)
    region = bloquear_region(region.pk)
    limpios = [limpiar(uno) for uno in datos]
    _exigir_validos(region.pk, limpios, provincias_propias(por, region.pk, suyo))
    instante = ahora()
    anios = {uno.fecha.year for uno in limpios}
    codigos = {anio: siguientes_codigos(region.pk, anio) for anio in sorted(anios)}
    suyas = {"region": region, "creada_en": instante, "creada_por": por, "guardada_en": instante, "guardada_por": por}
    en_blanco = FichaAsistencia(**suyas)
    fichas = [copy(en_blanco) for _ in limpios]  # a model takes four times longer to be begun than to be copied
    for ficha, uno in zip(fichas, limpios, strict=True):
        ficha.codigo = next(codigos[uno.fecha.year])
    crear(list(zip(fichas, limpios, strict=True)), por)
    registrar_varios(suceso(ficha, "ficha.creacion", como_empezo(ficha), por=por) for ficha in fichas)
    return fichas


@transaction.atomic
def guardar_fichas(*, cambios: Sequence[tuple[FichaAsistencia, DatosFicha]], por: Usuario):
    """Saves drafts of one region whole, each as `guardar_ficha` does: the record is the one that was read, and its
    version the one that counts. Raises what it does, of the first that cannot be saved; then none is."""
    if not cambios:
        return
    suyo = exigir_editar(por, *(ficha for ficha, _ in cambios))
    region = cambios[0][0].region_id
    ahora_son = _bloqueadas([ficha.pk for ficha, _ in cambios])
    for ficha in ahora_son.values():
        exigir_editable(ficha, "cambiar lo que dice")
    limpios = [limpiar(datos) for _, datos in cambios]
    _exigir_validos(region, limpios, provincias_propias(por, region, suyo))
    actuales = {pk: leer(ficha) for pk, ficha in ahora_son.items()}
    nombres = nombres_en([*actuales.values(), *limpios])
    instante, mudan, halladas_de = ahora(), [], []
    for (leida, _), datos in zip(cambios, limpios, strict=True):
        ficha, actual = ahora_son[leida.pk], actuales[leida.pk]
        halladas = diferencias(limpiar(actual), datos, nombres)
        if not halladas:
            continue
        if leida.version != ficha.version:
            raise ConflictoDeEdicion(ficha, actual=actual, diferencias=halladas)
        ficha.version += 1
        ficha.guardada_en, ficha.guardada_por = instante, por
        ficha.firmada_responsable = ficha.firmada_destinatarios = False
        mudan.append((ficha, datos, actual))
        halladas_de.append(halladas)
    cambiar(mudan, por)
    registrar_varios(
        suceso(ficha, "ficha.edicion", f"guardó la ficha {ficha.codigo}", por=por, cambios=cambios_de(halladas))
        for (ficha, _, _), halladas in zip(mudan, halladas_de, strict=True)
    )


def _exigir_validos(region: str, dichos: Sequence[DatosFicha], provincias: tuple[str, ...] | None):
    gobiernos = GobiernoLocal.objects.filter(region_id=region).in_bulk()
    for datos in dichos:
        if errores := reglas.revisar(region, datos, provincias=provincias, gobiernos=gobiernos):
            raise DatosInvalidos(errores)


def _bloqueadas(claves: Sequence[int]) -> dict[int, FichaAsistencia]:
    """Those records as they are now, with their parts, locked in the order of their keys."""
    hechas: dict[int, FichaAsistencia] = {}
    for n in range(0, len(claves), LOTE):
        suyas = FichaAsistencia.objects.select_for_update().filter(pk__in=sorted(claves)[n : n + LOTE]).order_by("pk")
        hechas |= {ficha.pk: ficha for ficha in suyas.prefetch_related(*PARTES)}
    return hechas
