"""What goes out in Word is noted; what comes back is kept, and taken into the draft only change by change."""

from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from actas.contenido import pasos, sello
from actas.errores import ErrorDeActa
from actas.escritura.servicios.base import bloquear, contar, exigir_editable
from actas.escritura.servicios.guardado import guardar_paso
from actas.models import Acta, Paso, SalidaEnWord, VueltaEnWord
from actas.permisos import exigir_redactar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.aparte import AparteOcupado, Encargo, hacer_aparte, hacer_aqui
from egtpi_portal.documentos.impresos.codigo import codigos_en
from egtpi_portal.documentos.presupuesto import MEGA, RESULTADO_DE_TABLA, Limites
from egtpi_portal.documentos.revision import nombre_limpio
from egtpi_portal.documentos.subidas import sha256_de

from .comparacion import Cambio, aplicar, comparar, seccion_de
from .documentos import acta_en_word
from .textos import Textos, de_acta, saber_de
from .vuelta import interpretar

MAXIMO = 20 * MEGA
"""Bytes of a Word that comes back: an acta of 60 people and 40 agreements has 45 KB."""
LEER = Encargo("word", "egtpi_portal.word.lectura:leer")


@transaction.atomic
def sacar(*, acta: Acta) -> bytes:
    """The acta in Word as it is written today; what it says is noted by its code, the first time that it goes out."""
    textos = de_acta(acta)
    documento = acta_en_word(acta, textos)
    dicho = {**textos, "parrafos": documento.parrafos}
    salida = SalidaEnWord(acta=acta, codigo=sello.codigo(acta), textos=dicho, desde=ahora())
    SalidaEnWord.objects.bulk_create([salida], ignore_conflicts=True)
    return documento.guardar()


def recibir(*, acta: Acta, archivo: File, nombre: str, por: Usuario) -> VueltaEnWord:
    """Keeps what a Word that came back says, to be looked at beside the draft; nothing of it enters the acta.

    Raises PermissionDenied; EstadoNoLoPermite; ErrorDeActa with a sentence for a file that is no Word of this acta,
    that has macros, or that cannot be read.
    """
    exigir_redactar(por, acta.region_id)
    exigir_editable(acta)
    leido = _leer(archivo)
    salida = _de_que_salida(acta, leido)
    sha256, _ = sha256_de(archivo)
    dicho = interpretar(leido, salida.textos)
    with transaction.atomic():
        acta = bloquear(acta)
        exigir_editable(acta)
        cuantos = len(cambios_de(acta, salida, dicho))
        vuelta = VueltaEnWord.objects.create(
            acta=acta, salida=salida, nombre=nombre_limpio(nombre, "docx"), sha256=sha256, leido=dicho,
            subida_en=ahora(), subida_por=por,
        )  # fmt: skip
        contar(
            acta, "acta.word", f"subió «{vuelta.nombre}», un Word del acta {acta.codigo} con {_en_cambios(cuantos)}",
            por=por,
        )  # fmt: skip
    return vuelta


def _leer(archivo: File) -> dict[str, Any]:
    """What the file says, read in the process apart. Raises ErrorDeActa."""
    if not archivo.size:
        raise ErrorDeActa("El archivo está vacío. Guárdelo otra vez en Word y súbalo.")
    if archivo.size > MAXIMO:
        raise ErrorDeActa(
            f"El archivo pesa {-(-archivo.size // MEGA)} MB, y de un acta en Word se leen hasta {MAXIMO // MEGA} MB. "
            "Quítele las imágenes y súbalo otra vez."
        )
    limites = Limites(resultado=RESULTADO_DE_TABLA)
    try:
        if settings.LEER_APARTE:
            hecho = hacer_aparte(archivo, [LEER], limites)["word"]
        else:
            hecho = hacer_aqui(archivo, [LEER], resultado=limites.resultado)["word"]
    except AparteOcupado as ocupado:
        raise ErrorDeActa(str(ocupado)) from ocupado
    if hecho.por_que:
        raise ErrorDeActa(hecho.por_que)
    return hecho.resultado


