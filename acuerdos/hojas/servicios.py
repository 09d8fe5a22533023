"""Writes what an imported workbook changes: many agreements at once, each with its event in the trail."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from actas.models import Acta, Acuerdo
from actas.servicios import incorporar_acuerdos
from acuerdos.consultas.matriz import situacion_guardada
from acuerdos.models import ComentarioAcuerdo, SituacionAcuerdo
from egtpi_portal.bitacora.servicios import registrar_varios
from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import FilaPlan
from egtpi_portal.modelos import historiar

ORIGEN = "la matriz importada"
CAMPOS = ("estado", "implementado_el", "medio_verificacion")
LOTE = 500


@transaction.atomic
def aplicar_filas(*, filas: Sequence[FilaPlan], por: Usuario):
    """Does what those rows of a plan say, made in this same transaction with the region locked.

    Each draft that takes agreements or changes its own is saved once, with one event; so is each agreement whose
    progress moves or that is remarked on, with another.
    """
    creados = _en_sus_borradores(filas, por)
    con_avance = [fila for fila in filas if fila.datos.situacion is not None]
    cambian: list[SituacionAcuerdo] = []
    nuevas: list[SituacionAcuerdo] = []
    for fila in con_avance:
        viva = None if fila.datos.acuerdo.pk in creados else situacion_guardada(fila.datos.acuerdo)
        (cambian if viva else nuevas).append(viva := viva or SituacionAcuerdo(acuerdo=fila.datos.acuerdo))
        for campo in CAMPOS:
            setattr(viva, campo, getattr(fila.datos.situacion, campo))
    SituacionAcuerdo.objects.bulk_create(
        [*nuevas, *cambian], LOTE, update_conflicts=True, unique_fields=["acuerdo"], update_fields=CAMPOS
    )
    for filas_de, tipo in ((nuevas, "+"), (cambian, "~")):
        historiar(filas_de, tipo, por, instante())
    comentan = [fila for fila in filas if fila.datos.comentario]
    ya = ahora()
    ComentarioAcuerdo.objects.bulk_create(
        [
            ComentarioAcuerdo(acuerdo=f.datos.acuerdo, texto=f.datos.comentario, hecho_en=ya, hecho_por=por)
            for f in comentan
        ],
        LOTE,
    )
    tocadas = [fila for fila in filas if fila.datos.situacion is not None or fila.datos.comentario]
    registrar_varios([_suceso(fila, por) for fila in tocadas])


def _en_sus_borradores(filas: Sequence[FilaPlan], por: Usuario) -> set[int]:
    """Saves each draft with its agreements that change and the new ones, of which the rows then tell; returns the keys
    of the new ones."""
    hechos: set[int] = set()
    por_acta: dict[int, list[FilaPlan]] = defaultdict(list)
    actas: dict[int, Acta] = {}
    for fila in filas:
        if fila.datos.del_acta:
            actas[fila.datos.acta.pk] = fila.datos.acta
            por_acta[fila.datos.acta.pk].append(fila)
    for pk, suyas in por_acta.items():
        nuevas = [fila for fila in suyas if fila.datos.acuerdo is None]
        creados: list[Acuerdo] = incorporar_acuerdos(
            acta=actas[pk],
            cambios={fila.datos.acuerdo.codigo: fila.datos.del_acta for fila in suyas if fila.datos.acuerdo},
            nuevos=[fila.datos.nuevo() for fila in nuevas],
            por=por,
            origen=ORIGEN,
        )
        for fila, acuerdo in zip(nuevas, creados, strict=True):
            fila.datos.acuerdo, fila.codigo = acuerdo, acuerdo.codigo
            hechos.add(acuerdo.pk)
    return hechos


def _suceso(fila: FilaPlan, por: Usuario) -> dict[str, Any]:
    acuerdo = fila.datos.acuerdo
    return {
        "por": por,
        "accion": "acuerdo.importacion",
        "resumen": f"{por} actualizó el acuerdo {acuerdo.codigo} desde {ORIGEN}.",
        "objeto": acuerdo,
        "cambios": {cambio.campo: [cambio.antes, cambio.despues] for cambio in fila.cambios},
    }
