"""What the commands that import a workbook share: all or nothing, told as text or as JSON."""

import json
import sys
from typing import ClassVar

from django.core.management.base import BaseCommand

from egtpi_portal.hojas import HojaIlegible, Plan, PlanConErrores, Resultado
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo

from .protocolo import HojasDeImportacion


class OrdenDeImportar(BaseCommand):
    """A command `REGION ARCHIVO [--simular] [--formato json]`, in the name of the system. Each says what it imports:
    `objeto`, the key of its code in the JSON; `hojas`, the room's module that does it."""

    objeto: ClassVar[str]
    hojas: ClassVar[HojasDeImportacion]

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGIÓN", help="código de dos cifras, como 02")
        parser.add_argument("archivo", metavar="ARCHIVO.xlsx")
        parser.add_argument("--simular", action="store_true", help="dice qué haría cada fila y no guarda nada")
        parser.add_argument("--formato", choices=["texto", "json"], default="texto")

    def handle(self, *, region, archivo, simular, formato, **options):
        try:
            plan = self.importar(region_por_codigo(region), archivo, simular)
        except OSError as error:
            self.fallar(f"{archivo}: no se puede leer ({error.strerror or error})")
        except HojaIlegible as error:
            self.fallar(f"{archivo}: {error}")
        except RegionDesconocida as error:
            self.fallar(str(error))
        if formato == "json":
            self.stdout.write(json.dumps(plan.a_json(self.objeto), ensure_ascii=False, indent=2))
        else:
            self.contar(plan, simular)
        if plan.con_errores:
            sys.exit(2)

    def importar(self, region, archivo: str, simular: bool) -> Plan:
        if simular:
            return self.hojas.previsualizar(region, archivo, None)
        try:
            return self.hojas.aplicar(region, archivo, None)
        except PlanConErrores as error:
            return error.plan

    def contar(self, plan: Plan, simular: bool):
        for fila in plan.con(Resultado.ERROR):
            for error in fila.errores:
                self.stdout.write(f"fila {fila.fila}, {error.columna}: {error.mensaje}")
        n = plan.resumen
        cuentas = ", ".join(f"{n[clave]} {palabra}" for clave, palabra in PALABRAS.items())
        self.stdout.write(f"{n['filas']} filas: {cuentas}.")
        if plan.con_errores:
            self.stdout.write("No se guardó nada.")
        elif simular:
            self.stdout.write("Simulación: no se guardó nada.")

    def fallar(self, mensaje: str):
        self.stderr.write(mensaje)
        sys.exit(2)


PALABRAS = {"crear": "por crear", "actualizar": "por actualizar", "sin_cambio": "sin cambio", "errores": "con errores"}
