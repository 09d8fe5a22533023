"""From `egtpi-pacto/1` to the database: one region's pact, all of it or nothing, into a region that has none.

What was given before the portal comes in only this way: no form can date a batch back.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo
from egtpi_portal.territorio.models import Region
from egtpi_portal.volumen import insertar

from ..catalogo.datos import CAMPOS, de_version
from ..errores import PactoInvalido
from ..evaluacion.reglas import leer as leer_regla
from ..mediciones.servicios import COLUMNAS as COLUMNAS_DE_MEDICIONES
from ..metas.servicios import COLUMNAS as COLUMNAS_DE_METAS
from ..models import (
    CargaMediciones,
    DocumentoPacto,
    Indicador,
    Medicion,
    MetaIndicador,
    ReglaReconocimiento,
    VersionIndicador,
)
from .comprobar import Errores
from .escritura import hay
from .lectura import FormaInvalida


@dataclass(frozen=True, slots=True)
class Importado:
    """What an import stored, by kind."""

    region: Region
    indicadores: int
    documentos: int
    metas: int
    cargas: int
    mediciones: int
    reglas: int


@transaction.atomic
def importar(*, forma: dict[str, Any], por: Usuario | None) -> Importado:
    """Takes in what `lectura.leer` gave. A national indicator that the catalogue has must say the same there; one that
    it lacks is put in it.

    Raises FormaInvalida with the path of each fault: nothing is stored.
    """
    try:
        region = region_por_codigo(forma["region"]["codigo"])
    except RegionDesconocida as error:
        raise FormaInvalida(("region.codigo", str(error))) from None
    bloquear_region(region.pk)
    if hay(region.pk):
        raise FormaInvalida(
            ("region.codigo", f"{region} ya tiene indicadores, metas o mediciones: se importa en una región vacía")
        )
    if errores := list(_que_no_casa(forma, region.pk)):
        raise FormaInvalida(*errores)
    quien = por or usuario_del_sistema()
    versiones, nuevos = _indicadores(forma["indicadores"], quien)
    metas = _documentos(forma["documentos"], region, versiones, quien)
    mediciones = _cargas(forma["cargas"], region, versiones, quien)
    for regla in forma["reglas"]:
        ReglaReconocimiento.objects.create(region=region, **regla)
    hecho = Importado(
        region, nuevos, len(forma["documentos"]), metas, len(forma["cargas"]), mediciones, len(forma["reglas"])
    )
    registrar(
        por=por, accion="pacto.importacion", objeto=region, region=region.pk,
        resumen=f"{por or 'El sistema'} importó el pacto de {region}: indicadores nuevos: {hecho.indicadores}; "
        f"documentos: {hecho.documentos}; metas: {hecho.metas}; cargas: {hecho.cargas}; mediciones: "
        f"{hecho.mediciones}; reglas: {hecho.reglas}.",
    )  # fmt: skip
    return hecho


def _que_no_casa(forma: dict[str, Any], region: str) -> Iterator[tuple[str, str]]:
    """What a form says that no database could hold, or that contradicts this one's catalogue."""
    errores = Errores()
    versiones: dict[str, dict[int, dict]] = {}
    for n, indicador in enumerate(forma["indicadores"]):
        _mirar_indicador(indicador, f"indicadores[{n}]", region, versiones, errores)
    _sin_repetir([d["nombre"] for d in forma["documentos"]], "documentos[{}].nombre", errores)
    if sum(d["clase"] == "pacto" for d in forma["documentos"]) > 1:
        errores.anotar("documentos", "hay más de un pacto: los demás son adendas")
    for n, documento in enumerate(forma["documentos"]):
        _sin_repetir([m[:3] for m in documento["metas"]], f"documentos[{n}].metas[{{}}]", errores)
        for que in ("metas", "anuladas"):
            for m, meta in enumerate(documento[que]):
                if meta[1] not in versiones:
                    errores.anotar(f"documentos[{n}].{que}[{m}][1]", f"«{meta[1]}» no está entre los indicadores")
    codigos = [carga["codigo"] for carga in forma["cargas"]]
    _sin_repetir(codigos, "cargas[{}].codigo", errores)
    for usado in CargaMediciones.objects.filter(codigo__in=codigos).values_list("codigo", flat=True):
        errores.anotar(f"cargas[{codigos.index(usado)}].codigo", f"«{usado}» ya es de otra carga")
    for n, carga in enumerate(forma["cargas"]):
        _sin_repetir([(m[0], m[2], m[3]) for m in carga["mediciones"]], f"cargas[{n}].mediciones[{{}}]", errores)
        for m, medicion in enumerate(carga["mediciones"]):
            if mal := _medicion(medicion, versiones):
                errores.anotar(f"cargas[{n}].mediciones[{m}]{mal[0]}", mal[1])
    _sin_repetir([regla["desde"] for regla in forma["reglas"]], "reglas[{}].desde", errores)
    for n, regla in enumerate(forma["reglas"]):
        try:
            leer_regla(regla["definicion"])
        except PactoInvalido as error:
            errores.anotar(f"reglas[{n}].definicion", str(error))
    yield from errores


