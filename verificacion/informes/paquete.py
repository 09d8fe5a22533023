"""The package of the reports: what each says, what it was judged from, and how to check both without this portal."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from egtpi_portal.comprimidos import empaquetar, escribir
from egtpi_portal.imprenta import imprimir
from egtpi_portal.pacto.forma import escritura as pacto
from egtpi_portal.papeles import Papel
from verificacion.motor import escritura

from .contenido import Informe
from .hoja import en_xlsx
from .papel import en_papel, resumen_nacional_en_papel

LEEME = """{titulo}

Contenido
- informes/*.pdf: el informe de cada región.
- informes.xlsx: lo mismo, en una hoja de cálculo.
{nacional}- expedientes/*.json: la evidencia con que se evaluó a cada región (egtpi-expediente/1).
- resultados/*.json: lo que resultó de evaluarla (egtpi-resultado/1).
{pactos}- SHA256SUMS: la huella de cada archivo.

Cómo comprobarlo
1. Que nada cambió:   sha256sum -c SHA256SUMS
2. Que el resultado sale de la evidencia, con Python 3.11 y el motor del portal (solo su biblioteca estándar):
   python -m verificacion.motor expedientes/02.json --hito {hito} --al {al}
   y se compara con resultados/02.json.
"""
PACTOS = "- pactos/*.json: los indicadores, metas y mediciones del pacto de cada región (egtpi-pacto/1).\n"


def producir(
    informes: Sequence[Informe], carpeta: Path, *, avance: Callable[[int, int], None] = lambda hecho, total: None
) -> list[Path]:
    """Writes in that folder the PDF of each report (and of the summary, when there are several), the workbook and the
    ZIP of everything; returns their paths, the ZIP last. Few papers are in memory at a time.

    Each file appears whole or not at all. `avance` is told how many pieces are done, of how many. Raises OSError when
    the disk refuses (what was begun is taken away) and FaltaPango.
    """
    carpeta.mkdir(parents=True, exist_ok=True)
    papeles = _papeles(informes)
    total, rutas = len(papeles) + 2, {}
    avance(0, total)
    for n, pdf in imprimir([redactar for _, redactar in papeles]):
        rutas[n] = escribir(carpeta / papeles[n][0], pdf)
        avance(len(rutas), total)
    hechas = [rutas[n] for n in range(len(papeles))]
    hechas.append(escribir(carpeta / f"{nombre_de_todos(informes)}.xlsx", en_xlsx(informes)))
    avance(len(hechas), total)
    hechas.append(empaquetar(carpeta / f"{nombre_de_todos(informes)}.zip", _entradas(informes, hechas)))
    avance(len(hechas), total)
    return hechas


def nombre_de_todos(informes: Sequence[Informe]) -> str:
    """«informe-02-hito-1-2024-01-20» of one; «informes-hito-1-2024-01-20» of several."""
    if len(informes) == 1:
        return informes[0].nombre_de_archivo
    return f"informes-{informes[0].hito.clave}-{informes[0].resultado.al}"


def _papeles(informes: Sequence[Informe]) -> list[tuple[str, Callable[[], Papel]]]:
    suyos: list[tuple[str, Callable[[], Papel]]] = [
        (f"{informe.nombre_de_archivo}.pdf", partial(en_papel, informe)) for informe in informes
    ]
    if len(informes) > 1:
        suyos.append(("resumen-nacional.pdf", lambda: resumen_nacional_en_papel(informes)))
    return suyos


def _entradas(informes: Sequence[Informe], hechas: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for ruta in hechas:
        yield ("informes.xlsx" if ruta.suffix == ".xlsx" else f"informes/{ruta.name}"), ruta.read_bytes()
    for informe in informes:
        yield f"expedientes/{informe.region.pk}.json", escritura.a_texto(informe.evaluacion.expediente).encode()
        resultado = json.dumps(informe.resultado.a_datos(), ensure_ascii=False, indent=1, sort_keys=True)
        yield f"resultados/{informe.region.pk}.json", f"{resultado}\n".encode()
    con_pacto = [informe.region.pk for informe in informes if pacto.hay(informe.region.pk)]
    for region in con_pacto:
        yield f"pactos/{region}.json", pacto.exportar(region)
    yield "LEEME.txt", _leeme(informes, PACTOS if con_pacto else "").encode()


def _leeme(informes: Sequence[Informe], pactos: str) -> str:
    uno = informes[0]
    nacional = "- informes/resumen-nacional.pdf: todas las regiones en una tabla.\n" if len(informes) > 1 else ""
    titulo = f"Informes del compromiso ART-01.01: {uno.hito.nombre}, evaluado al {uno.resultado.al:%d/%m/%Y}"
    return LEEME.format(
        titulo=titulo, nacional=nacional, pactos=pactos, hito=uno.hito.clave, al=uno.resultado.al.isoformat()
    )
