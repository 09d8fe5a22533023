"""What an uploaded file must be before it is stored: its kind by content, whole, without a lock or active content.

Nothing here changes the file: what was uploaded is what is stored, byte for byte (a signature inside depends on it).
"""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

import filetype
from django.core.files.base import File

from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.paquete import ROTO, TIPOS, Paquete

from . import presupuesto
from .errores import ArchivoRechazado
from .pdf.revision import CABEZA as CABEZA_DE_PDF
from .pdf.revision import MAXIMO_ANTES, revisar_pdf
from .presupuesto import MEGA

LARGO_DE_NOMBRE = 150

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EXTENSION = {PDF: "pdf", XLSX: "xlsx", DOCX: "docx", PPTX: "pptx", "image/jpeg": "jpg", "image/png": "png"}
PARTE_PRINCIPAL = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml", PPTX: "ppt/presentation.xml"}
CLASES = {"spreadsheetml": XLSX, "ms-excel.": XLSX, "wordprocessingml": DOCX, "ms-word.": DOCX, "presentationml": PPTX}
"""What the kind of the main part of an Office file says, whatever its name."""
EVIDENCIA = frozenset(EXTENSION)
"""What evidence of an agenda item may be."""
SOLO_PDF = frozenset({PDF})
FOTOS = frozenset({"image/jpeg", "image/png"})
PDF_O_FOTO = SOLO_PDF | FOTOS


@dataclass(frozen=True, slots=True)
class ArchivoRevisado:
    """What is known of a file that may be stored: a name without tricks, its kind, sha-256 and size in bytes. `leido`:
    whether the readers looked at it already."""

    nombre: str
    tipo: str
    sha256: str
    bytes: int
    leido: bool = True


def revisar(archivo: File, nombre: str, *, admitidos: frozenset[str] = EVIDENCIA) -> ArchivoRevisado:
    """Checks an uploaded file and returns what it is, leaving it at its start.

    Raises ArchivoRechazado with a sentence: empty, too large, of a kind not admitted (by content, whatever the
    name), encrypted, truncated, or with active content.
    """
    from .antivirus.servicios import exigir_limpio
    from .lectura.servicios import examinar_y_leer
    from .subidas import sha256_de

    if not archivo.size:
        raise ArchivoRechazado("El archivo está vacío. Vuelva a guardarlo o a escanearlo y súbalo de nuevo.")
    if archivo.size > presupuesto.ARCHIVO:
        raise ArchivoRechazado(
            f"El archivo pesa {_megas(archivo.size)} MB y el máximo es {presupuesto.ARCHIVO // MEGA} MB. "
            "Si es un escaneo, escanéelo con menor resolución o en blanco y negro."
        )
    sha256, tamano = sha256_de(archivo)
    exigir_limpio(archivo, sha256, nombre)
    tipo = examinar_y_leer(archivo, sha256, admitidos, nombre)
    if tipo is None or tipo not in admitidos:
        raise ArchivoRechazado(_no_es(admitidos, nombre))
    return ArchivoRevisado(nombre_limpio(nombre, EXTENSION[tipo]), tipo, sha256, tamano)


def examinar(archivo: IO[bytes], admitidos: Sequence[str] = tuple(EVIDENCIA), nombre: str = "") -> str:
    """The kind of a file that may be stored, by its content; `nombre` is only for what is said of one that may not.
    Pure: it runs in the process apart, without Django's settings or database. Raises ArchivoRechazado."""
    archivo = File(archivo, name="archivo")  # without a name, Django takes a file for none at all
    tipo = _tipo(archivo)
    if tipo is None or tipo not in admitidos:
        raise ArchivoRechazado(_no_es(admitidos, nombre))
    if tipo == PDF:
        revisar_pdf(cast(BinaryIO, archivo))
    elif tipo in PARTE_PRINCIPAL:
        _revisar_ofimatica(archivo)
    else:
        _revisar_imagen(archivo)
    return tipo


def nombre_limpio(nombre: str, extension: str) -> str:
    """The name without folders, control characters or tricks of direction, of a bearable length, ending as its
    content asks."""
    nombre = unicodedata.normalize("NFC", nombre).replace("\\", "/").rsplit("/", 1)[-1]
    nombre = "".join(c for c in nombre if unicodedata.category(c)[0] != "C")
    nombre = re.sub(r'[<>:"|?*]+', "_", nombre).strip(" .")
    raiz, punto, final = nombre.rpartition(".")
    if not punto or final.lower() not in {extension, "jpeg"}:
        raiz = nombre
    raiz = raiz[: LARGO_DE_NOMBRE - len(extension) - 1].strip(" .") or "archivo"
    return f"{raiz}.{extension}"


def _tipo(archivo: File) -> str | None:
    """The kind of a file by its content; None when it is none that the portal knows."""
    archivo.seek(0)
    cabeza = archivo.read(8192)
    archivo.seek(0)
    if cabeza.startswith(b"PK\x03\x04"):
        return _tipo_de_zip(archivo)
    if cabeza.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ArchivoRechazado(
            "El archivo es de una versión antigua de Office, o está protegido con contraseña. "
            "Ábralo, guárdelo como .xlsx, .docx o .pdf sin contraseña y súbalo de nuevo."
        )
    encontrado = filetype.guess(cabeza)
    if encontrado is None and CABEZA_DE_PDF in cabeza[: MAXIMO_ANTES + len(CABEZA_DE_PDF)]:
        return PDF
    return encontrado.mime if encontrado else None


