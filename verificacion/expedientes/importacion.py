"""From an expediente to the database: one region's evidence, all of it or nothing.

What was true before the portal comes in only this way: no form can backdate anything (reglas §1, `al`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from actas.models import Acta
from acuerdos.models import CargaMatriz
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import no_habiles_entre_semana
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.palabras import cuantos
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import region_por_codigo
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Pacto, Region
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import expediente as ex
from verificacion.motor import fichas
from verificacion.motor.escritura import a_datos

from . import vigencia
from .recopilacion import rango_del_calendario
from .volcado import Volcado

MAXIMO_ENTERO = 2**63 - 1
NOMBRADOS = 20
"""How many signatories that the catalogue lacks the report names."""
EVIDENCIA: tuple[Any, ...] = (Acta, PlanAsistencia, FichaAsistencia, CargaMatriz, Revision)
"""What a region without evidence has none of."""


class ErrorDeImportacion(ValueError):
    """Why an expediente was not taken in; nothing of it was stored. `errores` are pairs (path, message)."""

    def __init__(self, *errores: tuple[str, str]):
        super().__init__(errores)
        self.errores = errores

    def __str__(self) -> str:
        return "\n".join(f"{ruta}: {mensaje}" if ruta else mensaje for ruta, mensaje in self.errores)


@dataclass(frozen=True, slots=True)
class InformeDeImportacion:
    """What an import did.

    `filas`: how many rows of each kind it stored. `descartadas`: what named nothing known, and so was left out, by
    kind. `datos_midis`: what changed of the pact, the targets and the CAD figures, in sentences. `fuera_del_catalogo`:
    the signatories that are no local government of the region, taken in as the file names them. `solo_archivo` and
    `solo_portal`: the days in which the file's calendar and the portal's differ (the portal's stands).
    """

    region: Region
    filas: dict[str, int]
    descartadas: dict[str, int]
    datos_midis: tuple[str, ...] = ()
    fuera_del_catalogo: tuple[str, ...] = ()
    solo_archivo: tuple[date, ...] = ()
    solo_portal: tuple[date, ...] = ()

    def frases(self) -> Iterator[str]:
        """The report in Spanish, a sentence at a time."""
        yield "Se importó " + ", ".join(f"{n} {que}" for que, n in self.filas.items() if n) + "."
        yield from self.datos_midis
        if fuera := self.fuera_del_catalogo:
            resto = f" y {len(fuera) - NOMBRADOS} más" if len(fuera) > NOMBRADOS else ""
            yield f"No figuran en el catálogo de la región: {'; '.join(fuera[:NOMBRADOS])}{resto}."
        if sin_lugar := [f"{n} {que}" for que, n in self.descartadas.items() if n]:
            yield "No se guardó lo que no nombra nada conocido: " + ", ".join(sin_lugar) + "."
        for dias, quien in ((self.solo_archivo, "el archivo"), (self.solo_portal, "el portal")):
            if dias:
                lista = ", ".join(f"{dia:%d/%m/%Y}" for dia in dias)
                yield f"Días no hábiles solo según {quien}: {lista}. Rige el calendario del portal."


@transaction.atomic
def importar_expediente(
    *, expediente: ex.Expediente, por: Usuario | None = None, ficha: fichas.FichaIndicador | None = None
) -> InformeDeImportacion:
    """Stores a region's evidence, with one event of the trail; in the name of `por`, or of the system.

    The region must exist and hold no evidence. Its pact, targets and CAD figures become the file's. Raises
    RegionDesconocida, or ErrorDeImportacion with what a database cannot hold or with what the region already has; then
    nothing is stored. The history of each thing begins with its first edit in the portal.
    """
    ficha = ficha or ficha_en_uso()
    region = region_por_codigo(expediente.region.codigo)
    if errores := tuple(_lo_que_no_cabe(expediente)):
        raise ErrorDeImportacion(*errores)
    bloquear_region(region.pk, del_todo=True)
    _exigir_region_vacia(region)
    cuando, quien = ahora(), por or usuario_del_sistema()
    volcado = Volcado(region=region, cuando=cuando, por=quien)
    volcado.volcar(expediente)
    cambios: dict[str, list[str]] = {}
    datos_midis = tuple(_poner_datos_midis(region, expediente, ficha, _Quien(cuando, quien), cambios))
    solo_archivo, solo_portal = _diferencias_de_calendario(region, expediente, ficha)
    informe = InformeDeImportacion(
        region=region,
        filas=volcado.filas,
        descartadas=volcado.descartadas,
        datos_midis=datos_midis,
        fuera_del_catalogo=_fuera_del_catalogo(region, expediente),
        solo_archivo=solo_archivo,
        solo_portal=solo_portal,
    )
    registrar(
        por=por,
        accion="expediente.importacion",
        objeto=region,
        region=region.pk,
        cambios=cambios,
        resumen=f"Importó el expediente de {region}. {' '.join(informe.frases())}",
    )
    return informe


def _exigir_region_vacia(region: Region):
    hay = {str(m._meta.verbose_name_plural): m.objects.filter(region=region).count() for m in EVIDENCIA}
    if any(hay.values()):
        lista = ", ".join(f"{n} {nombre}" for nombre, n in hay.items() if n)
        raise ErrorDeImportacion(
            ("", f"La región {region.pk} {region} ya tiene evidencia ({lista}); solo se importa en una región vacía.")
        )


def _lo_que_no_cabe(expediente: ex.Expediente) -> Iterator[tuple[str, str]]:
    """(path, message) of every value that the form accepts and no database can hold."""
    yield from _textos_y_enteros(a_datos(expediente), "")
    for ruta, instante in _instantes(expediente):
        try:
            instante.astimezone(UTC)
        except OverflowError:
            yield ruta, "está fuera de los años que se pueden guardar (1 a 9999 en hora universal)"


def _textos_y_enteros(valor: Any, ruta: str) -> Iterator[tuple[str, str]]:
    if isinstance(valor, str):
        if "\x00" in valor:
            yield ruta, "contiene un carácter nulo, que no se puede guardar"
    elif isinstance(valor, dict):
        for clave, hijo in valor.items():
            yield from _textos_y_enteros(hijo, f"{ruta}.{clave}" if ruta else clave)
    elif isinstance(valor, list):
        for n, hijo in enumerate(valor):
            yield from _textos_y_enteros(hijo, f"{ruta}[{n}]")
    elif isinstance(valor, int) and valor > MAXIMO_ENTERO:
        yield ruta, "es un número demasiado grande para guardarlo"


def _instantes(expediente: ex.Expediente) -> Iterator[tuple[str, datetime]]:
    for n, plan in enumerate(expediente.planes):
        yield f"planes[{n}].cargado_el", plan.cargado_el
    for n, acta in enumerate(expediente.actas):
        yield f"actas[{n}].cargada_el", acta.cargada_el
        if acta.recargada_el is not None:
            yield f"actas[{n}].recargada_el", acta.recargada_el
    for n, carga in enumerate(expediente.cargas):
        yield f"matriz.cargas[{n}].cargada_el", carga.cargada_el
    for n, ficha in enumerate(expediente.fichas):
        yield f"fichas[{n}].registrada_el", ficha.registrada_el


@dataclass(frozen=True, slots=True)
class _Quien:
    """When it is imported, and in whose name."""

    cuando: datetime
    por: Any


def _poner_datos_midis(
    region: Region, expediente: ex.Expediente, ficha: fichas.FichaIndicador, de: _Quien, cambios: dict[str, list[str]]
) -> Iterator[str]:
    """Makes the pact, targets and CAD figures the file's; yields what changed, in sentences, and puts in `cambios` from
    what to what."""
    yield from _poner_firmantes(region, expediente, de, cambios)
    for hito in ficha.hitos:
        yield from _poner(
            MetaAsistencia.objects.filter(
                vigencia.hasta(vigencia.fin_del_hito(ficha, hito)), region=region, ficha=ficha.codigo, hito=hito
            ),
            {"porcentaje": meta} if (meta := expediente.metas_at.get(hito)) is not None else None,
            {"region": region, "ficha": ficha.codigo, "hito": hito},
            f"la meta de «{ficha.hitos[hito].nombre}»",
            cambios,
        )
    cad = expediente.compromisos_cad
    yield from _poner(
        CompromisosCad.objects.filter(vigencia.hasta(vigencia.fin_del_cad(ficha)), region=region, ficha=ficha.codigo),
        {"total": cad.total, "cumplidos": cad.cumplidos} if cad is not None else None,
        {"region": region, "ficha": ficha.codigo},
        "las cifras de los compromisos del CAD",
        cambios,
    )


def _poner(filas, valores: dict | None, claves: dict, que: str, cambios: dict[str, list[str]]) -> Iterator[str]:
    """Makes the one in force that of the file, of rows in force by the day that judges."""
    fila = filas.order_by(vigencia.ultima_primero()).first()
    antes = _en_cifras({campo: getattr(fila, campo) for campo in CIFRAS if hasattr(fila, campo)})
    if antes != (despues := _en_cifras(valores or {})):
        cambios[que] = [antes, despues]
    if fila is None:
        if valores is not None:
            filas.model.objects.create(**claves, **valores)
    elif valores is None:
        for una in filas:
            una.delete()
        yield f"Se retiró {que}, que el archivo no trae."
    elif any(getattr(fila, campo) != valor for campo, valor in valores.items()):
        for campo, valor in valores.items():
            setattr(fila, campo, valor)
        fila.save()
        yield f"Cambió {que} por lo que trae el archivo."


CIFRAS = ("porcentaje", "cumplidos", "total")


def _en_cifras(valores: dict) -> str:
    """«62.50 %», «7 de 9»; blank when there is nothing."""
    if "porcentaje" in valores:
        return f"{valores['porcentaje']:.2f} %"
    return f"{valores['cumplidos']} de {valores['total']}" if valores else ""


def _dicho(firmante) -> str:
    return f"{firmante.nombre}, desde el {firmante.suscrito_el:%d/%m/%Y}"


def _poner_firmantes(
    region: Region, expediente: ex.Expediente, de: _Quien, cambios: dict[str, list[str]]
) -> Iterator[str]:
    pacto, _ = Pacto.objects.get_or_create(region=region)
    antes = {firmante.ubigeo: firmante for firmante in pacto.firmantes.all()}
    nuevos, cambiados = [], 0
    for firmante in expediente.firmantes:
        fila = antes.pop(firmante.ubigeo, None)
        if (era := _dicho(fila) if fila else "") != _dicho(firmante):
            cambios[f"firmante {firmante.ubigeo}"] = [era, _dicho(firmante)]
        if fila is None:
            nuevos.append(
                Firmante(pacto=pacto, ubigeo=firmante.ubigeo, nombre=firmante.nombre, suscrito_el=firmante.suscrito_el)
            )
        elif (fila.nombre, fila.suscrito_el) != (firmante.nombre, firmante.suscrito_el):
            fila.nombre, fila.suscrito_el = firmante.nombre, firmante.suscrito_el
            fila.save()
            cambiados += 1
    for fila in antes.values():
        cambios[f"firmante {fila.ubigeo}"] = [_dicho(fila), ""]
        fila.anulado_en, fila.anulado_por, fila.motivo_anulacion = (
            de.cuando, de.por, "El expediente importado no lo trae.",
        )  # fmt: skip
        fila.save()
    Firmante.objects.bulk_create(nuevos)
    if antes or cambiados:
        suyos = cuantos(len(nuevos), "firmante nuevo", "firmantes nuevos")
        yield (
            f"La lista del pacto pasó a ser la del archivo: {suyos}, "
            f"{cuantos(cambiados, 'corregido', 'corregidos')}, {cuantos(len(antes), 'retirado', 'retirados')}."
        )


def _fuera_del_catalogo(region: Region, expediente: ex.Expediente) -> tuple[str, ...]:
    """«Municipalidad de X (029999)» of each signatory whose ubigeo is no local government of the region."""
    propios = set(region.gobiernos_locales.values_list("pk", flat=True))
    return tuple(f"{f.nombre} ({f.ubigeo})" for f in expediente.firmantes if f.ubigeo not in propios)


def _diferencias_de_calendario(
    region: Region, expediente: ex.Expediente, ficha: fichas.FichaIndicador
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The weekdays that do not count only by the file, and only by the portal, within the calendar an export has."""
    desde, hasta = rango_del_calendario(ficha)
    del_portal = set(no_habiles_entre_semana(desde, hasta, Decretos.leer().de(region.pk)))
    del_archivo = {dia for dia in expediente.no_habiles if desde <= dia <= hasta and dia.weekday() < 5}
    return tuple(sorted(del_archivo - del_portal)), tuple(sorted(del_portal - del_archivo))
