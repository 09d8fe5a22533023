"""How long the reports of 25 regions take, beside WeasyPrint alone on the same HTML; and how much memory.

    python bench/informe.py

Loads the demonstration country into a throw-away SQLite file. Each half runs in a process of its own: one collects,
judges and makes the 25 PDF, as the command and the background worker do; the other turns the very same HTML into PDF
with WeasyPrint and the same style sheet, fonts and PDF/A variant, and nothing else. Goal: 1.2 times. The peak of memory
of the first is told beside that of a single report, of a large region. Then the package of all, PDF and ZIP, as a job
makes it, by one process and by two (`PAPELES_A_LA_VEZ`): wall time and the memory of all of them; goals 0.6 times the
wall and twice the memory of one report. It wants two idle cores.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
META = 1.2
HITO, AL = "hito-1", "2024-01-20"


def preparar():
    os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")
    import django

    django.setup()


def cargar():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("cargar_demo", stdout=io.StringIO())


def los_informes(codigos):
    import datetime as dt

    from verificacion.informes.consultas import informes_de

    return informes_de(codigos, hito=HITO, al=dt.date.fromisoformat(AL))


def hacer(salida: str, codigos: list[str]):
    """Makes those reports, as the portal does; tells the seconds."""
    from verificacion.informes.papel import en_pdf

    en_pdf(los_informes(codigos[:1])[0])  # the first one loads WeasyPrint and the fonts
    antes = time.perf_counter()
    for informe in los_informes(codigos):
        en_pdf(informe)
    decir(salida, time.perf_counter() - antes)


def paquete(salida: str, cuantos_y_codigos: list[str]):
    """Makes the package of those reports, by so many processes; tells the seconds and the memory of all."""
    from django.conf import settings

    from verificacion.informes.paquete import producir

    settings.PAPELES_A_LA_VEZ, codigos = int(cuantos_y_codigos[0]), cuantos_y_codigos[1:]
    los_informes(codigos[:1])
    antes = time.perf_counter()
    with tempfile.TemporaryDirectory() as carpeta:
        producir(los_informes(codigos), Path(carpeta))
    segundos = time.perf_counter() - antes
    otros = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    mio = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    Path(salida).write_text(f"{segundos} {mio + otros}")


def escribir_html(salida: str, codigos: list[str]):
    """Keeps the HTML of each report, and of which code, for the other half."""
    from django.template.loader import render_to_string

    hechos = []
    for informe in los_informes(codigos):
        contexto = {**informe.contexto(), "codigo": informe.codigo, "qr": False}
        hechos.append(render_to_string("verificacion/informes/informe.html", contexto))
    Path(salida).write_text(json.dumps(hechos))


def solo_weasyprint(salida: str, entrada: list[str]):
    """WeasyPrint on that HTML, and nothing else; tells the seconds."""
    from egtpi_portal import papeles

    html = json.loads(Path(entrada[0]).read_text())
    weasyprint, (estilo, letras) = papeles._weasyprint(), papeles._estilo()

    def convertir(uno: str):
        weasyprint.HTML(string=uno, base_url=papeles.BASE, url_fetcher=papeles._lector("")).write_pdf(
            stylesheets=[estilo], font_config=letras, pdf_variant=papeles.VARIANTE, pdf_identifier=b"0" * 16
        )

    convertir(html[0])
    antes = time.perf_counter()
    for uno in html:
        convertir(uno)
    decir(salida, time.perf_counter() - antes)


def decir(salida: str, segundos: float):
    maximo = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    Path(salida).write_text(f"{segundos} {maximo}")


def aparte(parte: str, salida: Path, *resto: str) -> tuple[float, int]:
    """(seconds, MB at the most) of a half, run in a process of its own."""
    subprocess.run([sys.executable, __file__, parte, str(salida), *resto], check=True, stderr=subprocess.DEVNULL)
    if parte == "html":
        return 0, 0
    segundos, maximo = salida.read_text().split()
    return float(segundos), int(maximo)


def main():
    with tempfile.TemporaryDirectory() as carpeta:
        lugar = Path(carpeta)
        os.environ["DATABASE_URL"] = f"sqlite:///{lugar}/bench.sqlite3"
        preparar()
        cargar()
        from egtpi_portal.territorio.models import Region

        codigos = list(Region.objects.values_list("pk", flat=True))
        aparte("html", lugar / "html", *codigos)
        entero, memoria = aparte("hacer", lugar / "a", *codigos)
        solo, _ = aparte("weasyprint", lugar / "b", str(lugar / "html"))
        una = max(aparte("hacer", lugar / "c", codigo)[1] for codigo in ("15", "06"))
        uno, _ = aparte("paquete", lugar / "d", "1", *codigos)
        dos, de_los_dos = aparte("paquete", lugar / "e", "2", *codigos)
    print(f"{len(codigos)} reports: {entero:.1f} s; WeasyPrint alone on the same HTML: {solo:.1f} s")
    print(f"{entero / solo:.2f}x (goal {META}x); at most {memoria} MB, and {una} MB for a large region alone")
    print(
        f"package of all: {uno:.1f} s by one process, {dos:.1f} s by two: {dos / uno:.2f}x (goal 0.6x); "
        f"{de_los_dos} MB the two, {de_los_dos / una:.2f}x a single report (goal 2x)"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        preparar()
        {"hacer": hacer, "html": escribir_html, "weasyprint": solo_weasyprint, "paquete": paquete}[sys.argv[1]](
            sys.argv[2], sys.argv[3:]
        )
    else:
        main()
