"""`manage.py verificar`: the verdict of expedientes in files, or of regions of the database (expediente.md)."""

import json
import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.ordenes import leer_al
from verificacion.informes.texto import informe
from verificacion.management.ordenes import agregar_ficha, leer_ficha, leer_hito, leer_regiones
from verificacion.motor import evaluar
from verificacion.motor.lectura import ExpedienteInvalido, leer_texto


class Command(BaseCommand):
    help = "Dice si una región cumple el compromiso, y por qué. Los archivos se evalúan sin tocar la base de datos."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("archivos", nargs="*", metavar="EXPEDIENTE.json")
        parser.add_argument("--region", action="append", default=[], metavar="CÓDIGO", help="o «todas»; se repite")
        parser.add_argument("--hito", metavar="HITO", help="el hito, como hito-1; manda sobre el que traiga el archivo")
        parser.add_argument("--al", metavar="AAAA-MM-DD", help="fecha a la que se evalúa (hoy, si no se indica)")
        agregar_ficha(parser)
        parser.add_argument("--formato", choices=["texto", "json"], default="texto")

    def handle(self, *, archivos, region, hito, al, ficha, formato, **options):
        if not archivos and not region:
            self.print_help("manage.py", "verificar")
            sys.exit(2)
        self.ficha, self.formato, self.bien = leer_ficha(ficha), formato, True
        self.hito = leer_hito(hito, self.ficha) if hito is not None or region else None
        self.al = leer_al(al) if al is not None else None
        try:
            for nombre in archivos:
                self.verificar_archivo(nombre)
            if region:
                self.verificar_regiones(leer_regiones(region))
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not self.bien:
            sys.exit(2)

    def verificar_archivo(self, nombre: str):
        """Evaluates one file, or says on standard error what is wrong with it and goes on."""
        try:
            expediente, del_archivo, al_del_archivo = leer_texto(Path(nombre).read_bytes())
        except OSError as error:
            return self.fallar(nombre, ("", f"no se puede leer ({error.strerror or error})"))
        except ExpedienteInvalido as error:
            return self.fallar(nombre, *error.errores)
        hito = self.hito or del_archivo
        if hito is None or hito not in self.ficha.hitos:
            hay = ", ".join(self.ficha.hitos)
            dicho = "no dice para qué hito se evalúa" if hito is None else f"no hay un hito «{hito}»"
            return self.fallar(nombre, ("hito", f"{dicho}; indique --hito con uno de estos: {hay}"))
        al = self.al or al_del_archivo or hoy()
        return self.mostrar(evaluar(expediente, self.ficha, hito, al), expediente.region.nombre)

    def verificar_regiones(self, codigos: list[str]):
        from verificacion.juicio.evaluaciones import evaluar_regiones

        evaluaciones = evaluar_regiones(
            codigos, hito=leer_hito(self.hito, self.ficha), al=self.al or hoy(), ficha=self.ficha
        )
        for evaluacion in evaluaciones.values():
            self.mostrar(evaluacion.resultado, evaluacion.expediente.region.nombre)

    def mostrar(self, resultado, nombre: str):
        if self.formato == "json":
            self.stdout.write(json.dumps(resultado.a_datos(), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(informe(resultado, self.ficha, nombre)) + "\n")

    def fallar(self, nombre: str, *errores: tuple[str, str]):
        self.bien = False
        for ruta, mensaje in errores:
            self.stderr.write(f"{nombre}: {ruta}: {mensaje}" if ruta else f"{nombre}: {mensaje}")
