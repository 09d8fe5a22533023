"""`manage.py importar_mediciones`: measurements into a region, all or nothing, of a table or a sector's workbook."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from egtpi_portal.hojas import Celda, HojaIlegible, Plan, SinEncabezado, ValorIlegible
from egtpi_portal.hojas.lectores.fechas import fecha_escrita
from egtpi_portal.importar.orden import OrdenDeImportar
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.lectura import orden
from egtpi_portal.pacto.lectura.orden import Dicho, Entendido, NoSeDice
from egtpi_portal.pacto.lectura.servicios import Fuente
from egtpi_portal.pacto.mediciones import hojas


class DelSector(Exception):
    """The file is to be read as the sectors keep theirs."""


class Command(OrdenDeImportar):
    help = (
        "Importa mediciones de los indicadores del pacto de una región, todo o nada: una tabla (XLSX o CSV) con "
        "gobierno local, indicador, fecha de corte, numerador y denominador; o el libro de un sector como viene, "
        "leído como se confirmó la última vez o como el portal propone, y diciendo qué entendió."
    )
    objeto = "medicion"
    hojas = hojas

    def add_arguments(self, parser):
        super().add_arguments(parser)
        grupo = parser.add_argument_group("de un libro de un sector, lo que el libro no diga")
        grupo.add_argument("--indicador", default="", metavar="CÓDIGO", help="de las columnas que no dicen cuál es")
        grupo.add_argument("--corte", type=_fecha, metavar="FECHA", help="de las columnas que no la dicen: 31/05/2024")
        grupo.add_argument("--hoja", action="append", default=[], help="la que se lee; se puede repetir (todas)")
        grupo.add_argument("--fuente", default="", help="quién dio las cifras: DIRESA Áncash, Oficio 045-2024")

    def handle(self, *, region, archivo, simular, solo_buenas, formato, **options):
        indicador, corte, hoja, fuente = (options[uno] for uno in ("indicador", "corte", "hoja", "fuente"))
        self.dicho = Dicho(indicador.strip().upper(), corte, tuple(hoja), fuente)
        try:
            super().handle(region=region, archivo=archivo, simular=simular, solo_buenas=solo_buenas, formato=formato)
        except DelSector:
            self.del_sector(archivo, simular, formato)

    def importar(self, region, archivo: str, simular: bool, solo_buenas: bool) -> Plan:
        """The plain table; raises DelSector when the file has none, or when it reads whole as a sector's workbook and
        not as a plain table."""
        self.region = region.pk
        if self.dicho:
            raise DelSector
        try:
            plan = super().importar(region, archivo, simular, solo_buenas)
        except SinEncabezado as error:
            raise DelSector from error
        if plan.con_errores and not solo_buenas and self._se_lee_entero(archivo, len(plan.filas)):
            raise DelSector
        return plan

    def _se_lee_entero(self, archivo: str, filas: int) -> bool:
        """Whether the file, read as a sector's workbook, gives as many measurements as its plain table has rows."""
        try:
            entendido = self._entender(archivo, simular=True)
        except (HojaIlegible, PactoInvalido):
            return False
        return not entendido.fallas and len(entendido.haria.filas) >= filas

    def _entender(self, archivo: str, *, simular: bool) -> Entendido:
        fuente = Fuente(Path(archivo).read_bytes(), Path(archivo).name)
        return orden.importar(region=self.region, fuente=fuente, dicho=self.dicho, simular=simular)

    def del_sector(self, archivo: str, simular: bool, formato: str):
        try:
            entendido = self._entender(archivo, simular=simular)
        except OSError as error:
            self.fallar(f"{archivo}: no se puede leer ({error.strerror or error})")
        except (HojaIlegible, NoSeDice, PactoInvalido) as error:
            self.fallar(f"{archivo}: {error}")
        if formato == "json":
            self.stdout.write(json.dumps(entendido.a_json(), ensure_ascii=False, indent=2))
        else:
            self._contar(entendido)
        if entendido.fallas:
            sys.exit(2)

    def _contar(self, entendido: Entendido):
        for tabla, columnas in entendido.columnas():
            como = "como se confirmó la última vez" if tabla.recordada else "como el portal propone"
            self.stdout.write(f"Hoja «{tabla.hoja}», {como}:")
            for letra, titulo, es in columnas:
                self.stdout.write(f"  {letra} «{titulo}»: {es}" if titulo else f"  {letra}: {es}")
        for falla in entendido.fallas:
            self.stdout.write(f"{falla.donde}: {falla.mensaje}{_con_que_opcion(falla.mensaje)}".lstrip(": "))
        for una in (*entendido.advertencias, *map(str, entendido.haria.revision.advertencias)):
            self.stdout.write(una)
        n = entendido.resumen
        self.stdout.write(
            f"{n['mediciones']} mediciones: {n['crear']} nuevas, {n['actualizar']} en lugar de otras, "
            f"{n['sin_cambio']} sin cambio, {n['errores']} con errores."
        )
        if entendido.fallas:
            self.stdout.write("No se guardó nada.")
        elif entendido.hecho is None:
            self.stdout.write("Simulación: no se guardó nada.")
        elif entendido.hecho.carga:
            self.stdout.write(f"Carga {entendido.hecho.carga}.")


def _con_que_opcion(mensaje: str) -> str:
    """How what a file lacks is said to the command."""
    opciones = {
        "Diga de qué indicador": " Con --indicador.",
        "Diga la fecha de corte": " Con --corte.",
        "Diga en qué": f" {orden.EN_LA_PAGINA} Para no leer esta hoja, diga las demás con --hoja.",
    }
    return next((con for empieza, con in opciones.items() if mensaje.startswith(empieza)), "")


def _fecha(escrita: str) -> dt.date:
    try:
        return fecha_escrita(escrita, Celda(1, 1, escrita))
    except ValorIlegible as error:
        raise argparse.ArgumentTypeError(str(error)) from None