def _tipo_de_zip(archivo: File) -> str | None:
    """The kind of an Office file, as programs know it: by what it says of its main part, whatever the part's name."""
    try:
        paquete = Paquete(archivo, presupuesto.LIBRO_PARA_SU_TIPO)
        if TIPOS not in paquete.partes:
            return None
        principal = paquete.principal()
        dicho = paquete.tipos().get(principal, "")
    except (HojaIlegible, *ROTO) as error:
        raise ArchivoRechazado("El archivo está incompleto o dañado: no se puede abrir.") from error
    finally:
        archivo.seek(0)
    por_clase = (tipo for clase, tipo in CLASES.items() if clase in dicho)
    por_nombre = (tipo for tipo, parte in PARTE_PRINCIPAL.items() if parte in paquete.partes)
    return next(por_clase, None) or next(por_nombre, None)


def _revisar_ofimatica(archivo: File):
    """Office files: the sum of their parts before any is opened, macros, and broken parts."""
    try:
        with zipfile.ZipFile(archivo) as paquete:
            partes = paquete.infolist()
            if len(partes) > presupuesto.PARTES or sum(p.file_size for p in partes) > presupuesto.DESCOMPRIMIDO:
                raise ArchivoRechazado(_muy_grande())
            if any(parte.flag_bits & 1 for parte in partes):
                raise ArchivoRechazado("El archivo está protegido con contraseña. Guárdelo sin ella.")
            if any(parte.filename.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for parte in partes):
                raise ArchivoRechazado(f"El archivo contiene macros. {_sin_macros(partes)}")
            presupuesto.inflar_todo(paquete)
    except presupuesto.PasaDelPresupuesto as error:
        raise ArchivoRechazado(_muy_grande()) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise ArchivoRechazado("El archivo está incompleto o dañado: no se puede abrir.") from error
    finally:
        archivo.seek(0)


def _sin_macros(partes: list[zipfile.ZipInfo]) -> str:
    """What to do with a file that has macros: saving a signed one again would take its signatures away."""
    if any(parte.filename.startswith("_xmlsignatures/") for parte in partes):
        return (
            "Está firmado digitalmente, y volver a guardarlo le quitaría las firmas: pida a quien lo envió o lo firmó "
            "uno sin macros."
        )
    return "Guárdelo sin macros (.xlsx, .docx) y súbalo de nuevo."


def _revisar_imagen(archivo: File):
    """A photograph: whole, and of a size that can be shown."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(archivo) as imagen:  # its own limit is not ours
            if imagen.width * imagen.height > presupuesto.PIXELES:
                raise ArchivoRechazado(_muchos_puntos())
            imagen.draft(None, (imagen.width // 8, imagen.height // 8))  # a JPEG need not be unfolded to know it whole
            imagen.load()
    except ArchivoRechazado:
        raise
    except Image.DecompressionBombError as error:
        raise ArchivoRechazado(_muchos_puntos()) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ArchivoRechazado("La imagen está incompleta o dañada: no se puede abrir.") from error
    finally:
        archivo.seek(0)


def _muchos_puntos() -> str:
    return (
        f"La imagen tiene más de {presupuesto.PIXELES // 1_000_000} millones de puntos, que son los que se admiten. "
        "Guárdela con menor resolución y súbala de nuevo."
    )


def _muy_grande() -> str:
    return (
        f"El archivo, una vez descomprimido, pasa de {presupuesto.DESCOMPRIMIDO // MEGA} MB o tiene demasiadas partes. "
        "Quite las filas y columnas vacías o las imágenes y súbalo de nuevo."
    )


def _no_es(admitidos: Collection[str], nombre: str) -> str:
    """Why a file is not admitted: what its name ends in is not, or what is inside is not what its name says."""
    final = re.search(r"\.([A-Za-z0-9]{1,8})$", nombre)
    suyos = {EXTENSION[tipo] for tipo in admitidos} | ({"jpeg"} if "image/jpeg" in admitidos else set())
    if final and final[1].lower() in suyos:
        return f"El contenido del archivo no es {_lista(admitidos)}, aunque su nombre lo diga."
    es = f"el archivo es «.{final[1].lower()}»" if final else "el nombre del archivo no dice qué es"
    como = _lista(admitidos) if len(admitidos) == 1 else "uno de ellos"
    hagalo = "guárdelo o escanéelo" if PDF in admitidos else "guárdelo"
    return f"Aquí se sube {_lista(admitidos, 'o')} y {es}: {hagalo} como {como} y súbalo de nuevo."


def _megas(tamano: int) -> int:
    return -(-tamano // MEGA)


def _lista(admitidos: Collection[str], union: str = "ni") -> str:
    nombres = [EXTENSION[tipo].upper() for tipo in EXTENSION if tipo in admitidos]
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} {union} {nombres[-1]}"
