"""What the engine says of a region for a hito as of a date: from what was judged already, when nothing moved."""

from collections.abc import Mapping
from typing import Any

from ninja import Query, Router

from egtpi_portal.calendario.consultas import Decretos
from verificacion.falta.enlaces import enlaces_de
from verificacion.falta.lineas import Linea, lineas_que_faltan
from verificacion.falta.observadas import observadas
from verificacion.juicio.guardado import Lote
from verificacion.motor import Resultado

from .. import esquemas
from ..alcance import al_de, ficha_de, hito_de, region_de
from ..entrada import PeticionDePrograma, Portador
from ..filtros import AUnaFecha, ListaAUnaFecha, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista_en_su_orden, una

router = Router(auth=Portador(Ambito.EVALUACION), tags=[Ambito.EVALUACION.value])


def en_datos(resultados: Mapping[str, Resultado]) -> dict[str, dict[str, Any]]:
    """By region, its verdict as plain data: what is kept of it (`juicio.guardado`)."""
    return {region: resultado.a_datos() for region, resultado in resultados.items()}


@router.get("regiones/{codigo}/evaluaciones/{hito}", url_name="evaluacion", response=esquemas.Evaluacion)
@con_sus_filtros
def evaluacion(request: PeticionDePrograma, codigo: str, hito: str, filtros: Query[AUnaFecha]):
    """El veredicto de una región en un hito, a una fecha, con sus criterios, motivos y actas. No es una verificación
    oficial: es lo que el portal calcula con la evidencia cargada hasta ese día."""
    region = region_de(request, codigo)
    with ficha_de(filtros) as ficha:
        este = hito_de(ficha, hito)
        lote = Lote([region.pk], ficha=ficha, hitos=[este.clave], al=al_de(filtros))
        return una(request, filtros, esquemas.Evaluacion, lote.dice(en_datos)[region.pk][este.clave])


@router.get(
    "regiones/{codigo}/que-falta/{hito}", url_name="que_falta", response=esquemas.Pagina[esquemas.Faltante]
)  # fmt: skip
@con_sus_filtros
def que_falta(request: PeticionDePrograma, codigo: str, hito: str, filtros: Query[ListaAUnaFecha]):
    """Qué le falta a una región para cumplir un hito, a una fecha: lo más urgente primero, con quién y hasta cuándo.
    Si la lista cambia entre dos páginas, el «cursor» ya no sirve y se empieza otra vez."""
    region, al = region_de(request, codigo), al_de(filtros)
    with ficha_de(filtros) as ficha:
        este = hito_de(ficha, hito)
        lote = Lote([region.pk], ficha=ficha, hitos=[este.clave], al=al)
        resultado = lote.evaluadas()[region.pk][este.clave].resultado
        lineas = lineas_que_faltan(
            este, resultado, Decretos.leer().de(region.pk), enlaces_de(request.user, region.pk),
            observadas([region.pk], al).get(region.pk, []),
        )  # fmt: skip
    return lista_en_su_orden(request, filtros, esquemas.Faltante, map(_linea, lineas))


def _linea(linea: Linea) -> dict[str, Any]:
    return {
        "texto": linea.texto,
        "criterio": linea.criterio,
        "codigo": linea.codigo,
        "via": str(linea.via),
        "plazo": linea.plazo,
        "ultimo_dia_habil": linea.dia,
        "dias_habiles": linea.dias,
        "urge": linea.urge,
        "quien": linea.quien,
        "nota": linea.nota,
        "detalles": linea.detalles,
    }