def _de_que_salida(acta: Acta, leido: dict[str, Any]) -> SalidaEnWord:
    """What went out as that Word, by the code that it carries. Raises ErrorDeActa for one of no acta or another."""
    parrafos = "\n".join(bloque.get("parrafo", "") for bloque in leido["bloques"])
    codigos = [codigo for texto in (leido["claves"], *leido["pies"], parrafos) for codigo in codigos_en(texto)]
    salidas = SalidaEnWord.objects.filter(codigo__in=codigos).select_related("acta")
    propias = [salida for salida in salidas if salida.acta_id == acta.pk]
    if propias:
        return min(propias, key=lambda salida: codigos.index(salida.codigo))
    if otra := next((s for s in salidas if s.acta.region_id == acta.region_id), None):
        raise ErrorDeActa(
            f"Ese Word es del acta {otra.acta.codigo}, y esta es {acta.codigo}. Súbalo en aquella, si todavía es un "
            "borrador."
        )
    if codigos:
        raise ErrorDeActa(
            f"El código de ese Word ({codigos[0]}) no es de ningún Word descargado de esta acta. Descárguela otra vez "
            "en Word y escriba ahí los cambios."
        )
    raise ErrorDeActa(
        "No se encuentra de qué acta salió ese Word: no trae el código al pie de sus páginas. Descargue el acta en "
        "Word desde el portal y escriba ahí los cambios."
    )


def cambios_de(
    acta: Acta, salida: SalidaEnWord, dicho: dict[str, Any], ahora_dice: Textos | None = None
) -> list[Cambio]:
    """The changes that a Word brings to the acta as it stands, in its order."""
    return comparar(salida.textos, ahora_dice or de_acta(acta), dicho["textos"], saber_de(acta))


@transaction.atomic
def tomar(*, vuelta: VueltaEnWord, elegidos: Collection[str], versiones: Mapping[str, int], por: Usuario) -> int:
    """Takes those changes (by their `id`) into the draft: one save, and one event, of each step that they touch.
    Returns how many. `versiones`: of each step, the one that the person saw.

    Raises PermissionDenied; EstadoNoLoPermite; ConflictoDeEdicion when somebody saved one of those steps meanwhile;
    DatosInvalidos; ErrorDeActa when nothing is chosen, or something that cannot be taken any more. Then nothing is.
    """
    acta = bloquear(vuelta.acta)
    exigir_redactar(por, acta.region_id)
    exigir_editable(acta)
    ahora_dice = de_acta(acta)
    cambios = {cambio.id: cambio for cambio in cambios_de(acta, vuelta.salida, vuelta.leido, ahora_dice)}
    if not elegidos:
        raise ErrorDeActa("No marcó ningún cambio: marque los que se toman.")
    if any(uno not in cambios or not cambios[uno].se_toma for uno in elegidos):
        raise ErrorDeActa("Alguno de esos cambios ya no se puede tomar: mire otra vez cómo quedan. No se tomó ninguno.")
    for cambio in (cambios[uno] for uno in elegidos):
        if cambio.con and cambio.con not in elegidos and not cambios[cambio.con].hecho:
            raise ErrorDeActa(f"«{cambio.donde}» va con su punto: marque también «Punto nuevo». No se tomó ninguno.")
    tomados = 0
    for paso in Paso:
        suyos = [c for c in cambios.values() if c.paso == paso and c.id in elegidos]
        if not suyos:
            continue
        tres = vuelta.salida.textos, ahora_dice, vuelta.leido["textos"]
        seccion = None if paso == Paso.SESION else seccion_de(paso, *tres)
        guardar_paso(
            acta=acta, paso=paso, datos=aplicar(pasos.leer(acta, paso), seccion, suyos),
            version=versiones.get(paso.value, 0), por=por, estricto=False,
            relato=(
                "acta.word_tomado",
                f"tomó {_en_cambios(len(suyos))} de «{paso.label}» de «{vuelta.nombre}» en el acta {acta.codigo}",
            ),
        )  # fmt: skip
        tomados += len(suyos)
    return tomados


def _en_cambios(cuantos: int) -> str:
    return "un cambio" if cuantos == 1 else f"{cuantos} cambios"
