"""What the portal reads of what people send, each with something valid to begin from; each answers "aceptado" or the
sentence of its refusal, and raises nothing else."""

import datetime as dt
import io
import logging
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from actas.models import Acta, Paso
from actas.pegado.lectura import leer as leer_pegado
from actas.word.servicios import sacar
from acuerdos.hojas import aplicar as aplicar_matriz
from acuerdos.hojas import previsualizar as prever_matriz
from asistencia.fichas import hojas as fichas
from asistencia.models import FichaAsistencia
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.revision import revisar
from egtpi_portal.hojas import HojaIlegible, PlanConErrores, marcar
from egtpi_portal.territorio.consultas import RegionDesconocida
from egtpi_portal.territorio.models import Region
from egtpi_portal.word.lectura import leer as leer_word
from tests.actas.ayudas import hoja, pdf
from tests.acuerdos.ayudas import BUENA, MALA
from tests.egtpi_portal.documentos.firmante import firmar, identidad
from tests.entradas import mutar
from tests.verificacion.motor.constructor import CIERRE_1, en_orden
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import ErrorDeImportacion, importar_expediente
from verificacion.motor import evaluar
from verificacion.motor import fichas as hojas_de_indicador
from verificacion.motor.lectura import ExpedienteInvalido, leer_texto

ACEPTADO = "aceptado"
PARTICIPANTES = (
    "N°\tNombres y apellidos\tCargo\tEntidad\n1\tAna Ríos\tGerenta\tGORE Áncash\n2\tLuis Paz\tDirector\tDIRESA\n"
    "3\tMaría Vega\tAlcaldesa\tMunicipalidad de Jangas"
)
ACUERDOS = (
    "Acuerdo\tResponsable\tCargo\tPlazo\tÁmbito\nActualizar el padrón\tDIRESA\tDirectora\t30/06/2024\tSectores\n"
    "Convocar a los alcaldes\tGORE\tGerente\t15 de julio\tGobiernos locales"
)


@dataclass(frozen=True)
class Lector:
    """How something is grown from a seed, and how it is read."""

    crecer: Callable[[random.Random], object]
    leer: Callable[[object], str]

    def caso(self, semilla: str) -> Callable[[], Callable[[], str]]:
        """Grows what that seed gives, where it will be read; gives its reading."""
        return lambda: partial(self.leer, self.crecer(random.Random(semilla)))


def todos(por) -> dict[str, Lector]:
    """By name. `por` writes in Áncash, whose actas are there."""
    region = Region.objects.get(pk="02")
    word = sacar(acta=Acta.objects.filter(region="02").latest("pk"))
    libro_de_fichas = fichas.fichas_en_xlsx(region, FichaAsistencia.objects.filter(region="02"))
    autoridad = identidad("AUTORIDAD DE PRUEBA")
    firmado = firmar(pdf("firmado").read(), identidad("PERSONA DE PRUEBA", emisor=autoridad))
    papeles = [pdf("acta").read(), firmado]
    matrices = [BUENA.read_bytes(), MALA.read_bytes()]
    evidencia = hoja(["Distrito", "Ubigeo", "Anemia"], ["Jangas", "020106", 31], ["Pira", "020111", 28]).read()
    return {
        "expediente": Lector(_expediente, leer_el_expediente),
        "matriz": Lector(
            lambda azar: mutar.un_libro(azar.choice(matrices), azar), lambda que: leer_la_matriz(que, por)
        ),
        "fichas": Lector(
            lambda azar: mutar.un_libro(libro_de_fichas, azar), lambda que: leer_las_fichas(que, region, por)
        ),
        "evidencia en hoja": Lector(
            lambda azar: mutar.un_libro(evidencia, azar), lambda que: revisar_el(que, "x.xlsx")
        ),
        "pdf": Lector(lambda azar: mutar.un_pdf(azar.choice(papeles), azar), lambda que: revisar_el(que, "x.pdf")),
        "word": Lector(lambda azar: mutar.un_paquete(word, azar), leer_el_word),
        "participantes": Lector(
            lambda azar: mutar.un_texto(PARTICIPANTES, azar), lambda que: pegar(que, Paso.PARTICIPANTES)
        ),
        "acuerdos": Lector(lambda azar: mutar.un_texto(ACUERDOS, azar), lambda que: pegar(que, Paso.ACUERDOS)),
    }


