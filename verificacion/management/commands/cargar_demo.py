from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.avisos.servicios import hacer_los_que_tocan, preparar
from egtpi_portal.calendario.reloj import ahora
from verificacion.demostracion.carga import DemostracionNegada, cargar_demo
from verificacion.demostracion.resumen import lineas_de_cuentas, lineas_de_resumen


class Command(BaseCommand):
    help = (
        "Carga el país de demostración (25 regiones con datos inventados) y una cuenta por rol. Se puede repetir; se "
        "niega fuera del modo de demostración y en una base con trabajo real."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--resumen", action="store_true", help="Muestra además cuánto hay de cada cosa y los veredictos."
        )

    def handle(self, *args, **options):
        try:
            carga = cargar_demo()
        except DemostracionNegada as negada:
            raise CommandError(str(negada)) from negada
        if carga.nueva:
            hacer_los_que_tocan(preparar(), ahora())  # in the portal; their mail waits for a worker
            self.stdout.write(f"Demostración cargada: {carga.regiones} regiones y {carga.cuentas} cuentas.")
        else:
            self.stdout.write("La demostración ya estaba cargada: no se cambió nada.")
        for linea in lineas_de_resumen() if options["resumen"] else ():
            self.stdout.write(linea)
        self.stdout.write("")
        for linea in lineas_de_cuentas():
            self.stdout.write(linea)