def _sin_repetir(claves: list, ruta: str, errores: Errores):
    vistas = set()
    for n, clave in enumerate(claves):
        if clave in vistas:
            errores.anotar(ruta.format(n), "está dos veces")
        vistas.add(clave)


def _mirar_indicador(indicador: dict, ruta: str, region: str, versiones: dict, errores: Errores):
    codigo, suyas = indicador["codigo"], {v["numero"]: v for v in indicador["versiones"]}
    if codigo in versiones:
        errores.anotar(f"{ruta}.codigo", "está dos veces")
    versiones[codigo] = suyas
    if indicador["region"] not in (None, region):
        errores.anotar(f"{ruta}.region", "es de otra región")
    if indicador["region"] is not None and not codigo.startswith(f"{region}-"):
        errores.anotar(f"{ruta}.codigo", f"el código de un indicador propio empieza con {region}-")
    fechas = [suyas[numero]["desde"] for numero in sorted(suyas)]
    if len(suyas) != len(indicador["versiones"]) or not suyas or fechas != sorted(set(fechas)):
        errores.anotar(f"{ruta}.versiones", "debe tener una versión o más, cada una desde una fecha posterior")
    for n, version in enumerate(indicador["versiones"]):
        if version["numero"] > 1 and not version["motivo"].strip():
            errores.anotar(f"{ruta}.versiones[{n}].motivo", "no puede estar en blanco")
    guardado = Indicador.objects.filter(codigo=codigo).prefetch_related("versiones").first()
    if guardado is None:
        return
    if guardado.region_id != indicador["region"]:
        errores.anotar(f"{ruta}.codigo", f"«{codigo}» ya es de otro indicador de este portal")
    elif {v.numero: (v.desde, _en_datos(v)) for v in guardado.versiones.all()} != {
        numero: (v["desde"], {campo: v[campo] for campo in CAMPOS}) for numero, v in suyas.items()
    }:
        errores.anotar(f"{ruta}.versiones", f"no dicen lo mismo que las de «{codigo}» en el catálogo de este portal")


def _en_datos(version: VersionIndicador) -> dict[str, Any]:
    definicion = de_version(version)
    dichos = {campo: getattr(definicion, campo) for campo in CAMPOS}
    return dichos | {"cortes": [dt.date.fromisoformat(uno) for uno in definicion.cortes]}


def _medicion(medicion: tuple, versiones: dict) -> tuple[str, str] | None:
    codigo, numero, _, _, numerador, denominador = medicion
    if numero not in versiones.get(codigo, {}):
        return "[1]", f"«{codigo}» no tiene una versión {numero} entre los indicadores"
    if (numerador is None) != (denominador is None):
        return "[4]", "el numerador y el denominador van juntos, o ninguno"
    if numerador is None or denominador:
        excede = numerador is not None and numerador > denominador
        if excede and not versiones[codigo][numero]["puede_exceder"]:
            return "[4]", f"el numerador ({numerador}) es mayor que el denominador ({denominador})"
        return None
    return ("[5]", "un denominador de 0 lleva numerador 0") if numerador else None


