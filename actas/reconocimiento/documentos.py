"""The certificate and the oficio of felicitation of a recognised local government, ready to be signed; and all those of
a session in one ZIP, with their index."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from actas.models import Acta
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.comprimidos import empaquetar, sin_hora
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.papeles import a_pdf

from .presentacion import Reconocido, Sesion, a_datos

LETRAS = {"certificado": "C", "oficio": "O"}
"""What follows the code of the acta in the name of each paper."""
LEEME = """Certificados y oficios de felicitación
Acta {acta}, sesión del {sesion:%d/%m/%Y}, {entidad}

- certificados/*.pdf: uno por gobierno local reconocido, en hoja apaisada, para imprimir y firmar.
- oficios/*.pdf: el oficio con que se le envía.
- indice.xlsx: cada gobierno local con sus dos archivos, sus códigos y cuánto cumplió.
- SHA256SUMS: la huella de cada archivo.

{estado}
"""
DE_BORRADOR = (
    "BORRADOR: cuando se pidieron, el acta aún no tenía los dos vistos buenos. No llevan código. Cuando el acta esté "
    "conforme, pídalos otra vez."
)
DE_CONFORME = "El código de cada papel se comprueba en {direccion}."


@dataclass(frozen=True, slots=True)
class Papeles:
    """The two papers of a local government: their codes (blank in a draft) and their bytes."""

    de: Reconocido
    codigos: tuple[str, str]
    certificado: bytes
    oficio: bytes


def papeles_de(acta: Acta, sesion: Sesion, reconocido: Reconocido) -> Papeles:
    """The certificate and the oficio, as PDF/A. The same content gives the same bytes. Those of an approved acta carry
    a code of what they say, which is noted as printed; those of a draft say so and carry none. Raises FaltaPango."""
    codigo, certificado = _papel(acta, sesion, reconocido, "certificado")
    otro, oficio = _papel(acta, sesion, reconocido, "oficio")
    return Papeles(reconocido, (codigo, otro), certificado, oficio)


def _papel(acta: Acta, sesion: Sesion, reconocido: Reconocido, clase: str) -> tuple[str, bytes]:
    codigo = qr = ""
    if not sesion.borrador:
        codigo = codigo_impreso({"formato": f"egtpi-{clase}/1", "sesion": a_datos(sesion), "de": a_datos(reconocido)})
        nombre = f"{acta.codigo}-{LETRAS[clase]}-{reconocido.ubigeo}"
        qr = anotar(Papel(clase, nombre, f"{acta.pk}-{reconocido.ubigeo}", acta.region_id), codigo)
    contexto = {"sesion": sesion, "reconocido": reconocido}
    return codigo, a_pdf(f"actas/papeles/{clase}.html", contexto, codigo=codigo, qr=qr)


def empaquetar_papeles(
    acta: Acta, sesion: Sesion, reconocidos: Sequence[Reconocido], ruta: Path, *, direccion: str,
    avance: Callable[[int, int], None] = lambda hechas, total: None,
) -> Path:  # fmt: skip
    """All the papers of a session in a ZIP at that path, with an index; one local government is in memory at a time.
    `avance` is told how many papers are done, of how many. The same content gives the same bytes. Raises FaltaPango,
    OSError."""
    filas: list[tuple] = []

    def entradas() -> Iterator[tuple[str, bytes]]:
        for n, reconocido in enumerate(reconocidos):
            avance(2 * n, 2 * len(reconocidos))
            hechos = papeles_de(acta, sesion, reconocido)
            certificado, oficio = (f"{carpeta}/{reconocido.archivo}.pdf" for carpeta in ("certificados", "oficios"))
            yield certificado, hechos.certificado
            yield oficio, hechos.oficio
            filas.append((
                reconocido.orden, reconocido.ubigeo, reconocido.municipalidad, reconocido.metas, reconocido.cumplidas,
                certificado, hechos.codigos[0], oficio, reconocido.numero, hechos.codigos[1],
            ))  # fmt: skip
        yield "indice.xlsx", _indice(sesion, filas)
        estado = DE_BORRADOR if sesion.borrador else DE_CONFORME.format(direccion=direccion)
        leeme = LEEME.format(acta=sesion.acta, sesion=sesion.fecha_sesion, entidad=sesion.entidad, estado=estado)
        yield "LEEME.txt", leeme.encode()
        avance(2 * len(reconocidos), 2 * len(reconocidos))

    return empaquetar(ruta, entradas())


def _indice(sesion: Sesion, filas: Sequence[tuple]) -> bytes:
    columnas = (
        ColumnaDeSalida("N.°", 6, formato=ENTERO), ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Gobierno local", 46),
        ColumnaDeSalida("Metas vencidas", 10, formato=ENTERO), ColumnaDeSalida("Cumplidas", 11, formato=ENTERO),
        ColumnaDeSalida("Certificado", 46), ColumnaDeSalida("Código", 17), ColumnaDeSalida("Oficio", 46),
        ColumnaDeSalida("Número del oficio", 11), ColumnaDeSalida("Código del oficio", 17),
    )  # fmt: skip
    titulos = [
        f"Certificados y oficios de felicitación · Acta {sesion.acta}",
        f"{sesion.entidad}, sesión del {sesion.fecha_sesion:%d/%m/%Y}",
    ]
    if sesion.borrador:
        titulos.append("BORRADOR: el acta aún no tenía los dos vistos buenos")
    creado = dt.datetime.combine(sesion.fecha, dt.time(), tzinfo=LIMA)
    return sin_hora(escribir_hojas([HojaDeSalida("Índice", titulos, columnas, filas)], creado=creado))
