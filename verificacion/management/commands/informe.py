"""`manage.py informe`: the compliance report of one region, or of all with the national summary, in a folder; or that
of an official verification, as it was issued, with its package."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.comprimidos import escribir
from egtpi_portal.ordenes import leer_al
from egtpi_portal.papeles import FaltaPango
from verificacion.ficha_en_uso import usando
from verificacion.informes.consultas import autoria_de, informes_de
from verificacion.informes.oficiales import archivos_oficiales
from verificacion.informes.paquete import producir
from verificacion.management.ordenes import agregar_ficha, leer_ficha, leer_hito, leer_regiones
from verificacion.oficial.errores import ErrorDeVerificacion
from verificacion.oficial.models import VerificacionOficial


class Command(BaseCommand):
    help = (
        "Produce el informe de cumplimiento de una región, o de todas: PDF, hoja de cálculo y un ZIP comprobable. Con "
        "--verificacion, el de una verificación oficial, tal como se emitió."
    )

    def add_arguments(self, parser):
        parser.add_argument("--region", action="append", metavar="CÓDIGO", help="o «todas»; se repite")
        parser.add_argument("--hito", metavar="HITO", help="el hito, como hito-1")
        parser.add_argument("--al", metavar="AAAA-MM-DD", help="fecha a la que se evalúa (hoy, si no se indica)")
        agregar_ficha(parser)
        parser.add_argument("--verificacion", metavar="NÚMERO", help="una verificación emitida, como V-2024-H1-02-003")
        parser.add_argument("--salida", required=True, metavar="DIR", help="la carpeta en que se escriben")

    def handle(self, *, region, hito, al, ficha, verificacion, salida, **options):
        try:
            if verificacion:
                if region or hito or al or ficha:
                    raise CommandError(
                        "Con --verificacion no van --region, --hito, --al ni --ficha: los suyos están congelados."
                    )
                rutas = _oficial(_emitida(verificacion), Path(salida))
            else:
                rutas = self._de_regiones(region, hito, al, leer_ficha(ficha), Path(salida), options["verbosity"])
        except (FaltaPango, ErrorDeVerificacion) as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"No se pudo escribir en {salida}: {error.strerror or error}.", returncode=2) from error
        for ruta in rutas:
            self.stdout.write(str(ruta))

    def _de_regiones(self, region, hito, al, ficha, salida: Path, verbosidad: int) -> list[Path]:
        if not region:
            raise CommandError("Falta --region (un código, o «todas») o --verificacion.", returncode=2)
        with usando(ficha.codigo):
            informes = informes_de(
                leer_regiones(region), hito=leer_hito(hito, ficha), al=leer_al(al), autoria=autoria_de(None)
            )
        return producir(informes, salida, avance=self._avance if verbosidad else _callado)

    def _avance(self, hecho: int, total: int):
        self.stderr.write(f"{hecho} de {total}")


def _emitida(numero: str) -> VerificacionOficial:
    """The issued verification of that number. Raises CommandError with those that look like it."""
    emitidas = VerificacionOficial.objects.emitidas()
    suya = emitidas.filter(numero=numero.strip().upper()).select_related("region").first()
    if suya is None:
        hay = list(emitidas.ligeras().order_by("-orden").values_list("numero", flat=True)[:3])
        ultimas = f" Las últimas son {', '.join(hay)}." if hay else " Aún no se ha emitido ninguna."
        raise CommandError(f"No hay una verificación emitida con el número «{numero}».{ultimas}", returncode=2)
    return suya


def _oficial(verificacion: VerificacionOficial, salida: Path) -> list[Path]:
    archivos = archivos_oficiales(verificacion=verificacion, por=None)
    salida.mkdir(parents=True, exist_ok=True)
    return [escribir(salida / archivo.nombre, archivo.contenido) for archivo in archivos]


def _callado(hecho: int, total: int):
    """Says nothing."""
