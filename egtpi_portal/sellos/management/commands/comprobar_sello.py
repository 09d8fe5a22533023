"""`python manage.py comprobar_sello [NÚMERO HUELLA]`: whether the trail is still what a seal says of it."""

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.sellos.consultas import contiene, eventos_de_sello, rotos, sello_de


class Command(BaseCommand):
    help = (
        "Comprueba que la bitácora siga diciendo, hasta ese evento, lo que decía cuando se selló. Sin argumentos, con "
        "todos los sellos que ella misma guarda; con los que llegaron por correo se comprueba de verdad."
    )

    def add_arguments(self, parser):
        parser.add_argument("numero", nargs="?", type=int, metavar="NÚMERO", help="el del último evento sellado")
        parser.add_argument("huella", nargs="*", metavar="HUELLA", help="64 cifras, con espacios o sin ellos")

    def handle(self, *, numero: int | None, huella: list[str], **options):
        if numero is None:
            self._todos()
            return
        try:
            vale = contiene(numero, "".join(huella))
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        if not vale:
            raise CommandError(
                f"La bitácora de hoy no tiene esa huella hasta el evento {numero}: algún evento cambió, falta o sobra, "
                "o el número y la huella no son del mismo sello.",
                returncode=1,
            )
        self.stdout.write(f"La bitácora es, hasta el evento {numero}, la que se selló.")

    def _todos(self):
        sellos = [sello_de(evento) for evento in eventos_de_sello()]
        for sello in (malos := rotos(sellos)):
            self.stderr.write(f"Evento {sello.numero}: ya no tiene la huella {sello.huella}.")
        if malos:
            raise CommandError(f"{len(malos)} de {len(sellos)} sellos no son los de la bitácora de hoy.", returncode=1)
        self.stdout.write(f"{len(sellos)} sellos: la bitácora es la que se selló.")
