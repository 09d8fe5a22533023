"""Issuing verifications: frozen, numbered, and chained each to the one before. Nothing of them changes afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from egtpi_portal.calendario.reloj import LIMA, ahora
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.estados import Permiso
from egtpi_portal.modelos import puesto
from egtpi_portal.numeracion import tras_el_mayor
from egtpi_portal.territorio.cerrojos import turno_del_pais
from verificacion.metas.consultas import registrado, sustento_de
from verificacion.motor import fichas
from verificacion.motor.comprobacion import PRIMERA, codigo_de, hacer_paquete, sha256

from .. import correos
from ..consultas import (
    como_se_comprueba,
    datos_de,
    excepciones_como_datos,
    excepciones_vigentes,
    nombre_del_paquete,
    partes_de,
    texto_de,
)
from ..errores import ErrorDeVerificacion, EvidenciaCambiada
from ..estados import DE_DONDE_SALE, MAQUINA
from ..models import ArchivoEmitido, VerificacionOficial
from ._base import (
    bloquear,
    contar,
    evaluar_de_nuevo,
    exigir_descargo_cumplido,
    exigir_estado,
    pronunciar,
)

ENTIDAD = "Ministerio de Desarrollo e Inclusión Social (MIDIS)"
QUIEN = f"{Rol.EVALUADOR_DMI.label} (Dirección de Mecanismos de Incentivos)"
"""Who issues, for the public: the role and its entity, never the person."""


@dataclass(slots=True)
class Cadena:
    """The end of the chain as it grows, and the numbers taken."""

    orden: int
    ultimo: str
    numeros: list[str]

    def siguiente(self, prefijo: str) -> str:
        """The next number of that region and hito in the year: «V-2024-H1-02-003»."""
        self.numeros.append(f"{prefijo}{tras_el_mayor(self.numeros, prefijo):03d}")
        return self.numeros[-1]


@transaction.atomic
def emitir(*, verificaciones: Iterable[VerificacionOficial], por: Usuario) -> list[VerificacionOficial]:
    """Issues those verifications, all or none, in the order of their regions: each keeps the expediente, the sheet, the
    result and the exceptions as they are now, and supersedes the one in force of its region and hito.

    Raises PermissionDenied; EstadoNoLoPermite; PlazoDeDescargo; EvidenciaCambiada when what results today is not what
    was proposed.
    """
    permiso = MAQUINA.permitir("emitir", por)
    turno_del_pais()  # one issuer at a time: the chain is one
    filas = bloquear(verificaciones)
    if not filas:
        raise ErrorDeVerificacion("Elija al menos una verificación.")
    for fila in filas:
        _exigir_emitible(fila)
    evaluadas = evaluar_de_nuevo(filas)
    if cambiadas := [f for f in filas if texto_de(evaluadas[f.pk].resultado) != f.resultado]:
        raise EvidenciaCambiada(cambiadas)
    cadena, instante = _fin_de_la_cadena(), ahora()
    for fila in filas:
        fila.expediente = evaluadas[fila.pk].expediente
        _emitir_una(fila, cadena, instante, permiso)
    return filas


def _exigir_emitible(fila: VerificacionOficial):
    if settings.SEGUNDO_EVALUADOR and fila.estado in DE_DONDE_SALE:
        raise ErrorDeVerificacion(f"{fila}: falta que otro evaluador la confirme.")
    exigir_estado(fila, "emitir", "emitir")
    exigir_descargo_cumplido(fila)


def _fin_de_la_cadena() -> Cadena:
    ultima = VerificacionOficial.objects.emitidas().order_by("-orden").values_list("orden", "sello").first()
    orden, sello = ultima or (0, PRIMERA)
    return Cadena(
        orden, sello, list(VerificacionOficial.objects.emitidas().order_by().values_list("numero", flat=True))
    )


def _emitir_una(fila: VerificacionOficial, cadena: Cadena, instante, permiso: Permiso):
    ficha = fichas.cargar(fila.ficha)
    excepciones = list(excepciones_vigentes(fila))
    dicho = pronunciar(fila.ficha, fila.hito, datos_de(fila.resultado), [e.criterio for e in excepciones])
    anio, lugar = instante.astimezone(LIMA).year, list(ficha.hitos).index(fila.hito) + 1
    vigentes = VerificacionOficial.objects.vigentes().filter(region=fila.region, ficha=fila.ficha, hito=fila.hito)
    fila.sustituye_a = vigentes.first()
    fila.numero = cadena.siguiente(f"V-{anio}-H{lugar}-{fila.region_id}-")
    fila.version_ficha = ficha.version
    fila.emitida_en, fila.emitida_por = instante, permiso.por
    fila.orden, fila.anterior = cadena.orden + 1, cadena.ultimo
    fila.texto_ficha, fila.leeme = fichas.texto(fila.ficha), como_se_comprueba()
    fila.apartados = texto_de(excepciones_como_datos(excepciones, dicho))
    fila.veredicto, fila.procesos_cumplidos = dicho["veredicto"], dicho["procesos_cumplidos"]
    sustento = sustento_de(registrado(ficha, fila.region_id), fila.region_id, fila.hito)
    manifiesto, paquete = hacer_paquete(datos_del_manifiesto(fila, sustento), partes_de(fila))
    fila.manifiesto, fila.sello = texto_de(manifiesto), manifiesto["sello"]
    fila.codigo = codigo_de(fila.sello)
    en_vez_de = f"; sustituye a {fila.sustituye_a.numero}" if fila.sustituye_a else ""
    permiso.mover(
        fila,
        f"emitió {fila.numero}, {fila.region}: {fila.get_veredicto_display().lower()}{en_vez_de}",
        cambios={"sello": [fila.anterior, fila.sello]},
    )
    cadena.orden, cadena.ultimo = fila.orden, fila.sello
    _guardar_huella(fila, nombre_del_paquete(fila), paquete)
    correos.al_emitir(fila)


def datos_del_manifiesto(fila: VerificacionOficial, sustento: Mapping[str, str] | None = None) -> dict:
    """What the manifest of an issued verification says, besides its format, the hashes and the seal. `sustento`: by
    criterion, the document behind what MIDIS registered for it; absent when there is none."""
    return {
        "numero": fila.numero,
        "orden": fila.orden,
        "region": {"codigo": fila.region_id, "nombre": fila.region.nombre},
        "ficha": {"codigo": fila.ficha, "version": fila.version_ficha},
        "hito": fila.hito,
        "al": fila.al.isoformat(),
        "emitida_el": puesto(fila.emitida_en).astimezone(LIMA).isoformat(timespec="seconds"),
        "emitida_por": {"rol": QUIEN, "entidad": ENTIDAD},
        "sustituye_a": fila.sustituye_a.numero if fila.sustituye_a else "",
        "anterior": fila.anterior,
        **({"sustento": dict(sustento)} if sustento else {}),
    }


def _guardar_huella(fila: VerificacionOficial, nombre: str, contenido: bytes) -> ArchivoEmitido:
    return ArchivoEmitido.objects.get_or_create(
        verificacion=fila,
        sha256=sha256(contenido),
        defaults={"nombre": nombre, "bytes": len(contenido), "registrado_en": ahora()},
    )[0]


@transaction.atomic
def registrar_archivo(
    *, verificacion: VerificacionOficial, nombre: str, contenido: bytes, por: Usuario | None
) -> ArchivoEmitido:
    """Keeps the sha-256 of a file made of an issued verification (its report), so that the public page knows it; once
    for the same bytes, with one event. Raises ErrorDeVerificacion when it is not issued."""
    if not verificacion.emitida:
        raise ErrorDeVerificacion("Solo se registran los archivos de una verificación emitida.")
    huella = sha256(contenido)
    conocido = verificacion.archivos.filter(sha256=huella).first()
    if conocido:
        return conocido
    archivo = _guardar_huella(verificacion, nombre, contenido)
    contar(
        verificacion, "verificacion.archivo", por=por, cambios={"sha-256": ["", huella]},
        resumen=f"Se registró el archivo {nombre} de {verificacion.numero}.",
    )  # fmt: skip
    return archivo


@transaction.atomic
def registrar_descarga(*, verificacion: VerificacionOficial, por: Usuario, que: str = "paquete"):
    """Notes in the trail that the person took the package, with all its evidence, or the report (`que`)."""
    contar(verificacion, "verificacion.descarga", por=por, resumen=f"{por} descargó el {que} de {verificacion.numero}.")


def por_que_no_se_emite(fila: VerificacionOficial) -> str:
    """What keeps it from being issued, as the end of a sentence that is already of it; blank when nothing but new
    evidence would."""
    try:
        _exigir_emitible(fila)
    except ErrorDeVerificacion as error:
        return error.sin_nombrar(fila)
    return ""


def emitibles(filas: Iterable[VerificacionOficial]) -> list[VerificacionOficial]:
    """Of those, the ones that nothing keeps from being issued but new evidence."""
    return [fila for fila in filas if not por_que_no_se_emite(fila)]
