"""The indicators of the pacts, and how each signatory stands in them."""

from collections.abc import Iterator
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.pacto.brechas.consultas import Tablero, leer_tablero
from egtpi_portal.pacto.catalogo.consultas import EnCatalogo, catalogo
from egtpi_portal.pacto.permisos import exigir_ver_el_pacto

from .. import esquemas
from ..alcance import exigir_region, region_de
from ..entrada import PeticionDePrograma, Portador
from ..filtros import CodigoDeRegion, DeLista, Fecha, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista_por_clave

router = Router(auth=Portador(Ambito.PACTO), tags=[Ambito.PACTO.value])


class DeIndicadores(DeLista):
    region: CodigoDeRegion | None = None
    al: Fecha | None = Field(None, description="Las definiciones que rigen ese día. Sin ella, hoy.")


class DeBrechas(DeLista):
    indicador: Annotated[str, Field(max_length=24)] | None = None
    al: Fecha | None = Field(None, description="Lo último medido hasta ese día. Sin ella, hoy.")


def _indicador(uno: EnCatalogo) -> dict[str, Any]:
    return {
        "codigo": uno.codigo,
        "region": uno.indicador.region_id,
        "tema": uno.indicador.tema,
        "menos_es_mejor": uno.menos,
        "rige_desde": uno.actual.desde,
        "ejemplo": uno.indicador.ejemplo,
        "retirado": uno.indicador.retirado_en is not None,
        **{
            campo: getattr(uno.actual, campo)
            for campo in ("nombre", "numerador", "denominador", "fuente", "base", "frecuencia")
        },
    }


@router.get("indicadores", url_name="indicadores", response=esquemas.Pagina[esquemas.Indicador])
@con_sus_filtros
def indicadores(request: PeticionDePrograma, filtros: Query[DeIndicadores]):
    """Los indicadores del pacto que su cuenta ve: los nacionales y los propios de sus regiones."""
    exigir_ver_el_pacto(request.user)
    exigir_region(request, filtros.region)
    hay = catalogo(request.user, al=filtros.al or hoy(), region=filtros.region)
    return lista_por_clave(request, filtros, esquemas.Indicador, map(_indicador, hay), ("codigo",))


@router.get("regiones/{codigo}/brechas", url_name="brechas", response=esquemas.Pagina[esquemas.Brecha])
@con_sus_filtros
def brechas(request: PeticionDePrograma, codigo: str, filtros: Query[DeBrechas]):
    """Cómo está cada gobierno local firmante de una región en cada indicador: lo último medido, su meta y lo que
    falta."""
    exigir_ver_el_pacto(request.user)
    region = region_de(request, codigo)
    codigos = [filtros.indicador] if filtros.indicador else None
    tablero = leer_tablero(al=filtros.al or hoy(), regiones=[region.pk], codigos=codigos)
    return lista_por_clave(request, filtros, esquemas.Brecha, _celdas(tablero), ("indicador", "ubigeo"))


def _celdas(tablero: Tablero) -> Iterator[dict[str, Any]]:
    for indicador in tablero.indicadores:
        for fila, brecha in tablero.celdas(indicador):
            yield {
                "indicador": indicador.codigo,
                "ubigeo": fila.ubigeo,
                "nombre": fila.nombre,
                "corte": tablero.corte(fila.ubigeo, indicador),
                "numerador": brecha.cifra.numerador if brecha.cifra else None,
                "denominador": brecha.cifra.denominador if brecha.cifra else None,
                "valor": brecha.valor,
                "meta": brecha.meta,
                "situacion": brecha.situacion.value,
                "puntos": brecha.puntos,
                "personas": brecha.personas,
            }
