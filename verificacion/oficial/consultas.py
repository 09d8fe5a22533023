"""Reads of the official verifications."""

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db.models import Case, Count, F, QuerySet, When

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre
from egtpi_portal.calendario.reloj import LIMA, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.territorio.models import Region
from verificacion.motor import FichaIndicador
from verificacion.motor.comprobacion import a_texto
from verificacion.motor.paquete import EXCEPCIONES, EXPEDIENTE, FICHA, LEEME, MANIFIESTO, RESULTADO, escribir_paquete

from .models import ABIERTAS, AdjuntoDescargo, Excepcion, VerificacionOficial, VerificacionQuerySet

EN_MEMORIA = 8 * 1024 * 1024

COMO_SE_COMPRUEBA = """Verificación oficial del compromiso ART-01.01

Contenido
- manifiesto.json: qué es, y la huella (sha-256) de cada archivo; su sello incluye el de la verificación anterior.
- expediente.json: la evidencia con que se evaluó (egtpi-expediente/1).
- ficha.json: los datos de la ficha técnica aplicada (egtpi-ficha/1).
- resultado.json: lo que resulta de evaluarla, sin excepciones (egtpi-resultado/1).
- excepciones.json: los criterios apartados, por quién y por qué, y lo que se pronuncia sin ellos.

Cómo comprobarlo
1. En la página pública del portal, {direccion}/comprobar/, escriba el código y elija este archivo.
2. En otro equipo, con Python 3.11 o posterior y nada más: descargue de esa página comprobador.pyz
   ({direccion}/comprobar/comprobador.pyz), déjelo en la carpeta de este archivo y escriba
   python comprobador.pyz comprobar ESTE-ARCHIVO.zip
   Dice «igual», o en qué archivo y lugar difiere.
   Es el motor del portal: quien tenga el código del portal hace lo mismo con
   python -m verificacion.motor comprobar ESTE-ARCHIVO.zip
"""


def como_se_comprueba() -> str:
    """What a package says of how to check it, with the address of the portal."""
    return COMO_SE_COMPRUEBA.format(direccion=settings.DIRECCION_DEL_PORTAL)


def listar(usuario: Usuario, condiciones: dict[str, Any]) -> VerificacionQuerySet:
    """Those that the person sees and that meet the conditions, without their long texts: the open ones first, by
    region, then the issued, the last first, and then those withdrawn; each `con_sus_descargos`."""
    filas = VerificacionOficial.objects.visibles_para(usuario).ligeras().filter(**condiciones).con_sus_descargos()
    abierta = Case(When(estado__in=ABIERTAS, then=0), default=1)
    return filas.order_by(abierta, F("orden").desc(nulls_last=True), "region_id", "-pk")


def _emitidas_por_hito(ficha: FichaIndicador) -> dict[str, int]:
    filas = VerificacionOficial.objects.vigentes().filter(ficha=ficha.codigo).order_by()
    return dict(filas.values_list("hito").annotate(n=Count("pk")))


def hito_por_proponer(ficha: FichaIndicador) -> str:
    """The key of the sheet's first hito in which some region has no verification in force; the last when none lacks
    one. Two queries."""
    emitidas, regiones = _emitidas_por_hito(ficha), Region.objects.count()
    claves = list(ficha.hitos)
    return next((clave for clave in claves if emitidas.get(clave, 0) < regiones), claves[-1])


def ultimo_hito_emitido(ficha: FichaIndicador) -> str:
    """The key of the sheet's last hito that has a verification in force; blank when none has. One query."""
    emitidas = _emitidas_por_hito(ficha)
    return next((clave for clave in reversed(list(ficha.hitos)) if clave in emitidas), "")


def plazo_de_descargo(fila: VerificacionOficial, decretos: Decretos) -> str:
    """How its term to answer stands today, as the end of a sentence: «corre hasta el 25/06/2024: quedan 5 días
    hábiles», «vence hoy», «venció el 17/06/2024». Blank when it was not sent to its region."""
    if fila.descargo_hasta is None:
        return ""
    hasta, dia = puesto(fila.descargo_hasta), hoy()
    if hasta < dia:
        return f"venció el {hasta:%d/%m/%Y}"
    if hasta == dia:
        return "vence hoy"
    quedan = dias_habiles_entre(dia, hasta, decretos.de(fila.region_id))
    return f"corre hasta el {hasta:%d/%m/%Y}: {'queda 1 día hábil' if quedan == 1 else f'quedan {quedan} días hábiles'}"


