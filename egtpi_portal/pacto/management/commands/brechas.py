"""`manage.py brechas`: the gap board of a region, or of the whole country."""

import json
import os
import sys

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.management.salida import escribir
from egtpi_portal.ordenes import leer_al
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.brechas.filas import a_datos
from egtpi_portal.pacto.brechas.hojas import en_xlsx
from egtpi_portal.pacto.brechas.texto import informe
from egtpi_portal.pacto.models import Indicador, Tema
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo

PAIS = "todas"


class Command(BaseCommand):
    help = "Dice cuánto falta a cada gobierno local para sus metas, indicador por indicador, con corte a una fecha."

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGIÓN", help="código de dos cifras, como 02, o «todas»")
        parser.add_argument("--al", metavar="AAAA-MM-DD", help="fecha de corte (hoy, si no se indica)")
        parser.add_argument("--indicador", action="append", metavar="CÓDIGO", help="solo ese; se repite")
        parser.add_argument("--tema", action="append", choices=Tema.values, help="solo los de ese tema; se repite")
        parser.add_argument("--formato", choices=["texto", "json", "xlsx"], default="texto")
        parser.add_argument("--salida", metavar="ARCHIVO", help="en vez de la salida estándar")

    def handle(self, *, region, al, indicador, tema, formato, salida, **options):
        regiones, nombre = self.region(region)
        tablero = leer_tablero(al=leer_al(al), regiones=regiones, codigos=self.codigos(indicador), temas=tema)
        if formato == "texto":
            contenido = "".join(f"{linea}\n" for linea in informe(tablero, nombre)).encode()
        elif formato == "json":
            contenido = (json.dumps(a_datos(tablero), ensure_ascii=False, indent=1) + "\n").encode()
        else:
            contenido = en_xlsx(tablero, nombre)
            if salida is None:
                raise CommandError("Diga en qué archivo va el libro: --salida brechas.xlsx.", returncode=2)
        if salida:
            escribir(self, contenido, salida)
            return
        try:
            self.stdout.write(contenido.decode(), ending="")
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def region(self, codigo: str) -> tuple[list[str] | None, str]:
        """The regions of the board (None: all) and what they are called. Raises CommandError with the valid ones."""
        if codigo == PAIS:
            return None, "todo el país"
        try:
            return [codigo], region_por_codigo(codigo).nombre
        except RegionDesconocida as error:
            raise CommandError(str(error), returncode=2) from None

    def codigos(self, pedidos: list[str] | None) -> list[str] | None:
        if pedidos is None:
            return None
        hay = set(Indicador.objects.filter(codigo__in=pedidos).values_list("codigo", flat=True))
        if faltan := [uno for uno in pedidos if uno not in hay]:
            raise CommandError(f"No hay un indicador «{faltan[0]}» en el catálogo.", returncode=2)
        return pedidos