def _indicadores(indicadores: list[dict], quien) -> tuple[dict[tuple[str, int], VersionIndicador], int]:
    """The definitions by code and number, those that lack put in the catalogue; and how many indicators were new."""
    hay_ya = Indicador.objects.in_bulk([i["codigo"] for i in indicadores], field_name="codigo")
    nuevos = 0
    for dicho in indicadores:
        if dicho["codigo"] in hay_ya:
            continue
        nuevos += 1
        retirado = dicho["retirado"]
        suyo = Indicador.objects.create(
            codigo=dicho["codigo"], region_id=dicho["region"], tema=dicho["tema"], ejemplo=dicho["ejemplo"],
            retirado_en=retirado and retirado["el"], retirado_por=quien if retirado else None,
            motivo_retiro=retirado["motivo"] if retirado else "",
        )  # fmt: skip
        VersionIndicador.objects.bulk_create(
            VersionIndicador(indicador=suyo, **v | {"cortes": [uno.isoformat() for uno in v["cortes"]]})
            for v in dicho["versiones"]
        )
    suyas = VersionIndicador.objects.filter(indicador__codigo__in=[i["codigo"] for i in indicadores])
    return {(v.indicador.codigo, v.numero): v for v in suyas.select_related("indicador")}, nuevos


def _documentos(documentos: list[dict], region: Region, versiones: dict, quien) -> int:
    por_codigo = {codigo: version.indicador_id for (codigo, _), version in versiones.items()}
    metas = []
    for dicho in documentos:
        suyo = DocumentoPacto.objects.create(
            region=region, clase=dicho["clase"], nombre=dicho["nombre"], fecha=dicho["fecha"], desde=dicho["desde"],
            documento=_solo_su_huella(region, dicho["archivo"], quien),
        )  # fmt: skip
        for ubigeo, codigo, vence, valor, *anulada in (*dicho["metas"], *dicho["anuladas"]):
            el, motivo = anulada or (None, "")
            metas.append(
                (suyo.pk, ubigeo, por_codigo[codigo], vence, valor, None, None, el, quien.pk if el else None, motivo)
            )
    return insertar(MetaIndicador, COLUMNAS_DE_METAS, metas)


def _solo_su_huella(region: Region, archivo: dict | None, quien) -> Documento | None:
    """A document that is known by its name and hash: the file itself travels beside."""
    if archivo is None:
        return None
    documento = Documento.objects.create(region=region, nombre=archivo["nombre"])
    VersionDocumento.objects.create(documento=documento, guardada_en=ahora(), guardada_por=quien, **archivo)
    return documento


def _cargas(cargas: list[dict], region: Region, versiones: dict, quien) -> int:
    ultimas: dict[tuple, int] = {}
    mediciones: list[list[Any]] = []
    for dicha in sorted(cargas, key=lambda carga: carga["cargada_el"]):
        anulada = dicha["anulada"]
        carga = CargaMediciones.objects.create(
            region=region, codigo=dicha["codigo"], origen=dicha["origen"], fuente=dicha["fuente"],
            archivo=dicha["archivo"], sha256=dicha["sha256"] or "", cargada_el=dicha["cargada_el"],
            anulada_en=anulada and anulada["el"], anulada_por=quien if anulada else None,
            motivo_anulacion=anulada["motivo"] if anulada else "",
        )  # fmt: skip
        for codigo, numero, ubigeo, corte, numerador, denominador in dicha["mediciones"]:
            version = versiones[codigo, numero]
            if not anulada:
                ultimas[codigo, ubigeo, corte] = len(mediciones)
            mediciones.append(
                [carga.pk, version.indicador_id, version.pk, ubigeo, corte, numerador, denominador, False]
            )
    for lugar in ultimas.values():
        mediciones[lugar][-1] = True
    return insertar(Medicion, COLUMNAS_DE_MEDICIONES, mediciones)
