"""What an uploaded file must be before it is stored: its kind by content, whole, without a lock or active content.

Nothing here changes the file: what was uploaded is what is stored, byte for byte (a signature inside depends on it).
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass

import filetype
from django.core.files.base import File

from .servicios import sha256_de

MEGA = 1024 * 1024
MAXIMO_BYTES = 40 * MEGA
"""A scan of many pages with a phone's camera."""
MAXIMO_DESCOMPRIMIDO = 300 * MEGA
LARGO_DE_NOMBRE = 150

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EXTENSION = {PDF: "pdf", XLSX: "xlsx", DOCX: "docx", PPTX: "pptx", "image/jpeg": "jpg", "image/png": "png"}
PARTE_PRINCIPAL = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml", PPTX: "ppt/presentation.xml"}
EVIDENCIA = frozenset(EXTENSION)
"""What evidence of an agenda item may be."""
SOLO_PDF = frozenset({PDF})

ACCIONES_ACTIVAS = {
    "/JavaScript": "guiones (JavaScript)",
    "/Launch": "órdenes que abren programas",
    "/ImportData": "órdenes que importan datos",
    "/Rendition": "contenido multimedia activo",
    "/RichMediaExecute": "contenido multimedia activo",
}


class ArchivoRechazado(ValueError):
    """A file that cannot be stored; the message is a sentence for who uploaded it."""


@dataclass(frozen=True, slots=True)
class ArchivoRevisado:
    """What is known of a file that may be stored: a name without tricks, its kind, sha-256 and size in bytes."""

    nombre: str
    tipo: str
    sha256: str
    bytes: int


def revisar(archivo: File, nombre: str, *, admitidos: frozenset[str] = EVIDENCIA) -> ArchivoRevisado:
    """Checks an uploaded file and returns what it is, leaving it at its start.

    Raises ArchivoRechazado with a sentence: empty, too large, of a kind not admitted (by content, whatever the
    name), encrypted, truncated, or with active content.
    """
    if not archivo.size:
        raise ArchivoRechazado("El archivo está vacío. Vuelva a guardarlo o a escanearlo y súbalo de nuevo.")
    if archivo.size > MAXIMO_BYTES:
        raise ArchivoRechazado(
            f"El archivo pesa {_megas(archivo.size)} MB y el máximo es {MAXIMO_BYTES // MEGA} MB. "
            "Escanéelo con menor resolución o en blanco y negro."
        )
    tipo = _tipo(archivo)
    if tipo not in admitidos:
        raise ArchivoRechazado(f"El contenido del archivo no es {_lista(admitidos)}, aunque su nombre lo diga.")
    if tipo == PDF:
        _revisar_pdf(archivo)
    elif tipo in PARTE_PRINCIPAL:
        _revisar_ofimatica(archivo)
    else:
        _revisar_imagen(archivo)
    sha256, tamano = sha256_de(archivo)
    return ArchivoRevisado(nombre_limpio(nombre, EXTENSION[tipo]), tipo, sha256, tamano)


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
    if cabeza.startswith(b"%PDF-"):
        return PDF
    if cabeza.startswith(b"PK\x03\x04"):
        return _tipo_de_zip(archivo)
    if cabeza.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ArchivoRechazado(
            "El archivo es de una versión antigua de Office, o está protegido con contraseña. "
            "Ábralo, guárdelo como .xlsx, .docx o .pdf sin contraseña y súbalo de nuevo."
        )
    encontrado = filetype.guess(cabeza)
    return encontrado.mime if encontrado else None


