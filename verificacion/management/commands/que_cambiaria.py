"""`python manage.py que_cambiaria [--ficha FICHA.json]`: which issued verdicts other data of the sheet would change."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.templatetags.portal import palabra_veredicto
from verificacion.motor.fichas import FichaInvalida, leer_texto
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.vuelcos import Vuelco, vuelcos


class Command(BaseCommand):
    help = (
        "Dice qué verificaciones emitidas no saldrían igual con los datos de hoy de su ficha técnica, o con los de un "
        "archivo que aún no se usa. No cambia ninguna."
    )

    def add_arguments(self, parser):
        parser.add_argument("--ficha", type=Path, metavar="FICHA.json", help="un archivo de datos que se quiere probar")
        parser.add_argument("--todas", action="store_true", help="también las que otra sustituyó")

    def handle(self, *args, ficha, todas, **options):
        try:
            datos = leer_texto(ficha.read_text("utf-8")) if ficha else None
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"No se pudo leer {ficha}: {error}", returncode=2) from error
        except FichaInvalida as error:
            raise CommandError(f"{ficha} no es una ficha válida:\n{error}", returncode=2) from error
        hechos = 0
        for vuelco in vuelcos(datos, solo_vigentes=not todas):
            hechos += 1
            self.stdout.write("\n".join(_lineas(vuelco)))
        consultadas = VerificacionOficial.objects.emitidas() if todas else VerificacionOficial.objects.vigentes()
        if datos:
            consultadas = consultadas.filter(ficha=datos.codigo)
        self.stdout.write(f"{hechos} de {consultadas.count()} verificaciones emitidas no saldrían igual.")


def _lineas(vuelco: Vuelco):
    una = vuelco.verificacion
    if vuelco.por_que:
        yield f"{una.numero}, {una.region}: no se puede evaluar: {vuelco.por_que}"
        return
    antes, despues = palabra_veredicto(una.veredicto).lower(), palabra_veredicto(vuelco.veredicto).lower()
    yield f"{una.numero}, {una.region}: " + (f"de «{antes}» a «{despues}»" if vuelco.voltea else f"sigue en «{antes}»")
    for c in vuelco.criterios:
        yield f"  {c.nombre}: {c.medido_antes or '—'} → {c.medido_despues or '—'}" + (
            f", de «{palabra_veredicto(c.antes).lower()}» a «{palabra_veredicto(c.despues).lower()}»"
            if c.cambia_el_veredicto and c.antes and c.despues
            else ""
        )
