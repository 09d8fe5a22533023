"""How the portal's verdict on signatures inside PDFs agrees with pyHanko's own, on public sets of signed files.

    python bench/firmas_publicas.py CARPETA… [--anclas CARPETA] [--detalle]

The sets are not part of this repository: pyHanko's test PDFs and those of the European Commission's DSS
(github.com/MatthiasValvekens/pyHanko, github.com/esig/dss), wherever they were put. Every signature of every PDF is
judged twice: by `firmas_de`, and by pyHanko's validation alone with the same authorities and instant, read as
NO VÁLIDO (not intact, not valid, or changed in a way that the signature does not allow), VÁLIDO (all right and
trusted) or INDETERMINADO (the rest, and whatever it raises an error for). Prints the table of both, the slowest
files, and with `--detalle` each disagreement with its reason.
"""

import argparse
import asyncio
import datetime as dt
import io
import os
import sys
import time
from collections import Counter
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
os.environ.setdefault("DEBUG", "true")


def de_pyhanko(contenido: bytes, raices, al: dt.datetime) -> list[tuple[str, str]]:
    """Field and verdict of each signature, by pyHanko alone; none when it cannot open the file."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        lector = PdfFileReader(io.BytesIO(contenido), strict=False)
        if lector.encrypted:
            lector.decrypt(b"")
        firmas = list(lector.embedded_signatures)
    except Exception as error:
        return [("", f"ILEGIBLE {type(error).__name__}")] if b"/ByteRange" in contenido else []
    return [(firma.field_name, _juicio(firma, raices, al)) for firma in firmas]


def _juicio(firma, raices, al) -> str:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    contexto = ValidationContext(trust_roots=raices, allow_fetching=False, moment=al, revocation_mode="soft-fail")
    try:
        if firma.sig_object_type == "/DocTimeStamp":
            estado = asyncio.run(async_validate_pdf_timestamp(firma, contexto))
        else:
            estado = asyncio.run(async_validate_pdf_signature(firma, contexto))
    except Exception:
        return "INDETERMINADO"
    cambiado = estado.modification_level == ModificationLevel.OTHER or getattr(estado, "docmdp_ok", True) is False
    if not estado.intact or not estado.valid or cambiado:
        return "NO VÁLIDO"
    return "VÁLIDO" if estado.trusted else "INDETERMINADO"


def main():
    argumentos = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    argumentos.add_argument("carpetas", nargs="+", type=Path)
    argumentos.add_argument("--anclas", default="", help="carpeta de certificados de confianza (PEM o DER)")
    argumentos.add_argument("--detalle", action="store_true")
    pedido = argumentos.parse_args()

    import django

    django.setup()
    import logging

    logging.disable(logging.CRITICAL)
    from django.conf import settings

    from egtpi_portal.documentos.firmas import anclas, firmas_de

    settings.FIRMA_ANCLAS = pedido.anclas
    raices, al = anclas(), dt.datetime.now(dt.UTC)
    for carpeta in pedido.carpetas:
        tabla, tiempos, distintas, firmados = Counter(), [], [], 0
        archivos = sorted(p for p in carpeta.rglob("*") if p.suffix.lower() == ".pdf")
        for ruta in archivos:
            contenido = ruta.read_bytes()
            suyas = de_pyhanko(contenido, raices, al)
            antes = time.perf_counter()
            nuestras = firmas_de(contenido, al=al).firmas
            tiempos.append((time.perf_counter() - antes, ruta.name))
            firmados += bool(nuestras or suyas)
            for lado in _parejas(suyas, nuestras):
                tabla[lado[0][:13], lado[1]] += 1
                if lado[0] != lado[1]:
                    distintas.append((ruta.name, *lado))
        print(f"\n{carpeta}: {len(archivos)} PDF, {firmados} con firmas, {sum(tabla.values())} firmas")
        iguales = sum(n for (a, b), n in tabla.items() if a == b)
        print(f"  iguales: {iguales} de {sum(tabla.values())}")
        for (de_el, nuestro), n in sorted(tabla.items(), key=lambda par: -par[1]):
            print(f"  {n:5}  pyHanko {de_el:15} portal {nuestro}")
        print("  las más lentas:", ", ".join(f"{n} {t:.2f} s" for t, n in sorted(tiempos, reverse=True)[:3]))
        if pedido.detalle:
            for nombre, suyo, nuestro, explicacion in distintas:
                print(f"    {nombre}: pyHanko {suyo}, portal {nuestro} · {explicacion}")


def _parejas(suyas, nuestras):
    """Each signature as both see it, by its field; «—» where one of them sees none."""
    por_campo = {firma.campo: firma for firma in nuestras}
    for campo, suyo in suyas:
        nuestra = por_campo.pop(campo, None)
        yield (suyo, str(nuestra.veredicto), nuestra.explicacion) if nuestra else (suyo, "—", "")
    for campo, nuestra in por_campo.items():
        yield "—", str(nuestra.veredicto), f"[{campo}] {nuestra.explicacion}"


if __name__ == "__main__":
    main()