def _tipo_de_zip(archivo: File) -> str | None:
    try:
        with zipfile.ZipFile(archivo) as paquete:
            nombres = set(paquete.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ArchivoRechazado("El archivo está incompleto o dañado: no se puede abrir.") from error
    finally:
        archivo.seek(0)
    if "[Content_Types].xml" not in nombres:
        return None
    return next((tipo for tipo, parte in PARTE_PRINCIPAL.items() if parte in nombres), None)


def _revisar_ofimatica(archivo: File):
    """Office files: the sum of their parts before any is opened, macros, and broken parts."""
    try:
        with zipfile.ZipFile(archivo) as paquete:
            partes = paquete.infolist()
            if sum(parte.file_size for parte in partes) > MAXIMO_DESCOMPRIMIDO:
                raise ArchivoRechazado(
                    f"El archivo, una vez descomprimido, pasa de {MAXIMO_DESCOMPRIMIDO // MEGA} MB. "
                    "Quite las filas y columnas vacías o las imágenes y súbalo de nuevo."
                )
            if any(parte.flag_bits & 1 for parte in partes):
                raise ArchivoRechazado("El archivo está protegido con contraseña. Guárdelo sin ella.")
            if any(parte.filename.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for parte in partes):
                raise ArchivoRechazado(
                    "El archivo contiene macros. Guárdelo sin macros (.xlsx, .docx) y súbalo de nuevo."
                )
            if paquete.testzip() is not None:
                raise ArchivoRechazado("El archivo está incompleto o dañado: no se puede abrir.")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise ArchivoRechazado("El archivo está incompleto o dañado: no se puede abrir.") from error
    finally:
        archivo.seek(0)


def _revisar_imagen(archivo: File):
    """A photograph: whole, and of a size that can be shown."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(archivo) as imagen:
            imagen.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ArchivoRechazado("La imagen está incompleta o dañada: no se puede abrir.") from error
    finally:
        archivo.seek(0)


def _revisar_pdf(archivo: File):
    """A PDF: whole (no recovery), without a lock, scripts, launch actions or embedded files."""
    import pikepdf

    _sin_otro_archivo_detras(archivo)
    try:
        with pikepdf.open(archivo, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise ArchivoRechazado("El PDF está protegido con contraseña o cifrado. Guárdelo sin protección.")
            if not len(pdf.pages):
                raise ArchivoRechazado("El PDF no tiene páginas.")
            _sin_contenido_activo(pdf)
    except pikepdf.PasswordError as error:
        raise ArchivoRechazado("El PDF está protegido con contraseña. Guárdelo sin ella y súbalo de nuevo.") from error
    except pikepdf.PdfError as error:
        raise ArchivoRechazado(
            "El PDF está incompleto o dañado. Si la subida se cortó, intente de nuevo; si no, vuelva a generarlo."
        ) from error
    finally:
        archivo.seek(0)


def _sin_contenido_activo(pdf):
    import pikepdf

    for objeto in pdf.objects:
        diccionario = objeto if isinstance(objeto, pikepdf.Dictionary | pikepdf.Stream) else None
        if diccionario is None:
            continue
        _mirar(diccionario, 0)
    nombres = pdf.Root.get("/Names")
    if nombres is not None and ("/EmbeddedFiles" in nombres or "/JavaScript" in nombres):
        que = "archivos incrustados" if "/EmbeddedFiles" in nombres else ACCIONES_ACTIVAS["/JavaScript"]
        raise ArchivoRechazado(_con_activo(que))


def _mirar(diccionario, nivel: int):
    """Looks into a dictionary and the direct ones under it (indirect ones are looked at on their own)."""
    import pikepdf

    accion = diccionario.get("/S")
    if isinstance(accion, pikepdf.Name) and str(accion) in ACCIONES_ACTIVAS:
        raise ArchivoRechazado(_con_activo(ACCIONES_ACTIVAS[str(accion)]))
    if "/JS" in diccionario:
        raise ArchivoRechazado(_con_activo(ACCIONES_ACTIVAS["/JavaScript"]))
    if diccionario.get("/Type") == pikepdf.Name.EmbeddedFile or "/EF" in diccionario:
        raise ArchivoRechazado(_con_activo("archivos incrustados"))
    if nivel > 20:
        raise ArchivoRechazado("El PDF tiene una estructura que no se puede revisar. Vuelva a generarlo.")
    for valor in diccionario.values():
        for hijo in valor if isinstance(valor, pikepdf.Array) else (valor,):
            if isinstance(hijo, pikepdf.Dictionary) and not hijo.is_indirect:
                _mirar(hijo, nivel + 1)


def _sin_otro_archivo_detras(archivo: File):
    """Nothing but white space after the last %%EOF: no other file rides behind the PDF."""
    archivo.seek(max(0, archivo.size - 4096))
    cola = archivo.read()
    archivo.seek(0)
    _, fin, resto = cola.rpartition(b"%%EOF")
    if fin and resto.strip(b"\r\n\t \x00"):
        raise ArchivoRechazado("El PDF lleva otro contenido después de su final. Vuelva a generarlo.")


def _con_activo(que: str) -> str:
    return f"El PDF contiene {que}. Imprímalo como PDF y súbalo de nuevo."


def _megas(tamano: int) -> int:
    return -(-tamano // MEGA)


def _lista(admitidos: frozenset[str]) -> str:
    nombres = [EXTENSION[tipo].upper() for tipo in EXTENSION if tipo in admitidos]
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} ni {nombres[-1]}"
