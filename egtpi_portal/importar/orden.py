"""What the commands that import a workbook share: all or nothing, told as text or as JSON."""

import json
import sys

from django.core.management.base import BaseCommand

from egtpi_portal.hojas import HojaIlegible, Plan, PlanConErrores, Resultado
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo

from .protocolo import HojasDeImportacion


class OrdenDeImportar(BaseCommand):
    """A command `REGION ARCHIVO [--simular] [--formato json]`, in the name of the system. Each says what it imports:
    `objeto`, the key of its code in the JSON; `hojas`, the room's module that does it."""

    objeto: str
    hojas: HojasDeImportacion

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGIÓN", help="código de dos cifras, como 02")
        parser.add_argument("archivo", metavar="ARCHIVO.xlsx")
        parser.add_argument("--simular", action="store_true", help="dice qué haría cada fila y no guarda nada")
        parser.add_argument("--solo-buenas", action="store_true", help="importa las filas sin errores y deja las demás")
        parser.add_argument("--formato", choices=["texto", "json"], default="texto")

    def handle(self, *, region, archivo, simular, solo_buenas, formato, **options):
        try:
            plan = self.importar(region_por_codigo(region), archivo, simular, solo_buenas)
        except OSError as error:
            self.fallar(f"{archivo}: no se puede leer ({error.strerror or error})")
        except HojaIlegible as error:
            self.fallar(f"{archivo}: {error}")
        except RegionDesconocida as error:
            self.fallar(str(error))
        if formato == "json":
            self.stdout.write(json.dumps(plan.a_json(self.objeto), ensure_ascii=False, indent=2))
        else:
            self.contar(plan, simular, solo_buenas)
        if plan.con_errores:
            sys.exit(2)

    def importar(self, region, archivo: str, simular: bool, solo_buenas: bool) -> Plan:
        if simular:
            return self.hojas.previsualizar(region, archivo, None)
        try:
            return self.hojas.aplicar(region, archivo, None, parcial=solo_buenas)
        except PlanConErrores as error:
            return error.plan

    def contar(self, plan: Plan, simular: bool, solo_buenas: bool):
        for fila in plan.con(Resultado.ERROR):
            for error in fila.errores:
                self.stdout.write(f"hoja «{plan.hoja}», fila {fila.fila}, {error.donde}: {error.mensaje}")
        for fila in plan.filas:
            for una in fila.raras:
                self.stdout.write(f"mire la hoja «{plan.hoja}», fila {fila.fila}, {una.donde}: {una.mensaje}")
        for advertencia in plan.advertencias:
            self.stdout.write(advertencia)
        n = plan.resumen
        cuentas = ", ".join(f"{n[clave]} {palabra}" for clave, palabra in PALABRAS.items())
        self.stdout.write(f"{n['filas']} filas: {cuentas}.")
        if simular and not plan.con_errores:
            self.stdout.write("Simulación: no se guardó nada.")
        elif plan.con_errores and solo_buenas and not simular:
            self.stdout.write(f"Se importaron las filas sin errores; quedaron fuera: {plan.fuera}.")
        elif plan.con_errores:
            self.stdout.write("No se guardó nada.")

    def fallar(self, mensaje: str):
        self.stderr.write(mensaje)
        sys.exit(2)


PALABRAS = {"crear": "por crear", "actualizar": "por actualizar", "sin_cambio": "sin cambio", "errores": "con errores"}