def _expediente(azar: random.Random) -> bytes:
    datos = (
        en_orden() if azar.random() < 0.3 else Azar(azar.randrange(10**6), sano=azar.choice((0.93, 0.99))).expediente()
    )
    datos["region"] = {"codigo": "13", "nombre": "La Libertad"}
    return mutar.un_json(datos, azar)


def leer_el_expediente(contenido: bytes) -> str:
    """Reads it, and imports into a region without evidence and judges what is accepted; afterwards nothing is left."""
    from tests.entradas.test_entradas import lo_guardado

    try:
        expediente, _, _ = leer_texto(contenido)
    except ExpedienteInvalido as error:
        return str(error)
    evaluar(expediente, hojas_de_indicador.cargar(), "hito-1", dt.date.fromisoformat(CIERRE_1))
    antes = lo_guardado()
    try:
        with transaction.atomic():
            importar_expediente(expediente=expediente)
            transaction.set_rollback(True)
    except (ErrorDeImportacion, RegionDesconocida) as error:
        assert lo_guardado() == antes, "se guardó a medias"
        return str(error)
    return ACEPTADO


def leer_la_matriz(contenido: bytes, por) -> str:
    """The plan of a matrix; then it is applied, or comes back marked."""
    try:
        plan = prever_matriz("02", contenido, por)
        if errores := [error for fila in plan.filas for error in fila.errores]:
            marcar(contenido, plan)
            return f"{errores[0].donde}: {errores[0].mensaje}"
        with transaction.atomic():
            aplicar_matriz("02", contenido, por)
            transaction.set_rollback(True)
    except (HojaIlegible, PlanConErrores) as error:
        return str(error)
    return ACEPTADO


def leer_las_fichas(contenido: bytes, region: Region, por) -> str:
    try:
        plan = fichas.previsualizar(region, contenido, por)
        if errores := [error for fila in plan.filas for error in fila.errores]:
            marcar(contenido, plan)
            return f"{errores[0].donde}: {errores[0].mensaje}"
        with transaction.atomic():
            fichas.aplicar(region, contenido, por)
            transaction.set_rollback(True)
    except (HojaIlegible, PlanConErrores) as error:
        return str(error)
    return ACEPTADO


class _Oyente(logging.Handler):
    """Counts what a reader of files raised and nobody named."""

    def __init__(self):
        super().__init__()
        self.oidos: Counter[str] = Counter()

    def emit(self, record):
        if record.exc_info:
            traza = record.exc_info[2]
            while traza.tb_next:
                traza = traza.tb_next
            self.oidos[
                f"{record.exc_info[0].__name__} en {traza.tb_frame.f_code.co_filename.split('site-packages/')[-1]}"
            ] += 1


def revisar_el(contenido: bytes, nombre: str) -> str:
    """The check of an upload and every reader of its kind; what a reader did not name is told."""
    oyente, registro = _Oyente(), logging.getLogger("egtpi_portal.documentos.aparte.trabajo")
    registro.addHandler(oyente)
    try:
        with transaction.atomic():
            revisar(ContentFile(contenido), nombre)
            transaction.set_rollback(True)
    except ArchivoRechazado as error:
        return str(error)
    finally:
        registro.removeHandler(oyente)
    return f"{ACEPTADO}; sin nombre: {', '.join(sorted(oyente.oidos))}" if oyente.oidos else ACEPTADO


def leer_el_word(contenido: bytes) -> str:
    try:
        leer_word(io.BytesIO(contenido))
    except ArchivoRechazado as error:
        return str(error)
    return ACEPTADO


def pegar(texto: str, paso: Paso) -> str:
    try:
        leer_pegado(texto, paso)
    except HojaIlegible as error:
        return str(error)
    return ACEPTADO