def fin_de_la_cadena() -> VerificacionOficial | None:
    """The last that was issued: its seal answers for all the ones before it."""
    return VerificacionOficial.objects.emitidas().ligeras().filter(orden__isnull=False).order_by("-orden").first()


def paquetes_de(verificaciones: QuerySet[VerificacionOficial]) -> IO[bytes]:
    """A ZIP with the package of each, and how to check them; on disk when it is large, with one in memory at a time."""
    salida = SpooledTemporaryFile(max_size=EN_MEMORIA)  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as todos:
        todos.writestr(zipfile.ZipInfo(LEEME), como_se_comprueba())
        for clave in verificaciones.values_list("pk", flat=True):
            una = VerificacionOficial.objects.select_related("region").get(pk=clave)
            entrada = zipfile.ZipInfo(nombre_del_paquete(una))
            entrada.compress_type = zipfile.ZIP_DEFLATED
            todos.writestr(entrada, paquete_de(una))
    salida.seek(0)
    return salida


def excepciones_vigentes(verificacion: VerificacionOficial) -> QuerySet[Excepcion]:
    """The exceptions of a verification that were not withdrawn, in the order in which they were recorded."""
    return verificacion.excepciones.filter(retirada_en=None).select_related("registrada_por")


def excepciones_como_datos(excepciones, pronunciado: dict[str, Any]) -> dict[str, Any]:
    """The exceptions and what is pronounced with them, as the package carries them (`egtpi-excepciones/1`)."""
    return {
        "formato": "egtpi-excepciones/1",
        "excepciones": [
            {
                "criterio": una.criterio,
                "automatico": una.automatico,
                "motivo": una.motivo,
                "documento": una.documento,
                "por": str(una.registrada_por),
                "registrada_el": una.registrada_en.astimezone(LIMA).isoformat(timespec="seconds"),
            }
            for una in excepciones
        ],
        "resultado": pronunciado,
    }


def partes_de(verificacion: VerificacionOficial) -> dict[str, str]:
    """The texts that the package of an issued verification carries, by file name; all but the manifest."""
    return {
        EXPEDIENTE: verificacion.expediente,
        FICHA: verificacion.texto_ficha,
        RESULTADO: verificacion.resultado,
        EXCEPCIONES: verificacion.apartados,
        LEEME: verificacion.leeme,
    }


def paquete_de(verificacion: VerificacionOficial) -> bytes:
    """The package of an issued verification: the same bytes today and in ten years. Raises ValueError if not issued."""
    if not verificacion.emitida:
        raise ValueError("Solo una verificación emitida tiene paquete.")
    textos = {MANIFIESTO: verificacion.manifiesto, **partes_de(verificacion)}
    return escribir_paquete({nombre: texto.encode() for nombre, texto in textos.items()})


def nombre_del_paquete(verificacion: VerificacionOficial) -> str:
    """`V-2024-H1-02-003.zip`."""
    return f"{verificacion.numero}.zip"


def pronunciado_de(verificacion: VerificacionOficial) -> dict[str, Any]:
    """What is pronounced, of an issued verification: verdict, processes and criteria set aside, as frozen."""
    return json.loads(verificacion.apartados)["resultado"]


def descargos_visibles(usuario: Usuario) -> QuerySet[AdjuntoDescargo]:
    """The files of the descargos of the verifications that the person sees."""
    return AdjuntoDescargo.objects.filter(
        descargo__verificacion__in=VerificacionOficial.objects.visibles_para(usuario).values("pk")
    )


def datos_de(texto: str) -> dict[str, Any]:
    """A frozen text as data."""
    return json.loads(texto)


def texto_de(datos: Any) -> str:
    """Data as the text that is frozen."""
    return a_texto(datos)
